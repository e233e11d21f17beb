/** Where one wants to be in a room's log, and where that is among what is known of it. */

import { shownEntries } from "../state/excerpt.ts";
import { holdsPlace, rowAt } from "../state/log-place.ts";
import type { Row } from "../state/rows.ts";
import type { LogPlace, Room } from "../state/state.ts";
import { unreadPlace } from "../state/unread.ts";

export type Goal = "newest" | "unread" | LogPlace;

/** What the server is asked for where it is not known; undefined for the newest, which always is. */
export function placeOf(goal: Goal, room: Room): LogPlace | undefined {
  if (goal === "newest") return undefined;
  return goal === "unread" ? unreadPlace(room) : goal;
}

/** The row of what is on screen that one wants to see. Undefined where it is not there. */
export function indexOf(goal: Goal, rows: readonly Row[], room: Room): number | "newest" | undefined {
  const place = placeOf(goal, room);
  if (place === undefined) return room.excerpt === undefined ? "newest" : undefined;
  if (goal !== "unread") return holds(room, place) ? rowAt(rows, place) : undefined;
  const line = lineAmong(rows);
  return line === -1 ? undefined : line;
}

export function lineAmong(rows: readonly Row[]): number {
  return rows.findIndex(({ kind }) => kind === "unread");
}

/** Whether what is on screen has the place. */
export function holds(room: Room, place: LogPlace): boolean {
  const ends = { beginning: (room.excerpt ?? room).older === "none", end: room.excerpt === undefined };
  return holdsPlace(shownEntries(room), place, ends);
}

/** Whether one has to leave the excerpt for it: the newest part has it. */
export function isBelowExcerpt(goal: Goal, room: Room): boolean {
  const place = placeOf(goal, room);
  if (room.excerpt === undefined) return false;
  return place === undefined || (!holds(room, place) && holds({ ...room, excerpt: undefined }, place));
}
