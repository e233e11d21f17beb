/** What was said in a room: the part of it that is on screen and around, older parts on scrolling back. */

import type { ComponentChildren, RefObject } from "preact";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { rowsOf } from "../state/rows.ts";
import type { Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { dayNamer } from "../text/times.ts";
import { useApp } from "./app-context.ts";
import { DownIcon } from "./icons.tsx";
import { OutgoingList } from "./outgoing-list.tsx";
import { Phrase } from "./phrase.tsx";
import { RowView } from "./row-view.tsx";
import { restoreAnchors, takeAnchors } from "./scroll-anchor.ts";
import { NEWEST, shiftWindow, type Window, windowOf } from "./window.ts";

/** Pixels from the newest message within which one still counts as being there. */
const NEWEST_PIXELS_MAX = 48;
/** Pixels from an edge of what is drawn at which the next part is fetched. */
const EDGE_PIXELS_MAX = 800;

export function Timeline({ room }: { readonly room: Room }) {
  const { state, session, atNewest } = useApp();
  const online = state.value.phase.name === "online";
  const scroller = useRef<HTMLDivElement>(null);
  /** From asking for the newest until it is drawn: where the scroller stands meanwhile is nobody's wish. */
  const jumping = useRef(false);
  const [window, setWindow] = useState<Window>(NEWEST);
  const rows = useMemo(
    () => rowsOf(room.entries, { unreadFrom: room.unreadFrom, dayOf: dayNamer() }),
    [room.entries, room.unreadFrom],
  );
  const { start, end } = windowOf(window, rows);
  // Taken while the document still shows what was drawn last.
  const anchors = atNewest.value ? [] : takeAnchors(scroller.current);

  const look = (): void => {
    const { current: element } = scroller;
    if (element === null || jumping.current) return;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    atNewest.value = below < NEWEST_PIXELS_MAX && end === rows.length;
    const nearTop = element.scrollTop < EDGE_PIXELS_MAX;
    if (atNewest.value) setWindow(NEWEST);
    else if (nearTop && start > 0) setWindow(shiftWindow(rows, start, "up"));
    else if (below < EDGE_PIXELS_MAX && end < rows.length) setWindow(shiftWindow(rows, start, "down"));
    else if (window === NEWEST) setWindow(shiftWindow(rows, start, "hold"));
    if (nearTop && start === 0 && online) session.loadOlder(room.name);
  };
  const toNewest = (): void => {
    jumping.current = true;
    atNewest.value = true;
    setWindow(NEWEST);
    document.querySelector<HTMLElement>(".composer textarea")?.focus();
  };

  useLayoutEffect(() => {
    atNewest.value = true;
  }, []);
  useLayoutEffect(() => {
    if (atNewest.peek()) scrollToEnd(scroller.current);
    else restoreAnchors(scroller.current, anchors);
    jumping.current = false;
  });
  useLayoutEffect(() => watchSize(scroller.current, () => atNewest.peek() && scrollToEnd(scroller.current)), []);
  useEffect(look, [room.oldest, room.older, online, start]);

  return (
    <div class="timeline">
      <Log room={room} scroller={scroller} onScroll={look}>
        {start === 0 ? <Beginning room={room} /> : undefined}
        {rows.slice(start, end).map((row) => (
          <RowView key={row.key} row={row} />
        ))}
        {end === rows.length ? <OutgoingList room={room} /> : undefined}
      </Log>
      {atNewest.value ? undefined : (
        <button class="newest" type="button" onClick={toNewest}>
          {room.unread > 0 ? text.timeline.newer(room.unread) : text.timeline.newest}
          <DownIcon />
        </button>
      )}
    </div>
  );
}

type LogProps = {
  readonly room: Room;
  readonly scroller: RefObject<HTMLDivElement | null>;
  onScroll(): void;
  readonly children: ComponentChildren;
};

/** Reads out what is added, but only what is new: not the past, nor what scrolling brings in. */
function Log({ room, scroller, onScroll, children }: LogProps) {
  const { atNewest } = useApp();
  const [settled, setSettled] = useState(false);
  const live = settled && atNewest.value && !room.loadingOlder && room.gapAfter === undefined;
  useEffect(() => setSettled(room.older !== "unknown"), [room.older]);
  return (
    <div
      ref={scroller}
      class="log"
      role="log"
      aria-live={live ? "polite" : "off"}
      aria-label={text.timeline.label(room.name)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard.
      tabIndex={0}
      onScroll={onScroll}
    >
      <div class="log-end">{children}</div>
    </div>
  );
}

/** Stands above the first row and keeps its height, so that nothing moves when what it says changes. */
function Beginning({ room }: { readonly room: Room }) {
  if (room.older === "unknown") return <p class="beginning slowly">{text.timeline.loading}</p>;
  if (room.older === "more") {
    return <p class="beginning slowly">{room.loadingOlder ? text.timeline.loadingOlder : undefined}</p>;
  }
  const direct = room.kind === "direct";
  const silent = room.entries.every(({ kind }) => kind !== "message") && room.outgoing.length === 0;
  return (
    <div class="beginning">
      <p>
        <Phrase>{direct ? text.timeline.emptyDirect(room.name) : text.timeline.beginning(room.name)}</Phrase>
      </p>
      {silent && !direct ? <p class="empty">{text.timeline.empty}</p> : undefined}
    </div>
  );
}

function scrollToEnd(scroller: HTMLElement | null): void {
  if (scroller !== null) scroller.scrollTop = scroller.scrollHeight;
}

/** Calls back when the scroller or what is in it changes its height: a keyboard, a growing box, a turned phone. */
function watchSize(scroller: HTMLElement | null, callback: () => void): (() => void) | undefined {
  if (scroller === null) return undefined;
  const observer = new ResizeObserver(callback);
  observer.observe(scroller);
  for (const child of scroller.children) observer.observe(child);
  return () => observer.disconnect();
}
