/** What happens in rooms, folded into the state. See apply.ts. */

import { INVITATIONS_PER_USER_MAX, ROOMS_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import {
  ERR_NOSUCHNICK,
  ERR_NOTONCHANNEL,
  ERR_TOOMANYCHANNELS,
  ERR_UNKNOWNERROR,
  ERR_USERONCHANNEL,
} from "../wire/numerics.ts";
import { cannotRename, renameRoom } from "./apply-rename.ts";
import { forgetWitness, noteClosing, noteRank, rememberWitness, seesFrom } from "./closed-history.ts";
import type {
  Entry,
  Invited,
  Joined,
  Kicked,
  ModeChanged,
  Parted,
  RankChange,
  RoomKey,
  RoomRenamed,
  RoomsExpired,
  TopicChanged,
} from "./event.ts";
import { isAtLeast, mayKick, NO_RANKS, type Rank, withoutRank, withRank } from "./rank.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { cannotChange, cannotEnter, notAllowed, notIn, rankOfAccount } from "./room-access.ts";
import { areDefault, DEFAULT_FLAGS, modesOf, withSetting } from "./room-modes.ts";
import { forgetRoom, indexRoom, type Member, newRoom, type Room, roomByName, type State, type User } from "./state.ts";

/** How long an empty room with nothing worth keeping is there still: what was said there last is told with its name. */
export const EMPTY_ROOM_MS = 60_000;

/** Milliseconds after which an empty room that is no account's is forgotten, whatever it is: guests fill no server. */
export const EXPIRY_MS = 24 * 60 * 60 * 1000;

/** Rooms forgotten by one entry. The others are next time. */
const EXPIRED_ROOMS_MAX = 1000;

export function applyJoined(state: State, event: Joined, time: number): Refusal | undefined {
  const user = state.users.get(event.by.user);
  if (user === undefined) return refusal(ERR_NOSUCHNICK, [event.by.nick], `${event.by.nick} is not here any more.`);
  const before = state.rooms.get(event.room);
  const known = hasExpired(state, event.room, time) ? undefined : before;
  const room = known ?? roomFor(event, time, before?.formerNames);
  if (isAnother(state, before, event.name)) return notSo(event);
  if (room.members.has(user.id)) return refusal(ERR_TOOMANYCHANNELS, [event.name], `You are in ${event.name} already.`);
  const no = cannotEnter(room, user, time) ?? cannotBe(room, user, event);
  if (no !== undefined) return no;
  if (known === undefined) {
    if (!state.rooms.has(room.key) && state.rooms.size >= ROOMS_MAX) return tooManyRooms(event.name);
    indexRoom(state, room);
  }
  enter(room, user, event, state.seq);
  if (user.invitations.length > 0) user.invitations = invitationsBut(user, room);
  state.emptied.delete(room.key);
  forgetEmptied(state, time);
  return undefined;
}

export function applyParted(state: State, event: Parted, time: number): Refusal | undefined {
  return inRoom(state, event, (room, { user }) => leave(state, room, user, time));
}

export function applyKicked(state: State, event: Kicked, time: number): Refusal | undefined {
  return inRoom(state, event, (room, by) => {
    const member = room.members.get(event.user);
    if (member === undefined) return notIn(room, event.nick);
    if (!mayKick(by.ranks, member.ranks)) return notAllowed(room);
    leave(state, room, member.user, time);
    forgetWitness(room, member.user);
    return undefined;
  });
}

export function applyTopicChanged(state: State, event: TopicChanged, time: number): Refusal | undefined {
  return inRoom(state, event, (room, { user }) => {
    room.topic = event.topic === "" ? undefined : { text: event.topic, by: user.nick, time };
    return undefined;
  });
}

export function applyRoomRenamed(state: State, entry: Entry<RoomRenamed>): Refusal | undefined {
  const { event, time } = entry;
  return inRoom(state, event, (room, member) => {
    const no = cannotRename({ state, room, member, name: event.name, time });
    if (no === undefined) renameRoom(state, room, entry);
    return no;
  });
}

export function applyModeChanged(state: State, event: ModeChanged, time: number): Refusal | undefined {
  return inRoom(state, event, (room, by) => {
    let { modes } = room;
    for (const change of event.changes) {
      const no = cannotChange(room, by, change, modes);
      if (no !== undefined) return no;
      if (!("rank" in change)) modes = withSetting(modes, change, by.user.nick, time);
    }
    room.modes = modes;
    noteClosing(room, state.seq);
    for (const change of event.changes) if ("rank" in change) applyRank(room, change, by);
    return undefined;
  });
}

export function applyInvited(state: State, event: Invited, time: number): Refusal | undefined {
  return inRoom(state, event, (room) => {
    const user = state.users.get(event.to.user);
    if (user === undefined) return refusal(ERR_NOSUCHNICK, [event.to.nick], `${event.to.nick} is not here any more.`);
    if (room.members.has(user.id)) return alreadyIn(room, event.to.nick);
    user.invitations = [...invitationsBut(user, room), { room: room.key, time }].slice(-INVITATIONS_PER_USER_MAX);
    return undefined;
  });
}

/** What a guest has been given becomes their account's as soon as they have one. */
export function keepRanks(state: State, user: User): void {
  for (const key of user.rooms) {
    const room = state.rooms.get(key);
    const [highest] = room?.members.get(user.id)?.ranks ?? [];
    if (room !== undefined && highest !== undefined) keepRank(room, user, highest);
  }
}

/** An account is nothing any more, anywhere. */
export function forgetAccountRanks(state: State, account: string, time: number): void {
  for (const room of state.rooms.values()) {
    room.witnesses?.delete(account);
    if (room.accountRanks.delete(account) && room.members.size === 0) emptied(state, room, time);
  }
}

/** Rooms that anybody may lose: long empty, and no account's. `but`: the lobby, which stays. */
export function expiredRooms({ rooms }: State, but: RoomKey, time: number): readonly RoomKey[] {
  const isDue = (room: Room) => room.key !== but && isNobodys(room) && time - (room.emptySince ?? time) >= EXPIRY_MS;
  return [
    ...rooms
      .values()
      .filter(isDue)
      .map(({ key }) => key)
      .take(EXPIRED_ROOMS_MAX),
  ];
}

/** Of those that have somebody by now, or whom they belong to, nothing becomes. */
export function applyRoomsExpired(state: State, { rooms }: RoomsExpired): undefined {
  for (const key of rooms) {
    const room = state.rooms.get(key);
    if (room === undefined || !isNobodys(room)) continue;
    state.emptied.delete(key);
    forgetRoom(state, key);
  }
}

function isNobodys({ members, accountRanks }: Room): boolean {
  return members.size === 0 && accountRanks.size === 0;
}

/** Out of a room; of one that is empty then, nothing is kept unless it is worth keeping. */
export function leave(state: State, room: Room, user: User, time: number): undefined {
  const member = room.members.get(user.id);
  if (member !== undefined) rememberWitness(room, member);
  room.members.delete(user.id);
  user.rooms = user.rooms.filter((key) => key !== room.key);
  if (room.members.size === 0) {
    room.emptySince = time;
    emptied(state, room, time);
  }
  forgetEmptied(state, time);
}

/** Of those who are no users any more, at once. */
export function emptyRooms(state: State, time: number): void {
  for (const room of state.rooms.values()) {
    for (const member of room.members.values()) {
      if (state.users.has(member.user.id)) continue;
      rememberWitness(room, member);
      room.members.delete(member.user.id);
    }
    if (room.members.size > 0) continue;
    room.emptySince ??= time;
    if (!state.emptied.has(room.key)) emptied(state, room, time);
  }
  forgetEmptied(state, time);
}

export function tooManyRooms(name: string): Refusal {
  return refusal(ERR_TOOMANYCHANNELS, [name], `${name} can't be made: this server has as many rooms as it may have.`);
}

export function alreadyIn(room: Room, nick: string): Refusal {
  return refusal(ERR_USERONCHANNEL, [nick, room.name], `${nick} is in ${room.name} already.`);
}

/** The lobby, which gives nobody a rank, leaves its topic to everyone. */
function roomFor({ room, name, rank }: Joined, time: number, formerNames: Room["formerNames"] = []): Room {
  const modes = modesOf(rank === undefined ? "n" : DEFAULT_FLAGS);
  return newRoom({ key: room, name, formerNames, created: time, modes });
}

function cannotBe(room: Room, user: User, { name, accountRank }: Joined): Refusal | undefined {
  if (rankOfAccount(room, user) === accountRank) return undefined;
  return refusal(ERR_UNKNOWNERROR, ["JOIN", name], `What you are in ${name} has just changed. Please try again.`);
}

/** Whether the name is not, or not only, that of this room: names have moved since somebody decided to come in. */
function isAnother(state: State, room: Room | undefined, name: string): boolean {
  return room === undefined ? roomByName(state, name) !== undefined : casefold(room.name) !== casefold(name);
}

/** A room has got another name in the same instant, or this name has become another room's. */
function notSo({ name }: Joined): Refusal {
  return refusal(ERR_UNKNOWNERROR, ["JOIN", name], `Which room ${name} is has just changed. Please try again.`);
}

/** A room whose ranks belong to accounts is no stranger's, though nobody be there. */
function enter(room: Room, user: User, { rank, accountRank }: Joined, seq: number): void {
  const isFree = room.members.size === 0 && room.accountRanks.size === 0;
  const given = accountRank ?? (isFree ? rank : undefined);
  const ranks = given === undefined ? NO_RANKS : [given];
  room.members.set(user.id, { user, ranks, seesFrom: seesFrom(room, user, seq) });
  if (given !== undefined) keepRank(room, user, given);
  room.emptySince = undefined;
  // Exactly as long as it must be: one that is spread into has 17 places, for as long as somebody is here.
  user.rooms = user.rooms.concat(room.key);
}

function invitationsBut({ invitations }: User, { key }: Room): User["invitations"] {
  return invitations.filter((invitation) => invitation.room !== key);
}

function applyRank(room: Room, { adds, rank, user: id }: RankChange, giver: Member): void {
  const member = room.members.get(id);
  if (member === undefined) return;
  member.ranks = adds ? withRank(member.ranks, rank) : withoutRank(member.ranks, rank);
  if (adds) {
    noteRank(member, giver);
    keepRank(room, member.user, rank);
  } else takeKeptRank(room, member, rank);
}

/**
 * Of an account the highest rank is kept, for when it comes again. What one of its connections is given or loses
 * changes no higher one: a founder may have logged in only after coming.
 */
function keepRank(room: Room, { account }: User, given: Rank): void {
  if (account === undefined) return;
  const kept = room.accountRanks.get(casefold(account));
  if (kept === undefined || !isAtLeast([kept], given)) room.accountRanks.set(casefold(account), given);
}

function takeKeptRank(room: Room, { user: { account }, ranks: [next] }: Member, taken: Rank): void {
  if (account === undefined || room.accountRanks.get(casefold(account)) !== taken) return;
  if (next === undefined) room.accountRanks.delete(casefold(account));
  else room.accountRanks.set(casefold(account), next);
}

function emptied(state: State, room: Room, time: number): void {
  const isSaid = room.topic !== undefined || state.metadata.has(room.key);
  const isMarked = isSaid || room.closed !== undefined || !areDefault(room.modes);
  if (!isMarked && room.accountRanks.size === 0) state.emptied.set(room.key, time);
}

function hasExpired({ emptied }: State, key: RoomKey, time: number): boolean {
  const since = emptied.get(key);
  return since !== undefined && time - since >= EMPTY_ROOM_MS;
}

/** Oldest first: the first that is too young ends it. */
function forgetEmptied(state: State, time: number): void {
  for (const key of state.emptied.keys()) {
    if (!hasExpired(state, key, time)) return;
    state.emptied.delete(key);
    forgetRoom(state, key);
  }
}

type InRoom = { readonly by: { readonly user: number; readonly nick: string }; readonly room: string };

function inRoom(
  state: State,
  event: InRoom,
  change: (room: Room, member: Member) => Refusal | undefined,
): Refusal | undefined {
  const room = state.rooms.get(event.room);
  const member = room?.members.get(event.by.user);
  if (room === undefined || member === undefined) {
    const name = room?.name ?? event.room;
    return refusal(ERR_NOTONCHANNEL, [name], `${event.by.nick} is not in ${name} any more.`);
  }
  return change(room, member);
}
