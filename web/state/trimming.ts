/** What is kept of a room's log, so that memory and work have a bound. What goes is read again if wanted. */

import { EXCERPT_ENTRIES_MAX, excerptOf } from "./excerpt.ts";
import { isLogged } from "./rooms.ts";
import type { Entry, Room, State } from "./state.ts";

/** Entries that a room keeps beside what is being read. More: the older half goes. */
export const ROOM_ENTRIES_MAX = 1_000;

/** Entries from what is being read to the newest. More: what is being read becomes an excerpt. */
export const READ_BACK_ENTRIES_MAX = 2_000;

/** What comes at the newest pushes the oldest out, but nothing from under the eyes of one who reads further up. */
export function trimmed(state: State, room: Room): Room {
  const isHeld = state.current === room.key && state.newestIn !== room.key && room.excerpt === undefined;
  const { length } = room.entries;
  if (length <= (isHeld ? READ_BACK_ENTRIES_MAX : ROOM_ENTRIES_MAX) || room.older === "unknown") return room;
  return shortened(room, isHeld ? room.entries : undefined);
}

/** Far enough back, what is read there stands by itself, and the newest part is short again. */
export function partedWhenLong(room: Room): Room {
  const { entries } = room;
  return entries.length <= READ_BACK_ENTRIES_MAX ? room : shortened(room, entries.slice(0, EXCERPT_ENTRIES_MAX));
}

/** Not while something is on its way that belongs at an edge: it must be found again. */
function shortened(room: Room, read: readonly Entry[] | undefined): Room {
  if (room.gapAfter !== undefined || room.loadingOlder) return room;
  const entries = room.entries.slice(-ROOM_ENTRIES_MAX / 2);
  const oldest = entries.find(isLogged)?.id;
  if (oldest === undefined) return room;
  const excerpt = read === undefined ? room.excerpt : excerptOf(read, room.older === "none" ? "none" : "more");
  const kept = new Set([...entries, ...(excerpt?.entries ?? [])].map(({ id }) => id));
  const reactions = new Map([...room.reactions].filter(([id]) => kept.has(id)));
  return { ...room, entries, reactions, oldest, older: "more", excerpt };
}
