/** Rooms in the state: finding, changing, adding an entry. */

import { fold } from "./names.ts";
import type { Entry, Room, State } from "./state.ts";

export function isChannel(state: State, name: string): boolean {
  return name !== "" && state.support.channelTypes.includes(name.charAt(0));
}

/** The state with one room changed, the same state where there is no such room. */
export function withRoom(state: State, name: string, change: (room: Room) => Room): State {
  const room = state.rooms.get(fold(name));
  return room === undefined ? state : putRoom(state, change(room));
}

export function withAllRooms(state: State, change: (room: Room) => Room): State {
  return { ...state, rooms: new Map([...state.rooms].map(([key, room]) => [key, change(room)])) };
}

/** The state with a room of that name, made when it is new. */
export function openRoom(state: State, name: string): State {
  if (state.rooms.has(fold(name))) return state;
  return putRoom(state, newRoom(name, isChannel(state, name) ? "channel" : "direct"));
}

export function withoutRoom(state: State, name: string): State {
  const key = fold(name);
  const rooms = new Map(state.rooms);
  rooms.delete(key);
  const current = state.current === key ? rooms.keys().next().value : state.current;
  return { ...state, rooms, current, attended: state.attended === key ? undefined : state.attended };
}

/** The msgid of the last entry that the server has too. */
export function lastLogged(entries: readonly Entry[]): string | undefined {
  return entries.findLast(isLogged)?.id;
}

/** A msgid has no space; ids that we make up have one. */
export function isLogged(entry: Entry): boolean {
  return !entry.id.includes(" ");
}

/** We were not let in, or were sent out. */
export function isOutside({ standing }: Room): boolean {
  return standing.name === "refused" || standing.name === "removed";
}

/** We want to be in it, and are not. */
export function isAwaited({ standing }: Room): boolean {
  return standing.name !== "joined";
}

function putRoom(state: State, room: Room): State {
  return { ...state, rooms: new Map(state.rooms).set(room.key, room) };
}

/** Of which nothing is known yet. */
export function newRoom(name: string, kind: Room["kind"]): Room {
  return {
    key: fold(name),
    name,
    kind,
    standing: kind === "direct" ? { name: "joined" } : { name: "joining" },
    topic: "",
    modes: undefined,
    modeParameters: new Map(),
    members: new Map(),
    naming: undefined,
    entries: [],
    older: "unknown",
    oldest: undefined,
    loadingOlder: false,
    gapAfter: undefined,
    outgoing: [],
    unread: 0,
    mentions: 0,
    unreadFrom: undefined,
    unreadAfter: undefined,
    readUntil: undefined,
    excerpt: undefined,
    reactions: new Map(),
    typing: new Map(),
  };
}
