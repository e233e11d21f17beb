/**
 * A stretch of a room's log away from its newest part: around a message or a day that one went to, or far back.
 * It grows at both ends as one scrolls, and is one with the newest part again when the two meet.
 */

import { timeOfPlace } from "./log-place.ts";
import { mergeEntries } from "./merge.ts";
import { isLogged, lastLogged } from "./rooms.ts";
import type { Entry, Excerpt, LogPlace, Room } from "./state.ts";

/** Entries of one stretch. More: those at the end away from which one scrolls go, and are read again if wanted. */
export const EXCERPT_ENTRIES_MAX = 1_000;

/** What is on screen: the excerpt while there is one. */
export function shownEntries({ excerpt, entries }: Room): readonly Entry[] {
  return excerpt?.entries ?? entries;
}

/** Where the place itself comes first, nothing is before it. */
export function toldAround(room: Room, told: readonly Entry[], place?: LogPlace): Room {
  const excerpt = excerptOf(told, place !== undefined && beginsWith(told, place) ? "none" : "more");
  if (excerpt === undefined) return room;
  return overlaps(room.entries, told) ? joined(room, excerpt) : { ...room, excerpt };
}

/** `first`: the msgid of the first thing told, which need not be one that is shown. */
export function toldBefore(room: Room, told: readonly Entry[], first: string | undefined): Room {
  const { excerpt } = room;
  if (excerpt === undefined) return room;
  const oldest = first ?? excerpt.oldest;
  const entries = mergeEntries(excerpt.entries, told, { at: "start" }).slice(0, EXCERPT_ENTRIES_MAX);
  const newest = lastLogged(entries) ?? excerpt.newest;
  const older = oldest === excerpt.oldest ? "none" : "more";
  return { ...room, excerpt: { entries, oldest, newest, older, loading: undefined } };
}

/** `last`: the msgid of the last thing told. Nothing new: the excerpt has reached the newest part. */
export function toldAfter(room: Room, told: readonly Entry[], last: string | undefined): Room {
  const { excerpt } = room;
  if (excerpt === undefined) return room;
  const longer = mergeEntries(excerpt.entries, told, { at: "after", id: lastLogged(excerpt.entries) ?? "" });
  const newest = last ?? excerpt.newest;
  const entries = longer.slice(-EXCERPT_ENTRIES_MAX);
  const isCut = entries.length < longer.length;
  const oldest = isCut ? (entries.find(isLogged)?.id ?? excerpt.oldest) : excerpt.oldest;
  const next: Excerpt = { entries, oldest, newest, older: isCut ? "more" : excerpt.older, loading: undefined };
  const meets = newest === excerpt.newest || overlaps(room.entries, told);
  return meets ? joined(room, next) : { ...room, excerpt: next };
}

export function excerptLoading(room: Room, loading: Excerpt["loading"]): Room {
  return room.excerpt === undefined ? room : { ...room, excerpt: { ...room.excerpt, loading } };
}

/** Undefined where the server would not find it again. */
export function excerptOf(entries: readonly Entry[], older: Excerpt["older"]): Excerpt | undefined {
  const [oldest, newest] = [entries.find(isLogged)?.id, lastLogged(entries)];
  if (oldest === undefined || newest === undefined) return undefined;
  return { entries, oldest, newest, older, loading: undefined };
}

/** The stretch reaches the newest part. */
function joined(room: Room, { entries, oldest, older }: Excerpt): Room {
  const reachesBack = !room.entries.some(({ id }) => id === oldest);
  return {
    ...room,
    entries: mergeEntries(room.entries, entries, { at: "start" }),
    oldest: reachesBack ? oldest : room.oldest,
    older: reachesBack ? older : room.older,
    excerpt: undefined,
  };
}

function beginsWith([first]: readonly Entry[], place: LogPlace): boolean {
  if (first === undefined) return false;
  return place.kind === "message" ? first.id === place.id : first.time >= timeOfPlace(place);
}

function overlaps(known: readonly Entry[], told: readonly Entry[]): boolean {
  const ids = new Set(known.map(({ id }) => id));
  return told.some(({ id }) => ids.has(id));
}
