/**
 * What a server has against something, in the reader's words: by its code and what it is about, where these say for
 * certain what is meant. What we do not know, and what may mean several things, keeps the server's own words.
 */

import { CHANNEL_LENGTH_MAX, EDITS_PER_MESSAGE_MAX, PASSKEYS_PER_ACCOUNT_MAX } from "../../src/wire/limits.ts";
import type { Message } from "../../src/wire/message.ts";
import { isChannelName } from "../../src/wire/names.ts";
import {
  ERR_BANLISTFULL,
  ERR_BANNEDFROMCHAN,
  ERR_CANNOTSENDTOCHAN,
  ERR_CHANNELISFULL,
  ERR_CHANOPRIVSNEEDED,
  ERR_ERRONEUSNICKNAME,
  ERR_INPUTTOOLONG,
  ERR_INVALIDMODEPARAM,
  ERR_INVITEONLYCHAN,
  ERR_NEEDREGGEDNICK,
  ERR_NICKNAMEINUSE,
  ERR_NOSUCHCHANNEL,
  ERR_NOSUCHNICK,
  ERR_NOTONCHANNEL,
  ERR_TOOMANYCHANNELS,
  ERR_USERNOTINCHANNEL,
  ERR_USERONCHANNEL,
} from "../../src/wire/numerics.ts";
import { fold } from "../state/names.ts";
import { whyUnheard } from "../state/rights.ts";
import { isAwaited, isChannel } from "../state/rooms.ts";
import type { Room, State } from "../state/state.ts";
import { isolated } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import type { Unit } from "./batches.ts";

export function isRefusal({ command }: Message): boolean {
  return command === "FAIL" || command === ERR_INVALIDMODEPARAM || /^[45]\d\d$/.test(command);
}

/** The first refusal in an answer, in our words or the server's. */
export function refusalIn(units: readonly Unit[], state: State): string | undefined {
  for (const unit of units) {
    if (unit.kind !== "message" || !isRefusal(unit.message)) continue;
    return sentenceFor(unit.message, state) ?? isolated(unit.message.params.at(-1) ?? "");
  }
  return undefined;
}

/** What a refusal is about: all that stands between its code and its text. */
export function subjectsOf({ command, params }: Message): readonly string[] {
  return params.slice(command === "FAIL" ? 2 : 1, -1);
}

/** In our words; undefined where only the server's can say it. */
export function sentenceFor(message: Message, state: State): string | undefined {
  const { command, params } = message;
  const [verb = "", code = ""] = params;
  const say = command === "FAIL" ? (FAILURES.get(`${verb} ${code}`) ?? FAILURES.get(code)) : NUMERICS.get(command);
  return say?.(subjectsOf(message), state);
}

type Saying = (subjects: readonly string[], state: State) => string | undefined;

const { refusals } = text;

const NUMERICS: ReadonlyMap<string, Saying> = new Map([
  [ERR_NOSUCHNICK, about((name, state) => (isChannel(state, name) ? refusals.noRoom(name) : refusals.nobody(name)))],
  [ERR_NOSUCHCHANNEL, about(noSuchRoom)],
  [ERR_CANNOTSENDTOCHAN, about(unheard)],
  [ERR_TOOMANYCHANNELS, () => refusals.crowded],
  [ERR_INPUTTOOLONG, () => refusals.tooLong],
  [ERR_ERRONEUSNICKNAME, about(text.arrive.badName)],
  [ERR_NICKNAMEINUSE, about(refusals.nameTaken)],
  [ERR_USERNOTINCHANNEL, aboutTwo(refusals.notThere)],
  [ERR_NOTONCHANNEL, about(refusals.notIn)],
  [ERR_USERONCHANNEL, aboutTwo(refusals.thereAlready)],
  [ERR_CHANNELISFULL, about(refusals.full)],
  [ERR_INVITEONLYCHAN, about(refusals.invited)],
  [ERR_BANNEDFROMCHAN, about(refusals.banned)],
  [ERR_NEEDREGGEDNICK, about(keptOnly)],
  [ERR_BANLISTFULL, about(refusals.bansFull)],
  [ERR_CHANOPRIVSNEEDED, about(refusals.rank)],
  [ERR_INVALIDMODEPARAM, aboutTwo(badParameter)],
]);

/** Of a FAIL, by its command and code, or by a code that says the same of every command. */
const FAILURES: ReadonlyMap<string, Saying> = new Map<string, Saying>([
  ["TEMPORARILY_UNAVAILABLE", () => refusals.later],
  ["INTERNAL_ERROR", () => refusals.later],
  ["PRIVMSG UNKNOWN_MSGID", () => text.timeline.notFound],
  ["PRIVMSG EDIT_FORBIDDEN", () => refusals.editing(EDITS_PER_MESSAGE_MAX)],
  ["REDACT UNKNOWN_MSGID", () => text.timeline.notFound],
  ["REDACT INVALID_TARGET", () => text.timeline.notFound],
  ["REDACT REDACT_FORBIDDEN", () => refusals.takingBack],
  // All that we ask it to keep are our own notes.
  ["METADATA LIMIT_REACHED", () => refusals.notesFull],
  ["REGISTER ACCOUNT_EXISTS", about(refusals.nameKept)],
  ["REGISTER UNACCEPTABLE_PASSWORD", () => refusals.badPassword],
  ["PASSKEY LIMIT_REACHED", () => refusals.passkeys(PASSKEYS_PER_ACCOUNT_MAX)],
  ["PASSKEY ALREADY_ADDED", () => text.passkeys.known],
  ["PASSKEY UNKNOWN_PASSKEY", () => refusals.passkeyGone],
  ["PASSKEY REFUSED", () => text.passkeys.failed],
  ["WEBPUSH INVALID_PARAMS", () => refusals.pushService],
  ["WEBPUSH LIMIT_REACHED", () => refusals.later],
]);

/** For what names its subject: nothing is said of a server's that leaves it out. */
function about(say: (subject: string, state: State) => string | undefined): Saying {
  return ([subject], state) => (subject === undefined ? undefined : say(subject, state));
}

function aboutTwo(say: (one: string, other: string) => string | undefined): Saying {
  return ([one, other]) => (one === undefined || other === undefined ? undefined : say(one, other));
}

/** Whoever goes into a room makes it, unless it can have no such name. */
function noSuchRoom(name: string): string {
  return isChannelName(name) ? refusals.noRoom(name) : refusals.badRoom(name, CHANNEL_LENGTH_MAX - 1);
}

/** One code for everything that keeps a message out of a room: which it is, the room's modes tell. */
function unheard(name: string, state: State): string | undefined {
  const room = roomIn(state, name);
  const why = room && whyUnheard(state, room);
  return why && refusals[why](name);
}

/** Of a room that one is in servers say so what cannot be said there: several things. */
function keptOnly(name: string, state: State): string | undefined {
  const room = roomIn(state, name);
  return room === undefined || isAwaited(room) ? refusals.keptOnly(name) : undefined;
}

function badParameter(room: string, mode: string): string | undefined {
  if (mode === "k") return refusals.badKey(room);
  return mode === "b" ? refusals.badMask : undefined;
}

function roomIn(state: State, name: string): Room | undefined {
  return state.rooms.get(fold(name));
}
