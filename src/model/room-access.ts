/** Who comes into a room, who is heard there, who may know of it, and who may change what about it. */

import { INVITATION_MS_MAX, LISTED_MASKS_MAX } from "../wire/limits.ts";
import { hostmask, maskMatches } from "../wire/masks.ts";
import { casefold } from "../wire/names.ts";
import {
  ERR_BANLISTFULL,
  ERR_BANNEDFROMCHAN,
  ERR_CANNOTSENDTOCHAN,
  ERR_CHANNELISFULL,
  ERR_CHANOPRIVSNEEDED,
  ERR_INVITEONLYCHAN,
  ERR_NEEDREGGEDNICK,
  ERR_USERNOTINCHANNEL,
} from "../wire/numerics.ts";
import type { ModeChange } from "./event.ts";
import { may, mayGive, type Rank } from "./rank.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { isFull, isListMode, type ListMode, type RoomModes, roomModeOf } from "./room-modes.ts";
import { isOperator, type Member, type Room, type User } from "./state.ts";

/** Why somebody can't come in at this time, but for the key, which the log does not hold. */
export function cannotEnter(room: Room, user: User, time: number): Refusal | undefined {
  const { name, modes, members } = room;
  if (keepsDoor(room, user)) return undefined;
  if (isBanned(room, user)) return refusal(ERR_BANNEDFROMCHAN, [name], `You are banned from ${name}.`);
  if (modes.flags.includes("i") && !isInvited(room, user, time)) {
    return refusal(ERR_INVITEONLYCHAN, [name], `${name} is for those who are invited. KNOCK ${name} asks for that.`);
  }
  if (modes.limit !== undefined && members.size >= modes.limit) {
    return refusal(ERR_CHANNELISFULL, [name], `${name} is full.`);
  }
  if (modes.flags.includes("R") && user.account === undefined) {
    return refusal(ERR_NEEDREGGEDNICK, [name], `Only people with an account come into ${name}.`);
  }
  return undefined;
}

/** What their account is in a room, whether or not they are there. */
export function rankOfAccount(room: Room, user: User): Rank | undefined {
  return user.account === undefined ? undefined : room.accountRanks.get(casefold(user.account));
}

/** Whose account looks after the room finds no door closed. */
export function keepsDoor(room: Room, user: User): boolean {
  const rank = rankOfAccount(room, user);
  return rank !== undefined && may([rank], "keep the door");
}

/** Why somebody is not heard in a room at all, whatever they say. `member`: what they are there, if they are. */
export function cannotBeHeard(room: Room, user: User, member: Member | undefined): Refusal | undefined {
  const { name, modes } = room;
  if (member === undefined && modes.flags.includes("n")) {
    return unheard(name, `You are not in ${name}: join it to write there.`);
  }
  if (member !== undefined && may(member.ranks, "be heard")) return undefined;
  if (modes.flags.includes("m")) return unheard(name, `${name} is moderated: only those with a voice write there.`);
  if (modes.flags.includes("M") && user.account === undefined) {
    return unheard(name, `Only people with an account write in ${name}.`);
  }
  if (isMuted(room, user)) return unheard(name, `You may not write in ${name}.`);
  return undefined;
}

/** Why this is not said in a room. */
export function cannotBeSaid({ name, modes }: Room, text: string): Refusal | undefined {
  if (modes.flags.includes("C") && text.startsWith("\x01") && !text.startsWith("\x01ACTION ")) {
    return unheard(name, `Programs ask nothing in ${name}: it takes no CTCP.`);
  }
  if (modes.flags.includes("c") && FORMATTING.test(text)) {
    return unheard(name, `${name} takes no colours and no other formatting.`);
  }
  return undefined;
}

/** Rooms that are private or secret are known to their members only, and to server operators. */
export function isHiddenFrom({ modes, members }: Room, user: User): boolean {
  return /[ps]/.test(modes.flags) && !members.has(user.id) && !isOperator(user);
}

