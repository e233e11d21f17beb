/**
 * What a browser keeps of a visit for the next page: who one is, the rooms, what was read last, what waits to be sent.
 * Whatever happened since is asked of the server, so that what is kept may be older than what was on screen.
 */

import { beforeGap } from "./outgoing.ts";
import { isLogged, isOutside, lastLogged, newRoom } from "./rooms.ts";
import type { Entry, Key, MessageEntry, Notes, Outgoing, Room, State } from "./state.ts";
import { leftBehind } from "./unread.ts";

/** Raised whenever the types below, or what they are made of, change: what another version kept is not read. */
export const KEPT_VERSION = 1;
/** Rooms of which the log is kept. Of more, those with the newest messages; the others are read anew. */
export const KEPT_LOGS_MAX = 20;
/** Entries that are kept of a room, the newest. What is before them is asked of the server. */
export const KEPT_ENTRIES_MAX = 200;
/** Rooms that one is in again on the next page. Of more, the first. */
export const KEPT_ROOMS_MAX = 100;

/** Small: written at once where it must be. */
export type KeptVisit = {
  readonly version: number;
  readonly nick: string;
  /** The account that one was logged in to: coming back takes its password. */
  readonly account?: string | undefined;
  /** The room on screen; empty while one is in none. */
  readonly current: string;
  readonly rooms: readonly KeptRoom[];
  /** Absent from what an earlier release has kept. */
  readonly pinned?: readonly Key[];
  readonly muted?: readonly Key[];
};

export type KeptRoom = Pick<Room, "name" | "kind" | "topic" | "outgoing">;

/** Large: written when there is time. A part of a room's log without a hole. */
export type KeptLog = Pick<
  Room,
  | "key"
  | "entries"
  | "older"
  | "oldest"
  | "reactions"
  | "unread"
  | "mentions"
  | "unreadFrom"
  | "unreadAfter"
  | "readUntil"
>;

export function keptVisit(state: State, account: string | undefined): KeptVisit {
  const rooms = [...state.rooms.values()].filter((room) => !isOutside(room)).slice(0, KEPT_ROOMS_MAX);
  return {
    version: KEPT_VERSION,
    nick: state.nick,
    account,
    current: state.rooms.get(state.current ?? "")?.name ?? "",
    rooms: rooms.map(({ name, kind, topic, outgoing }) => ({ name, kind, topic, outgoing })),
    pinned: [...state.notes.pinned],
    muted: [...state.notes.muted],
  };
}

/** The rooms whose logs are kept. */
export function roomsToKeep(state: State): readonly Room[] {
  const newest = ({ entries }: Room): number => entries.at(-1)?.time ?? 0;
  const rooms = [...state.rooms.values()].filter((room) => !isOutside(room));
  return rooms.toSorted((one, other) => newest(other) - newest(one)).slice(0, KEPT_LOGS_MAX);
}

/** Undefined where nothing can be gone on from: the room is read anew then. */
export function keptLog(room: Room): KeptLog | undefined {
  const known = beforeGap(room);
  const logged = known.entries.filter(isLogged);
  if (known.gapAfter === undefined || logged.length < PROOF_ENTRIES) return undefined;
  const entries = logged.slice(-KEPT_ENTRIES_MAX).map(withoutLabel);
  const isCut = entries.length < logged.length;
  const ids = new Set(entries.map(({ id }) => id));
  const { unreadFrom } = ids.has(room.unreadFrom ?? "") ? room : leftBehind(room);
  return {
    key: room.key,
    entries,
    older: isCut ? "more" : known.older,
    oldest: isCut ? entries[0]?.id : known.oldest,
    reactions: new Map([...room.reactions].filter(([id]) => ids.has(id))),
    unread: room.unread,
    mentions: room.mentions,
    unreadFrom,
    unreadAfter: room.unreadAfter,
    readUntil: room.readUntil,
  };
}

/** The rooms as they were, with a gap after what was kept. What was on its way may be in the log or not. */
export function roomsOfVisit(visit: KeptVisit, logs: readonly KeptLog[]): readonly Room[] {
  let labels = 0;
  const asItWas = (one: Outgoing): Outgoing => {
    labels += 1;
    // A label of an earlier page's would meet the same of this page's.
    return { ...one, label: `kept ${labels}`, fate: one.fate.name === "sending" ? { name: "unsure" } : one.fate };
  };
  return visit.rooms.map(({ name, kind, topic, outgoing }) => {
    const room = newRoom(name, kind);
    const log = logs.find(({ key }) => key === room.key);
    const gapAfter = log && lastLogged(log.entries);
    return { ...room, ...log, topic, gapAfter, outgoing: outgoing.map(asItWas) };
  });
}

export function notesOfVisit({ pinned = [], muted = [] }: KeptVisit): Notes {
  return { pinned: new Set(pinned), muted: new Set(muted) };
}

/** Undefined for anything but what this version has written; nobody else writes here. */
export function parseVisit(json: string): KeptVisit | undefined {
  try {
    const visit = JSON.parse(json) as Partial<KeptVisit> | null;
    return visit?.version === KEPT_VERSION ? (visit as KeptVisit) : undefined;
  } catch {
    return undefined;
  }
}

/** Shows that a server's log is still the one that was kept: after `before` comes `id`, said at that time. */
export type Proof = { readonly before: string; readonly id: string; readonly time: number };

export function proofOf({ entries }: Room): Proof | undefined {
  const [before, last] = entries.filter(isLogged).slice(-PROOF_ENTRIES);
  return before === undefined || last === undefined ? undefined : { before: before.id, id: last.id, time: last.time };
}

/** Labels are a page's own. */
function withoutLabel(entry: Entry): Entry {
  return entry.kind === "message" && entry.label !== undefined
    ? ({ ...entry, label: undefined } satisfies MessageEntry)
    : entry;
}

const PROOF_ENTRIES = 2;
