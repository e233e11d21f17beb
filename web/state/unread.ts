/** What of a room has been read: counts, the line before what is new, and the marker that other devices see too. */

import type { Entry, LogPlace, MessageEntry, Room } from "./state.ts";

/** Counts what came while nobody was reading. */
export function counted(room: Room, entries: readonly Entry[]): Room {
  const heard = entries.filter(isHeard);
  const [first] = heard;
  if (first === undefined) return room;
  return {
    ...room,
    unreadFrom: room.unread === 0 ? first.id : room.unreadFrom,
    unread: room.unread + heard.length,
    mentions: room.mentions + asking(room, heard).length,
  };
}

/** Everything is read; the unread line stays until something new comes while nobody reads. */
export function allRead(room: Room): Room {
  return { ...room, unread: 0, mentions: 0, unreadAfter: undefined };
}

/** The line goes when one has left what it stood in. */
export function leftBehind(room: Room): Room {
  return room.unread > 0 || room.unreadFrom === undefined ? room : { ...room, unreadFrom: undefined };
}

/** The marker of what was read here: what came after that is counted. It only goes forward. */
export function readHere(room: Room, time: number): Room {
  return room.readUntil !== undefined && time <= room.readUntil ? room : { ...room, readUntil: time };
}

/** The marker, from another device or from an earlier visit. */
export function markedRead(room: Room, time: number): Room {
  const next = readHere(room, time);
  return next === room || room.older === "unknown" ? next : recounted(next);
}

/** Counts anew what is after the marker: all that we know of, and perhaps more that we have not read yet. */
export function recounted(room: Room): Room {
  const { readUntil } = room;
  if (readUntil === undefined) return room;
  const heard = room.entries.filter((entry): entry is MessageEntry => isHeard(entry) && entry.time > readUntil);
  const [first] = heard;
  if (first === undefined) return allRead(room);
  const isWhole = room.older === "none" || room.entries.some((entry) => isDated(entry) && entry.time <= readUntil);
  return {
    ...room,
    unread: heard.length,
    mentions: asking(room, heard).length,
    unreadFrom: isWhole ? first.id : undefined,
    unreadAfter: isWhole ? undefined : readUntil,
  };
}

/** Where the first unread message was not among what we knew: perhaps it is now. */
export function unreadFound(room: Room, entries: readonly Entry[]): Room {
  const { unreadAfter } = room;
  if (unreadAfter === undefined) return room;
  const reachesBack =
    (room.excerpt ?? room).older === "none" || entries.some((entry) => isDated(entry) && entry.time <= unreadAfter);
  const first = entries.find((entry) => isHeard(entry) && entry.time > unreadAfter);
  return reachesBack && first !== undefined ? { ...room, unreadFrom: first.id, unreadAfter: undefined } : room;
}

/** Where what is new begins, which need not be among what we know; undefined: nothing is, or at the newest. */
export function unreadPlace({ unreadFrom, unreadAfter }: Room): LogPlace | undefined {
  if (unreadAfter !== undefined) return { kind: "time", time: unreadAfter };
  return unreadFrom === undefined ? undefined : { kind: "message", id: unreadFrom };
}

/** All of what is new is known: from its line on. */
export function countedFromLine(room: Room): Room {
  const line = room.entries.findIndex(({ id }) => id === room.unreadFrom);
  if (room.unread === 0 || room.excerpt !== undefined || line === -1) return room;
  const heard = room.entries.slice(line).filter(isHeard);
  return { ...room, unread: heard.length, mentions: asking(room, heard).length };
}

/**
 * A message that may have been counted says something else now, or is taken back: then the line moves on to what is new
 * after it.
 */
export function countedAgain(room: Room, before: MessageEntry, now: MessageEntry): Room {
  const indexIn = (entries: readonly Entry[], id?: string): number => entries.findIndex((entry) => entry.id === id);
  const known = indexIn(room.entries, now.id) === -1 ? (room.excerpt?.entries ?? []) : room.entries;
  const [line, place] = [indexIn(known, room.unreadFrom), indexIn(known, now.id)];
  // A line that the newest part does not have is before it.
  const isNew = room.unread > 0 && place >= line && (line !== -1 || known === room.entries);
  const [was, is] = [[before].filter(isHeard), [now].filter(isHeard)];
  const next = {
    ...room,
    unread: room.unread + (isNew ? is.length - was.length : 0),
    mentions: room.mentions + (isNew ? asking(room, is).length - asking(room, was).length : 0),
  };
  if (line !== place || !now.deleted) return next;
  const first = known.slice(place).find(isHeard);
  const unreadAfter = first === undefined && next.unread > 0 ? now.time : room.unreadAfter;
  return { ...next, unreadFrom: first?.id, unreadAfter };
}

/** The time of the newest message, which is what a marker says; undefined where there is none. */
export function newestTime(room: Room): number | undefined {
  return room.entries.findLast((entry) => entry.kind === "message")?.time;
}

function asking(room: Room, heard: readonly MessageEntry[]): readonly MessageEntry[] {
  return room.kind === "direct" ? heard : heard.filter((entry) => entry.mention);
}

function isHeard(entry: Entry): entry is MessageEntry {
  return entry.kind === "message" && !entry.mine && !entry.deleted;
}

/** Notes are of now, wherever they stand. */
function isDated(entry: Entry): boolean {
  return entry.kind !== "note";
}
