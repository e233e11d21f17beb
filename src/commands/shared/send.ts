/** What PRIVMSG, NOTICE and TAGMSG have in common: whom it may reach, and the event that it becomes. */

import { type MessageSent, type MessageTarget, NOBODY_HERE, type RoomKey } from "../../model/event.ts";
import { isAtLeast, type Rank, rankByPrefix } from "../../model/rank.ts";
import { type Refusal, refusal } from "../../model/refusal.ts";
import { cannotBeHeard, cannotBeSaid } from "../../model/room-access.ts";
import {
  type Account,
  accountByName,
  authorOf,
  memberOf,
  roomByName,
  type User,
  userByNick,
} from "../../model/state.ts";
import { EDIT_TAG } from "../../wire/edit-tags.ts";
import { MESSAGE_LINES_MAX, MESSAGE_TEXT_BYTES_MAX, TARGETS_MAX } from "../../wire/limits.ts";
import { looksLikeChannel } from "../../wire/names.ts";
import {
  ERR_INPUTTOOLONG,
  ERR_NOSUCHCHANNEL,
  ERR_NOSUCHNICK,
  ERR_TOOMANYTARGETS,
  RPL_AWAY,
} from "../../wire/numerics.ts";
import { isTagKey, type Tags } from "../../wire/tags.ts";
import { fitsUtf8 } from "../../wire/utf8.ts";
import { type Effect, type Effects, refuse, reply, type UserContext } from "../command.ts";
import { edit } from "./edit.ts";
import { listParameter } from "./list-parameter.ts";
import { askNickServ } from "./nickserv.ts";
import { askPlayback, PLAYBACK_NAME } from "./playback.ts";
import { isServiceName } from "./service-name.ts";

export type Outgoing = { readonly kind: MessageSent["kind"]; readonly text: string; readonly tags: Tags };

/** Sends to each of the targets, parted by commas; each is accepted or refused by itself. */
export function send(context: UserContext, targets: string, outgoing: Outgoing): Effects {
  const names = listParameter(targets);
  if (names.length > TARGETS_MAX) {
    const text = `One message goes to ${TARGETS_MAX} places at most.`;
    return [refuse(refusal(ERR_TOOMANYTARGETS, [targets], text))];
  }
  if (targets === PLAYBACK_NAME) return outgoing.kind === "privmsg" ? askPlayback(context, outgoing.text) : [];
  // What is for NickServ has a password in it: nobody else gets it, even if they are named too.
  if (names.some(isServiceName)) return outgoing.kind === "privmsg" ? askNickServ(context, outgoing.text) : [];
  if (isTooLong(outgoing.text)) return [refuse(refusal(ERR_INPUTTOOLONG, [], TOO_LONG))];
  const msgid = outgoing.tags.size === 0 ? undefined : outgoing.tags.get(EDIT_TAG);
  if (msgid !== undefined) return editMessage(context, targets, msgid, outgoing);
  const [only] = names;
  // Nearly always; flatMap() takes as long as all the rest.
  if (only !== undefined && names.length === 1) return sendToOne(context, only, outgoing);
  return names.flatMap((name) => sendToOne(context, name, outgoing));
}

/** A notice stays as it is: what is wrong about another could not be answered. */
function editMessage(context: UserContext, target: string, msgid: string, { kind, text, tags }: Outgoing): Effects {
  return kind === "privmsg" ? edit(context, { target, msgid, text, tags: clientOnlyTags(tags) }) : [];
}

/**
 * The client-only tags, which are passed on as they are, but for that of edits, which must be allowed. Undefined when
 * there are none.
 */
export function clientOnlyTags(tags: Tags): Record<string, string> | undefined {
  if (tags.size === 0) return undefined;
  const kept = [...tags].filter(([key]) => key.startsWith("+") && isTagKey(key) && key !== EDIT_TAG);
  return kept.length === 0 ? undefined : Object.fromEntries(kept);
}

/** Never so with a line of IRC; a bare chunk of plain text may be. */
function isTooLong(text: string): boolean {
  if (!fitsUtf8(text, MESSAGE_TEXT_BYTES_MAX)) return true;
  return text.includes("\n") && text.split("\n").length > MESSAGE_LINES_MAX;
}