/** Why a member can't change this of a room. `modes`: those that it has by then, after other changes. */
export function cannotChange(room: Room, member: Member, change: ModeChange, modes: RoomModes): Refusal | undefined {
  if ("rank" in change) return cannotRank(room, member, change);
  const row = roomModeOf(change.mode);
  if (row === undefined || !may(member.ranks, row.right)) return notAllowed(room);
  if (change.adds && isListMode(change.mode) && isFull(modes)) return listFull(room, change.mode);
  return undefined;
}

export function notAllowed({ name }: Room): Refusal {
  return refusal(ERR_CHANOPRIVSNEEDED, [name], `You may not do that in ${name}: it takes a higher rank there.`);
}

export function notIn(room: Room, nick: string): Refusal {
  return refusal(ERR_USERNOTINCHANNEL, [nick, room.name], `${nick} is not in ${room.name}.`);
}

function cannotRank(room: Room, member: Member, change: Extract<ModeChange, { rank: Rank }>): Refusal | undefined {
  const their = room.members.get(change.user);
  const laysDown = !change.adds && their === member;
  // Before anything is said of who is there.
  if (!laysDown && !mayGive(member.ranks, change.rank)) return notAllowed(room);
  // Clients know people by name only: under another one they would not see whom it concerns.
  return their === undefined || their.user.nick !== change.nick ? notIn(room, change.nick) : undefined;
}

function listFull({ name }: Room, mode: ListMode): Refusal {
  return refusal(
    ERR_BANLISTFULL,
    [name, mode],
    `The lists of ${name} have ${LISTED_MASKS_MAX} masks, the most there may be.`,
  );
}

function unheard(name: string, text: string): Refusal {
  return refusal(ERR_CANNOTSENDTOCHAN, [name], text);
}

function isInvited(room: Room, user: User, time: number): boolean {
  return isListed(room, "I", user) || user.invitations.some((invitation) => invites(invitation, room, time));
}

/** Whether an invitation is for this room, and still holds: one to a room that is no more is none to another. */
export function invites(invitation: User["invitations"][number], room: Room, time: number): boolean {
  const isFresh = invitation.time >= room.created && time - invitation.time < INVITATION_MS_MAX;
  return invitation.room === room.key && isFresh;
}

function isBanned(room: Room, user: User): boolean {
  return isListed(room, "b", user) && !isListed(room, "e", user);
}

/** Whether bans keep somebody from writing, or would if they were here. */
export function isMuted(room: Room, user: Masked): boolean {
  if (room.modes.lists.b.length === 0) return false;
  const isMuting = room.modes.lists.b.some(({ mask }) => matches(mutedBy(mask) ?? mask, user));
  return isMuting && !isListed(room, "e", user);
}

function isListed({ modes }: Room, list: ListMode, user: Masked): boolean {
  return modes.lists[list].some(({ mask }) => matches(mask, user));
}

/** What masks look at. */
type Masked = Pick<User, "nick" | "username" | "host" | "account">;

function matches(mask: string, user: Masked): boolean {
  const account = ACCOUNT_MASK.exec(mask)?.[1];
  if (account !== undefined) return user.account !== undefined && maskMatches(account, user.account);
  return maskMatches(mask, hostmask(user));
}

/** Of a ban that lets people in, and only keeps them from writing: whom. */
export function mutedBy(mask: string): string | undefined {
  return MUTE_MASK.exec(mask)?.[1];
}

/** Extended masks (ISUPPORT EXTBAN): an account; a mute. */
export const EXTENDED_MASKS = "~,am";
export const ACCOUNT_MASK = /^~(?:a|account):(.+)$/s;
const MUTE_MASK = /^~m:(.+)$/s;
const FORMATTING = /[\x02\x03\x04\x0f\x11\x16\x1d\x1e\x1f]/;
