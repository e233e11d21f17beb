/** Where in a room's log one reads: which rows are drawn, what is held in its place, and the ways to another place. */

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { fold } from "../state/names.ts";
import type { Row } from "../state/rows.ts";
import type { Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { type Goal, holds, indexOf, isBelowExcerpt, lineAmong, placeOf } from "./goal.ts";
import { restoreAnchors, showRow, takeAnchors, watchSize, whereIsRow } from "./scroll-anchor.ts";
import {
  FIRST,
  growAround,
  growNewest,
  isGrown,
  NEWEST,
  SCREEN_OF_NEWEST,
  shiftWindow,
  type Window,
  windowOf,
  windowTowards,
} from "./window.ts";

/** Pixels from the newest message within which one still counts as being there. */
const NEWEST_PIXELS_MAX = 48;
/** Pixels from an edge of what is drawn at which the next part is fetched. */
const EDGE_PIXELS_MAX = 800;

export type Reading = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The rows that are drawn. */
  readonly start: number;
  readonly end: number;
  /** No more rows come than those that somebody says, or that one scrolls to. */
  readonly grown: boolean;
  /** What is new begins above what is on screen. */
  readonly unreadAbove: boolean;
  look(): void;
  goTo(goal: Goal): void;
};

export function useReading(room: Room, rows: readonly Row[]): Reading {
  const { state, session } = useApp();
  const atNewest = useAtNewest(room);
  const online = state.value.phase.name === "online";
  const scroller = useRef<HTMLDivElement>(null);
  const { goal, asked, goTo } = useGoal(room);
  const { held, setWindow } = useHeldWindow();
  const { current: wanted } = goal;
  const index = wanted === undefined ? undefined : indexOf(wanted, rows, room);
  const aimed = index === undefined ? held.current : windowTowards(rows, index, held.current);
  // Without a connection that would lead further, what was kept is there to be read.
  const isOutOfReach = wanted !== undefined && index === undefined && !online;
  const first = isOutOfReach ? NEWEST : FIRST;
  const window = room.older === "unknown" ? SCREEN_OF_NEWEST : held.current === FIRST ? first : aimed;
  const drawn = windowOf(window, rows);
  const { unreadAbove, lookForLine } = useUnreadLine(room, rows, { scroller, start: drawn.start });
  // Taken while the document still shows what was drawn last.
  const anchors = atNewest.value ? [] : takeAnchors(scroller.current);

  const look = (): void => {
    const { current: element } = scroller;
    if (goal.current !== undefined && goal.current === wanted) setWindow(aimed);
    if (element === null || goal.current !== undefined) return;
    const { start, end } = drawn;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    const [nearTop, nearEnd] = [element.scrollTop < EDGE_PIXELS_MAX, below < EDGE_PIXELS_MAX];
    atNewest.value = below < NEWEST_PIXELS_MAX && end === rows.length && room.excerpt === undefined;
    const grown = growAround(rows, start, window);
    if (atNewest.value) setWindow(growNewest(window));
    else if (grown !== undefined) setWindow(grown);
    else if (nearTop && start > 0) setWindow(shiftWindow(rows, start, "up", window));
    else if (nearEnd && end < rows.length) setWindow(shiftWindow(rows, start, "down", window));
    else if (window.at === "newest") setWindow(shiftWindow(rows, start, "hold"));
    if (online && nearTop && start === 0) session.loadOlder(room.name);
    if (online && nearEnd && end === rows.length) session.loadNewer(room.name);
    lookForLine();
  };
  /** Goes on towards the goal, if there is one. Answers whether it has moved what is on screen. */
  const approach = (): boolean => {
    if (index === undefined || window !== aimed || goal.current !== wanted) return false;
    held.current = aimed;
    goal.current = undefined;
    if (index === "newest") {
      atNewest.value = true;
      return false;
    }
    showRow(scroller.current, rows[index]?.key ?? "", wanted === "unread" ? "quietly" : "pointed-at");
    return true;
  };

  useLayoutEffect(() => {
    if (approach()) return;
    if (atNewest.peek() || (isOutOfReach && anchors.length === 0)) scrollToEnd(scroller.current);
    else restoreAnchors(scroller.current, anchors);
  });
  useLayoutEffect(() => watchSize(scroller.current, () => atNewest.peek() && scrollToEnd(scroller.current)), []);
  // A task of its own, since an effect may be run while the next frame is made: what is to be drawn besides would else
  // be a part of it.
  useEffect(() => {
    const timer = setTimeout(look);
    return () => clearTimeout(timer);
  }, [room.oldest, room.older, room.excerpt, online, drawn.start, drawn.end, index, asked]);
  return { scroller, ...drawn, grown: isGrown(window, rows), unreadAbove, look, goTo };
}

