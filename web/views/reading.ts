/** Where in a room's log one reads: which rows are drawn, what is held in its place, and the ways to another place. */

import type { RefObject } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { shownEntries } from "../state/excerpt.ts";
import { holdsPlace, rowAt } from "../state/log-place.ts";
import { fold } from "../state/names.ts";
import type { Row } from "../state/rows.ts";
import type { LogPlace, Room } from "../state/state.ts";
import { text } from "../text/text.ts";
import { useApp } from "./app-context.ts";
import { restoreAnchors, showRow, takeAnchors, watchSize, whereIsRow } from "./scroll-anchor.ts";
import {
  BEFORE_HISTORY,
  FIRST,
  growNewest,
  NEWEST,
  shiftWindow,
  type Window,
  windowAround,
  windowOf,
} from "./window.ts";

/** Pixels from the newest message within which one still counts as being there. */
const NEWEST_PIXELS_MAX = 48;
/** Pixels from an edge of what is drawn at which the next part is fetched. */
const EDGE_PIXELS_MAX = 800;

/** Where one wants to be, until one is there: meanwhile where the scroller stands is nobody's wish. */
type Goal = "newest" | "unread" | LogPlace;

export type Reading = {
  readonly scroller: RefObject<HTMLDivElement | null>;
  /** The rows that are drawn. */
  readonly start: number;
  readonly end: number;
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
  const [window, setWindow] = useState<Window>(FIRST);
  const drawn = windowOf(room.older === "unknown" ? BEFORE_HISTORY : window, rows);
  const { goal, goTo } = useGoal(room);
  const { unreadAbove, lookForLine } = useUnreadLine(room, rows, { scroller, start: drawn.start });
  // Taken while the document still shows what was drawn last.
  const anchors = atNewest.value ? [] : takeAnchors(scroller.current);

  const look = (): void => {
    const { current: element } = scroller;
    if (element === null || goal.current !== undefined) return;
    const { start, end } = drawn;
    const below = element.scrollHeight - element.scrollTop - element.clientHeight;
    const [nearTop, nearEnd] = [element.scrollTop < EDGE_PIXELS_MAX, below < EDGE_PIXELS_MAX];
    atNewest.value = below < NEWEST_PIXELS_MAX && end === rows.length && room.excerpt === undefined;
    if (atNewest.value) setWindow(growNewest(window));
    else if (nearTop && start > 0) setWindow(shiftWindow(rows, start, "up", window));
    else if (nearEnd && end < rows.length) setWindow(shiftWindow(rows, start, "down", window));
    else if (window.at === "newest") setWindow(shiftWindow(rows, start, "hold"));
    if (online && nearTop && start === 0) session.loadOlder(room.name);
    if (online && nearEnd && end === rows.length) session.loadNewer(room.name);
    lookForLine();
  };
  /** Goes on towards the goal, if there is one. Answers whether it has moved what is on screen. */
  const approach = (): boolean => {
    const { current: wanted } = goal;
    if (wanted === undefined || room.older === "unknown") return false;
    const index = indexOf(wanted, rows, room);
    if (index === "newest") {
      atNewest.value = true;
      if (window.at !== "newest") setWindow(NEWEST);
      else goal.current = undefined;
      return false;
    }
    if (index === undefined) return false;
    if (index < drawn.start || index >= drawn.end || window.at === "newest") {
      setWindow(windowAround(rows, index));
      return true;
    }
    showRow(scroller.current, rows[index]?.key ?? "", wanted === "unread" ? "quietly" : "pointed-at");
    goal.current = undefined;
    look();
    return true;
  };

  useLayoutEffect(() => {
    if (approach()) return;
    if (atNewest.peek()) scrollToEnd(scroller.current);
    else restoreAnchors(scroller.current, anchors);
  });
  useLayoutEffect(() => watchSize(scroller.current, () => atNewest.peek() && scrollToEnd(scroller.current)), []);
  useEffect(look, [room.oldest, room.older, room.excerpt, online, drawn.start, drawn.end]);
  return { scroller, ...drawn, unreadAbove, look, goTo };
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
  const goal = useRef<Goal | undefined>("unread");
  const [, setAsked] = useState<object>();
  const address = navigation.address.value;
  const settled = room.older !== "unknown";
  const online = state.value.phase.name === "online";

  const fetch = async (): Promise<void> => {
    const { current: wanted } = goal;
    const place = wanted === undefined ? undefined : placeOf(wanted, room);
    if (place === undefined || !settled || !online || holds(room, place)) return;
    if (room.excerpt !== undefined && holds({ ...room, excerpt: undefined }, place))
      return session.closeExcerpt(room.name);
    await session.visit(room.name, place);
    const now = state.peek().rooms.get(room.key);
    if (now === undefined || goal.current !== wanted || holds(now, place)) return;
    goal.current = "newest";
    session.closeExcerpt(room.name);
    session.note(room.name, text.timeline.notFound);
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
  useEffect(() => void fetch(), [goal.current, settled, online]);
  return { goal, goTo };
}

/** Whether the line before what is new is above the screen; not any more once it has been seen. */
function useUnreadLine(room: Room, rows: readonly Row[], drawn: Pick<Reading, "scroller" | "start">) {
  const [unreadAbove, setUnreadAbove] = useState(false);
  const seen = useRef<string>(undefined);
  const lookForLine = (): void => {
    const line = rows.findIndex(({ kind }) => kind === "unread");
    const where = line === -1 ? undefined : line < drawn.start ? "above" : whereIsRow(drawn.scroller.current, "unread");
    if (where === "on-screen") seen.current = room.unreadFrom;
    setUnreadAbove(room.unreadAfter !== undefined || (where === "above" && seen.current !== room.unreadFrom));
  };
  return { unreadAbove, lookForLine };
}

function placeOf(goal: Goal, room: Room): LogPlace | undefined {
  if (goal === "newest") return undefined;
  if (goal !== "unread") return goal;
  return room.unreadAfter === undefined ? undefined : { kind: "time", time: room.unreadAfter };
}

function indexOf(goal: Goal, rows: readonly Row[], room: Room): number | "newest" | undefined {
  if (goal === "newest") return "newest";
  if (goal !== "unread") return holds(room, goal) ? rowAt(rows, goal) : undefined;
  if (room.unreadAfter !== undefined) return undefined;
  const line = rows.findIndex(({ kind }) => kind === "unread");
  return line === -1 ? "newest" : line;
}

function holds(room: Room, place: LogPlace): boolean {
  return holdsPlace(shownEntries(room), place, (room.excerpt ?? room).older === "none");
}

function scrollToEnd(scroller: HTMLElement | null): void {
  if (scroller !== null) scroller.scrollTop = scroller.scrollHeight;
}
