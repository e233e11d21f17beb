/** Rooms that get another name, folded into the state. See apply.ts. */

import { casefold } from "../wire/names.ts";
import type { Entry, RoomKey, RoomRenamed } from "./event.ts";
import { may } from "./rank.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { notAllowed } from "./room-access.ts";
import { indexRoom, type Member, type Room, roomByName, type State } from "./state.ts";

/** Milliseconds between two new names of a room: each makes old clients leave and come in again. */
export const RENAME_INTERVAL_MS = 60_000;

/** Names that a room had before and that are remembered: readers who lag are told what happened under them. */
const FORMER_NAMES_MAX = 10;

type Renaming = {
  readonly state: State;
  readonly room: Room;
  readonly member: Member;
  readonly name: string;
  readonly time: number;
};

/** Why a member can't give the room this name now. */
export function cannotRename({ state, room, member, name, time }: Renaming): Refusal | undefined {
  const no = (code: string, text: string) => refusal(code, ["RENAME", room.name, name], text);
  if (!may(member.ranks, "rename")) return notAllowed(room);
  const holder = roomByName(state, name);
  if (holder !== undefined && holder !== room)
    return no("CHANNEL_NAME_IN_USE", `There is a room called ${name} already.`);
  const last = room.formerNames.at(-1);
  if (last === undefined || time - last.time >= RENAME_INTERVAL_MS) return undefined;
  return no("CANNOT_RENAME", `${room.name} got its name less than a minute ago: please wait.`);
}

/** By a member who may. */
export function renameRoom(state: State, room: Room, { seq, time, event }: Entry<RoomRenamed>): void {
  state.moved.delete(casefold(room.name));
  room.formerNames = [...room.formerNames, { name: room.name, until: seq, time }].slice(-FORMER_NAMES_MAX);
  room.name = event.name;
  indexRoom(state, room);
}

/** What a room was called when the entry `seq` happened, that entry included; the key of one that is forgotten. */
export function roomNameAt(state: State, key: RoomKey, seq: number): string {
  const room = state.rooms.get(key);
  return room?.formerNames.find(({ until }) => seq <= until)?.name ?? roomName(state, key);
}

/** What a room is called now. */
export function roomName(state: State, key: RoomKey): string {
  return state.rooms.get(key)?.name ?? key.split(",", 1)[0] ?? key;
}