/** A change while a frame is made would be drawn in the same frame: what is drawn already is held without one. */
function useHeldWindow() {
  const held = useRef<Window>(FIRST);
  const [, setChanged] = useState<Window>();
  const setWindow = (window: Window): void => {
    held.current = window;
    setChanged(window);
  };
  return { held, setWindow };
}

/** Whether the newest message is on screen. */
function useAtNewest(room: Room) {
  const { newestIn } = useApp();
  return {
    get value() {
      return newestIn.value === room.key;
    },
    set value(isThere: boolean) {
      newestIn.value = isThere ? room.key : undefined;
    },
    peek: () => newestIn.peek() === room.key,
  };
}

/** The first goal is the place in the address, or else what is new; then every place that one is led to. */
function useGoal(room: Room) {
  const { state, session, navigation } = useApp();
  const atNewest = useAtNewest(room);
  // Until one is there: meanwhile where the scroller stands is nobody's wish.
  const goal = useRef<Goal | undefined>("unread");
  const [asked, setAsked] = useState<object>();
  const address = navigation.address.value;
  const settled = room.older !== "unknown";
  const online = state.value.phase.name === "online";

  const fetch = async (): Promise<void> => {
    const { current: wanted } = goal;
    if (wanted === undefined || !settled) return;
    if (isBelowExcerpt(wanted, room)) return session.closeExcerpt(room.name);
    const place = placeOf(wanted, room);
    if (place === undefined || !online || holds(room, place)) return;
    await session.visit(room.name, place, () => goal.current === wanted);
    const { rooms, phase } = state.peek();
    const now = rooms.get(room.key);
    // Without a connection nobody knows: it is asked for again when there is one.
    if (now === undefined || phase.name !== "online" || goal.current !== wanted || holds(now, place)) return;
    goal.current = "newest";
    session.closeExcerpt(room.name);
    if (wanted !== "unread") session.note(room.name, text.timeline.notFound);
  };
  const goTo = (wanted: Goal): void => {
    goal.current = wanted;
    atNewest.value = wanted === "newest";
    if (wanted === "newest") session.closeExcerpt(room.name);
    setAsked({});
  };
  useLayoutEffect(() => {
    atNewest.value = false;
  }, []);
  useLayoutEffect(() => {
    if (address.at !== undefined && fold(address.room) === room.key) goTo(address.at);
  }, [address]);
  // The browser's way back from a place to the room that it is in. Links to the room on screen leave one where one is.
  useEffect(() => {
    const goBack = (): void => {
      const { room: there, at } = navigation.address.peek();
      if (at === undefined && fold(there) === room.key) goTo("newest");
    };
    addEventListener("popstate", goBack);
    return () => removeEventListener("popstate", goBack);
  }, []);
  // Whoever says something wants to see it said.
  const said = room.outgoing.at(-1)?.label;
  const before = useRef(said);
  useLayoutEffect(() => {
    if (said !== undefined && said !== before.current) goTo("newest");
    before.current = said;
  }, [said]);
  // Whoever was at the newest goes on where the gap began, and is at the newest again where little came in it.
  const hasGap = room.gapAfter !== undefined;
  const line = useRef<string | undefined>(undefined);
  useLayoutEffect(() => {
    const isNew = line.current !== room.unreadFrom && room.unread > 0;
    if (!hasGap && isNew && atNewest.peek()) goTo("unread");
    return () => {
      line.current = room.unreadFrom;
    };
  }, [hasGap]);
  useEffect(() => void fetch(), [goal.current, settled, online, room.excerpt === undefined]);
  return { goal, asked, goTo };
}

/** Whether the line before what is new is above the screen; not any more once it has been seen. */
function useUnreadLine(room: Room, rows: readonly Row[], drawn: Pick<Reading, "scroller" | "start">) {
  const [unreadAbove, setUnreadAbove] = useState(false);
  const seen = useRef<string>(undefined);
  const lookForLine = (): void => {
    const line = lineAmong(rows);
    // What the newest part does not have is before it.
    const elsewhere = line === -1 && room.excerpt !== undefined ? undefined : "above";
    const where = line < drawn.start ? elsewhere : whereIsRow(drawn.scroller.current, "unread");
    if (where === "on-screen") seen.current = room.unreadFrom;
    const isUnseen = room.unreadFrom !== undefined && seen.current !== room.unreadFrom;
    setUnreadAbove(room.unreadAfter !== undefined || (where === "above" && isUnseen));
  };
  return { unreadAbove, lookForLine };
}

function scrollToEnd(scroller: HTMLElement | null): void {
  if (scroller !== null) scroller.scrollTop = scroller.scrollHeight;
}
