/** What a message that comes now does to the state, by its command. */

import { EDIT_TAG } from "../../src/wire/edit-tags.ts";
import type { Message } from "../../src/wire/message.ts";
import type { Received } from "./actions.ts";
import { annotated, edited, hasSpoken } from "./annotations.ts";
import { entryOf } from "./entries.ts";
import { memberFromWho, namesTold, withMember, withoutMember } from "./members.ts";
import { mutePrefixOf, parametersOf, ranksOf, toldModes, withModeRank, withRoomMode } from "./modes.ts";
import { fold, parseSource } from "./names.ts";
import { metadataAnswered, metadataTold } from "./notes.ts";
import { settle } from "./outgoing.ts";
import { isChannel, openRoom, withoutRoom, withRoom } from "./rooms.ts";
import type { Key, Member, Room, State } from "./state.ts";
import { trimmed } from "./trimming.ts";
import { allRead, counted, markedRead } from "./unread.ts";

export function messageReceived(state: State, received: Received): State {
  const handle = HANDLERS[received.message.command];
  return handle === undefined ? state : handle(state, received);
}

type Handler = (state: State, received: Received) => State;

const HANDLERS: Readonly<Record<string, Handler>> = {
  "005": (state, { message }) => supportTold(state, message),
  "321": (state) => ({ ...state, directory: [] }),
  "322": roomListed,
  "324": (state, { message }) => modesTold(state, message),
  "331": (state, { message }) => topicTold(state, message.params[1], ""),
  "332": (state, { message }) => topicTold(state, message.params[1], message.params[2]),
  "352": (state, { message }) => memberFromWho(state, message),
  "353": (state, { message }) => namesTold(state, message),
  "366": (state, { message }) => withRoom(state, message.params[1] ?? "", namesEnded),
  "761": (state, { message }) => metadataAnswered(state, message),
  "766": (state, { message }) => metadataAnswered(state, message),
  "900": (state, { message }) => ({ ...state, account: message.params[2] }),
  "901": (state) => ({ ...state, account: undefined }),
  PRIVMSG: spoken,
  NOTICE: spoken,
  JOIN: joined,
  PART: (state, received) => left(state, received, parseSource(received.message.source).nick),
  KICK: (state, received) => left(state, received, received.message.params[1] ?? ""),
  QUIT: quit,
  NICK: renamed,
  TOPIC: topicChanged,
  MODE: modesChanged,
  AWAY: awayChanged,
  TAGMSG: annotation,
  REDACT: annotation,
  METADATA: (state, { message }) => metadataTold(state, message),
  MARKREAD: (state, { message }) => markTold(state, message),
};

/**
 * A message to us is in the room named after its author; one of ours to a person, in the room named after them; what a
 * server says to us is in none.
 */
export function roomOf(message: Message, state: State): string | undefined {
  const target = roomTarget(state, message.params[0] ?? "");
  if (isChannel(state, target)) return target;
  const { nick, username } = parseSource(message.source);
  if (username === "") return undefined;
  return fold(nick) === fold(state.nick) ? target : nick;
}

/** `@#room` is said in the room too, to those of a rank there. */
function roomTarget(state: State, target: string): string {
  const room = target.slice(1);
  return state.support.prefixes.includes(target.charAt(0)) && isChannel(state, room) ? room : target;
}

function spoken(state: State, received: Received): State {
  const name = roomOf(received.message, state);
  if (name === undefined || name === "*" || name === "") return state;
  const known = isChannel(state, name) ? state : openRoom(state, name);
  return append(known, name, received);
}

/** About what was said, in the room where it was; in a conversation that we do not have it opens none. */
function annotation(state: State, { message, now }: Received): State {
  const name = roomOf(message, state);
  return name === undefined ? state : withRoom(state, name, (room) => annotated(room, message, now));
}

function joined(state: State, received: Received): State {
  const name = received.message.params[0] ?? "";
  const { nick, username } = parseSource(received.message.source);
  const mine = fold(nick) === fold(state.nick);
  const known = mine ? withRoom(openRoom(state, name), name, (room) => enter(room, name)) : state;
  const member: Member = { nick, username, prefix: "", away: false };
  return append(
    withRoom(known, name, (room) => withMember(room, member)),
    name,
    received,
  );
}

function enter(room: Room, name: string): Room {
  return { ...room, name, standing: { name: "joined" }, members: new Map() };
}

function left(state: State, received: Received, nick: string): State {
  const name = received.message.params[0] ?? "";
  if (fold(nick) !== fold(state.nick)) {
    return append(
      withRoom(state, name, (room) => withoutMember(room, nick)),
      name,
      received,
    );
  }
  if (received.message.command !== "KICK") return withoutRoom(state, name);
  const { nick: by } = parseSource(received.message.source);
  const reason = received.message.params[2] ?? "";
  return withRoom(state, name, (room) => ({ ...room, members: new Map(), standing: { name: "removed", by, reason } }));
}

