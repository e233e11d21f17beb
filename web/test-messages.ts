/** Short ways to what a server says, for the unit tests. */

import { assert } from "../src/base/assert.ts";
import { type Message, parseMessage } from "../src/wire/message.ts";
import type { Action } from "./state/actions.ts";
import { reduce } from "./state/reduce.ts";
import type { Entry, Room, State } from "./state/state.ts";
import { INITIAL_STATE } from "./state/state.ts";

export function line(text: string): Message {
  const message = parseMessage(text);
  assert(message, `a line of IRC: ${text}`);
  return message;
}

/** A message with a msgid, a minute after the one before it. */
export function logged(id: number, nick: string, command: string): Message {
  const time = new Date(Date.UTC(2026, 0, 5, 12, id)).toISOString();
  return line(`@msgid=m${id};time=${time} :${nick}!~${nick.toLowerCase()}@host ${command}`);
}

export function said(id: number, nick: string, text: string): Message {
  return logged(id, nick, `PRIVMSG #lobby :${text}`);
}

export function received(message: Message, label?: string): Action {
  return { type: "received", message, now: 0, label };
}

/** What a server agrees to that gives our messages back with our label. */
export const LABELLED: ReadonlySet<string> = new Set(["echo-message", "labeled-response", "message-tags"]);

/** Me in the lobby, with its history read as far as given. */
export function inLobby(...history: readonly Message[]): State {
  return after(
    INITIAL_STATE,
    { type: "arriving", nick: "Me", room: "#lobby" },
    { type: "welcomed", nick: "Me", capabilities: LABELLED },
    received(line(":Me!~web@host JOIN #lobby")),
    { type: "history-told", room: "#lobby", messages: history, asked: "newest", now: 0 },
    { type: "caught-up", room: "#lobby" },
  );
}

export function after(state: State, ...actions: readonly Action[]): State {
  return actions.reduce(reduce, state);
}

export function roomIn(state: State, name = "#lobby"): Room {
  const room = state.rooms.get(name);
  assert(room, `there is a room ${name}`);
  return room;
}

/** What was said in the lobby, and what else happened as `kind nick`. */
export function wordsIn(state: State, name = "#lobby"): readonly string[] {
  return roomIn(state, name).entries.filter(isNotOurArrival).map(wordsOf);
}

function wordsOf(entry: Entry): string {
  if (entry.kind === "message" || entry.kind === "note") return entry.text;
  return `${entry.kind} ${entry.nick}`;
}

function isNotOurArrival(entry: Entry): boolean {
  return !(entry.kind === "joined" && entry.nick === "Me");
}
