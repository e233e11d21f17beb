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

/** Entries read back from the newest. More: what is being read becomes an excerpt, so that work has a bound. */
export const READ_BACK_ENTRIES_MAX = 2_000;

/** What is on screen: the excerpt while there is one. */
export function shownEntries({ excerpt, entries }: Room): readonly Entry[] {
  return excerpt?.entries ?? entries;
}

/** Where the place itself comes first, nothing is before it. */
export function toldAround(room: Room, told: readonly Entry[], place?: LogPlace): Room {
  const ends = endsOf(told);
  if (ends === undefined) return room;
  const older = place !== undefined && beginsWith(told, place) ? "none" : "more";
  if (!overlaps(room.entries, told)) {
    return { ...room, excerpt: { entries: told, ...ends, older, loading: undefined } };
  }
  const reachesBack = !room.entries.some(({ id }) => id === ends.oldest);
  return {
    ...room,
    entries: mergeEntries(room.entries, told, { at: "start" }),
    oldest: reachesBack ? ends.oldest : room.oldest,
    older: reachesBack ? older : room.older,
    excerpt: undefined,
  };
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
  if (newest === excerpt.newest || overlaps(room.entries, told)) return joined(room, longer);
  const entries = longer.slice(-EXCERPT_ENTRIES_MAX);
  const isCut = entries.length < longer.length;
  const oldest = isCut ? (entries.find(isLogged)?.id ?? excerpt.oldest) : excerpt.oldest;
  return { ...room, excerpt: { entries, oldest, newest, older: isCut ? "more" : excerpt.older, loading: undefined } };
}

export function excerptLoading(room: Room, loading: Excerpt["loading"]): Room {
  return room.excerpt === undefined ? room : { ...room, excerpt: { ...room.excerpt, loading } };
}

/** Far enough back, what is read there stands by itself, and the newest part is short again. */
export function partedWhenLong(room: Room): Room {
  const { entries, oldest, older } = room;
  if (entries.length <= READ_BACK_ENTRIES_MAX || oldest === undefined || room.gapAfter !== undefined) return room;
  const first = entries.slice(0, EXCERPT_ENTRIES_MAX);
  const last = entries.slice(-EXCERPT_ENTRIES_MAX / 2);
  const [newest, lastOldest] = [lastLogged(first), last.find(isLogged)?.id];
  if (newest === undefined || lastOldest === undefined) return room;
  return {
    ...room,
    entries: last,
    oldest: lastOldest,
    older: "more",
    excerpt: { entries: first, oldest, newest, older: older === "none" ? "none" : "more", loading: undefined },
  };
}

function joined(room: Room, excerpt: readonly Entry[]): Room {
  return {
    ...room,
    entries: mergeEntries(room.entries, excerpt, { at: "start" }),
    oldest: room.excerpt?.oldest ?? room.oldest,
    older: room.excerpt?.older ?? room.older,
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

function endsOf(entries: readonly Entry[]): Pick<Excerpt, "oldest" | "newest"> | undefined {
  const [oldest, newest] = [entries.find(isLogged)?.id, lastLogged(entries)];
  return oldest === undefined || newest === undefined ? undefined : { oldest, newest };
}