function quit(state: State, received: Received): State {
  const { nick } = parseSource(received.message.source);
  return forRoomsOf(state, nick, (next, name) =>
    append(
      withRoom(next, name, (room) => withoutMember(room, nick)),
      name,
      received,
    ),
  );
}

function renamed(state: State, received: Received): State {
  const { nick } = parseSource(received.message.source);
  const to = received.message.params[0] ?? "";
  const next = forRoomsOf(state, nick, (each, name) =>
    append(
      withRoom(each, name, (room) => rename(room, nick, to)),
      name,
      received,
    ),
  );
  return fold(nick) === fold(state.nick) ? { ...next, nick: to } : next;
}

function rename(room: Room, from: string, to: string): Room {
  const member = room.members.get(fold(from));
  return member === undefined ? room : withMember(withoutMember(room, from), { ...member, nick: to });
}

function topicChanged(state: State, received: Received): State {
  const [name = "", topic] = received.message.params;
  return append(topicTold(state, name, topic), name, received);
}

/** Of rooms: those of people are no concern of ours. */
function modesChanged(state: State, received: Received): State {
  const [name = "", ...rest] = received.message.params;
  if (!isChannel(state, name)) return state;
  const changes = toldModes(rest, state.support);
  return append(
    withRoom(state, name, (room) =>
      changes.reduce(
        (next, change) => withRoomMode(withModeRank(next, change, state.support), change, state.support),
        room,
      ),
    ),
    name,
    received,
  );
}

/** RPL_CHANNELMODEIS: all that are set. */
function modesTold(state: State, { params: [, name = "", ...modes] }: Message): State {
  const told = toldModes(modes, state.support);
  return withRoom(state, name, (room) =>
    told.reduce<Room>((next, mode) => withRoomMode(next, mode, state.support), {
      ...room,
      modes: "",
      modeParameters: new Map(),
    }),
  );
}

function awayChanged(state: State, { message }: Received): State {
  const { nick } = parseSource(message.source);
  const away = (message.params[0] ?? "") !== "";
  return forRoomsOf(state, nick, (next, name) =>
    withRoom(next, name, (room) => {
      const member = room.members.get(fold(nick));
      return member === undefined ? room : withMember(room, { ...member, away });
    }),
  );
}

/** RPL_LIST. Not every server begins with RPL_LISTSTART. */
function roomListed(state: State, { message: { params } }: Received): State {
  const [, name = "", people = "", topic = ""] = params;
  return { ...state, directory: [...(state.directory ?? []), { name, people: Number(people) || 0, topic }] };
}

function topicTold(state: State, name = "", topic = ""): State {
  return withRoom(state, name, (room) => ({ ...room, topic }));
}

/** `*`: nothing of it was ever marked as read. */
function markTold(state: State, { params: [name = "", marker = ""] }: Message): State {
  const time = Date.parse(marker.replace(/^timestamp=/, ""));
  return Number.isNaN(time) ? state : markerTold(state, name, time);
}

/** What is being read is read, wherever the marker is. */
export function markerTold(state: State, name: string, time: number): State {
  return withRoom(state, name, (room) => {
    const marked = markedRead(room, time);
    return state.attended === room.key ? allRead(marked) : marked;
  });
}

function namesEnded(room: Room): Room {
  return room.naming === undefined ? room : { ...room, members: room.naming, naming: undefined };
}

/** RPL_ISUPPORT: the tokens stand between our name and the closing words. */
function supportTold(state: State, message: Message): State {
  let support = state.support;
  for (const token of message.params.slice(1, -1)) {
    const [key = "", value = ""] = token.split(/=(.*)/s);
    if (key === "PREFIX") support = { ...support, ...ranksOf(value) };
    if (key === "CHANMODES") support = { ...support, ...parametersOf(value) };
    if (key === "EXTBAN") support = { ...support, mutePrefix: mutePrefixOf(value) };
    if (key === "CHANTYPES") support = { ...support, channelTypes: value };
    if (key === "VAPID") support = { ...support, pushKey: value };
  }
  return { ...state, support };
}

/** Adds what happens now. What the room has already, since history was faster, is not added again. */
function append(state: State, name: string, { message, now, label }: Received): State {
  const entry = entryOf(message, { nick: state.nick, support: state.support, now, label });
  if (entry === undefined) return state;
  return withRoom(state, name, (room) => {
    const settled = settle(entry.kind === "message" ? hasSpoken(room, entry.nick) : room, entry, state.support.echo);
    const edits = message.tags.get(EDIT_TAG);
    if (edits !== undefined && entry.kind === "message") return edited(settled, edits, entry);
    if (settled.entries.some((known) => known.id === entry.id)) return settled;
    const next = { ...settled, entries: [...settled.entries, entry] };
    return trimmed(state, state.attended === room.key ? next : counted(next, [entry]));
  });
}

function forRoomsOf(state: State, nick: string, change: (state: State, name: Key) => State): State {
  const key = fold(nick);
  let next = state;
  for (const room of state.rooms.values()) if (room.members.has(key)) next = change(next, room.key);
  return next;
}
