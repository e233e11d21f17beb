/** What somebody else has said just now, or while the connection was lost: what one may have to be told. Pure. */

import type { Action } from "../state/actions.ts";
import { fold } from "../state/names.ts";
import { roomOf } from "../state/received.ts";
import type { Entry, MessageEntry, Room, State } from "../state/state.ts";

export type News = { readonly room: Room; readonly message: MessageEntry };

/** `before` and `after` are the state around the action. What history tells of the time before we came is no news. */
export function newsIn(action: Action, before: State, after: State): readonly News[] {
  if (action.type === "history-told") return action.asked === "gap" ? addedTo(action.room, before, after) : [];
  if (action.type !== "received" || !SPOKEN.has(action.message.command)) return [];
  const name = roomOf(action.message, after);
  const room = name === undefined ? undefined : after.rooms.get(fold(name));
  const last = room?.entries.at(-1);
  if (room === undefined || last === undefined || !isNews(last)) return [];
  return before.rooms.get(room.key)?.entries.at(-1)?.id === last.id ? [] : [{ room, message: last }];
}

function addedTo(name: string, before: State, after: State): readonly News[] {
  const room = after.rooms.get(fold(name));
  if (room === undefined) return [];
  const known = new Set(before.rooms.get(room.key)?.entries.map(({ id }) => id));
  return room.entries.filter(isNews).flatMap((message) => (known.has(message.id) ? [] : [{ room, message }]));
}

function isNews(entry: Entry): entry is MessageEntry {
  return entry.kind === "message" && !entry.mine && !entry.deleted;
}

const SPOKEN = new Set(["PRIVMSG", "NOTICE"]);
