/** When the page is drawn: once a frame, and around anything that a person does in it. */

import { options } from "preact";
import { keepFocus } from "./focus.ts";

/** Milliseconds between two drawings of a page that nobody sees. */
const HIDDEN_DRAWING_MS = 250;

/** What a person does, before which all is drawn that still waits to be. */
const BEGINNINGS = ["keydown", "click", "submit"] as const;

/** The same, and what has come of it: drawn before that was heard, a field would have what was in it before. */
const DEEDS = [...BEGINNINGS, "input"] as const;

/**
 * A burst of messages is drawn once a frame, not once a message. What a person does is drawn at once, and meets a page
 * on which nothing is still to be drawn: otherwise Enter right after a letter would take what was chosen without it,
 * on a machine with much else to do.
 */
export function drawOnceAFrame(): void {
  let waiting: (() => void) | undefined;
  const draw = (): void => {
    const drawing = waiting;
    waiting = undefined;
    if (drawing !== undefined) keepFocus(drawing);
  };
  options.debounceRendering = (drawing) => {
    waiting = drawing;
    if (document.hidden) setTimeout(draw, HIDDEN_DRAWING_MS);
    else requestAnimationFrame(draw);
  };
  for (const deed of BEGINNINGS) addEventListener(deed, draw, { capture: true });
  for (const deed of DEEDS) addEventListener(deed, draw);
}

/** Calls back once, when the page has nothing else to do, or after so many milliseconds. */
export function whenIdle(callback: () => void, msMax: number): void {
  // Safari has no such thing.
  if (typeof requestIdleCallback === "function") requestIdleCallback(callback, { timeout: msMax });
  else setTimeout(callback);
}
