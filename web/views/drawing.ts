/** When the page is drawn: once a frame, and around anything that a person does in it. */

import { options } from "preact";

/** Milliseconds between two drawings of a page that nobody sees. */
const HIDDEN_DRAWING_MS = 250;

/** What a person does. */
const DEEDS = ["keydown", "input", "click", "submit"] as const;

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
    drawing?.();
  };
  options.debounceRendering = (drawing) => {
    waiting = drawing;
    if (document.hidden) setTimeout(draw, HIDDEN_DRAWING_MS);
    else requestAnimationFrame(draw);
  };
  for (const deed of DEEDS) {
    addEventListener(deed, draw, { capture: true });
    addEventListener(deed, draw);
  }
}