function sendToOne(context: UserContext, name: string, outgoing: Outgoing): Effects {
  const place = placeOf(name);
  if (place !== undefined) return sendToRoom(context, place, outgoing);
  const reader = userByNick(context.state, name);
  if (reader === undefined) return sendToAbsent(context, accountByName(context.state, name), name, outgoing);
  const target = { user: reader.id, nick: reader.nick, ...(reader.account && { account: reader.account }) };
  const effects: Effect[] = [messageTo({ to: target }, context.user, outgoing)];
  if (reader.away !== undefined && outgoing.kind === "privmsg") {
    effects.unshift(reply(RPL_AWAY, reader.nick, reader.away));
  }
  return effects;
}

/** Their devices find it in the history when they come again. */
function sendToAbsent(context: UserContext, account: Account | undefined, name: string, outgoing: Outgoing): Effects {
  if (account === undefined) return [refuse(noSuchNick(name))];
  const target = { user: NOBODY_HERE, nick: account.name, account: account.name };
  const sent = messageTo({ to: target }, context.user, outgoing);
  if (outgoing.kind !== "privmsg") return [sent];
  return [reply(RPL_AWAY, account.name, "Nobody has this name now: its owner will find it."), sent];
}

/** `#room`; or `@#room`, which is for those of it only who have that rank or a higher one. */
type Place = { readonly name: string; readonly rank: Rank | undefined };

function placeOf(target: string): Place | undefined {
  if (looksLikeChannel(target)) return { name: target, rank: undefined };
  const rank = rankByPrefix(target.charAt(0));
  return rank !== undefined && looksLikeChannel(target.slice(1)) ? { name: target.slice(1), rank } : undefined;
}

function sendToRoom({ state, user }: UserContext, { name, rank }: Place, outgoing: Outgoing): Effects {
  const room = roomByName(state, name);
  if (room === undefined) return [refuse(noSuchChannel(name))];
  const member = memberOf(room, user);
  const no = cannotBeHeard(room, user, member) ?? cannotBeSaid(room, outgoing.text);
  if (no !== undefined) return [refuse(no)];
  const reads = member !== undefined && (rank === undefined || isAtLeast(member.ranks, rank));
  const to = rank === undefined ? wholeRoom(room.key) : { room: room.key, rank };
  return [messageTo(reads ? { to } : { to, fromOutside: true }, user, outgoing)];
}

/** One object for what is said in a room at a stretch. */
function wholeRoom(room: RoomKey): MessageTarget {
  if (lastRoom.room !== room) lastRoom = { room };
  return lastRoom;
}

let lastRoom: { readonly room: RoomKey } = { room: "" };

function messageTo(way: Pick<MessageSent, "to" | "fromOutside">, author: User, { kind, text, tags }: Outgoing): Effect {
  const kept = clientOnlyTags(tags);
  // One literal, since nearly all are so: to spread what is not there takes V8 longer than all the rest.
  let event: MessageSent = { type: "message-sent", by: authorOf(author), kind, to: way.to, text };
  if (kept !== undefined) event = { ...event, tags: kept };
  if (way.fromOutside) event = { ...event, fromOutside: true };
  return kind === "tagmsg" && !isWorthKeeping(event) ? { do: "signal", event } : { do: "append", event };
}

/** Reactions and the like belong to the conversation; typing does not, and would fill the log. */
function isWorthKeeping(event: MessageSent): boolean {
  return Object.keys(event.tags ?? {}).some((key) => KEPT_TAGMSG_TAGS.has(key));
}

export function noSuchNick(name: string): Refusal {
  return refusal(ERR_NOSUCHNICK, [name], `Nobody here is called ${name}.`);
}

export function noSuchChannel(name: string): Refusal {
  return refusal(ERR_NOSUCHCHANNEL, [name], `There is no room called ${name}.`);
}

const KEPT_TAGMSG_TAGS: ReadonlySet<string> = new Set(["+draft/react", "+draft/unreact"]);

const TOO_LONG = `A message has ${MESSAGE_TEXT_BYTES_MAX} bytes and ${MESSAGE_LINES_MAX} lines at most.`;
