/** Who is here and which rooms there are: what the log adds up to. Only `apply()` changes it. */

import { assert } from "../base/assert.ts";
import { casefold } from "../wire/names.ts";
import { BOT_MODE, INVISIBLE_MODE } from "../wire/user-modes.ts";
import type { Author, RoomKey, UserId, Via } from "./event.ts";
import type { Rank, Ranks } from "./rank.ts";
import { isClosed, modesOf, type RoomModes } from "./room-modes.ts";

export type User = {
  readonly id: UserId;
  nick: string;
  readonly username: string;
  readonly host: string;
  realname: string;
  readonly via: Via;
  readonly address: string;
  account: string | undefined;
  away: string | undefined;
  /** When they came in, in milliseconds since 1970. */
  readonly since: number;
  /** In the order in which they joined. */
  rooms: readonly RoomKey[];
  /** Oldest first. One is used up by coming in. */
  invitations: readonly { readonly room: RoomKey; readonly time: number }[];
  /** When they knocked last. */
  knocked: number | undefined;
  /** The letters of their own modes (wire/user-modes.ts), in order. */
  modes: string;
  /** Under which name of the configuration they are a server operator. */
  operator: string | undefined;
};

/** Somebody who is gone, or goes by another name now: for WHOWAS. */
export type PastUser = Pick<User, "nick" | "username" | "host" | "realname" | "account"> & {
  /** When the name was given up, in milliseconds since 1970. */
  readonly left: number;
};

export type Member = {
  readonly user: User;
  ranks: Ranks;
  /** Of what was said while the room was closed they see what came after this `seq`. */
  seesFrom: number;
};

export type Topic = { readonly text: string; readonly by: string; readonly time: number };

/** From when a room was first closed, to when it was last opened: one stretch, though it was open in between. */
export type Closed = {
  readonly after: number;
  /** Undefined: it is closed now. */
  readonly until: number | undefined;
};

export type Room = {
  readonly key: RoomKey;
  name: string;
  /** Those that it had before, the last at the end, and the `seq` and time of the entry that gave it another. */
  formerNames: readonly { readonly name: string; readonly until: number; readonly time: number }[];
  readonly created: number;
  modes: RoomModes;
  topic: Topic | undefined;
  /** Since when nobody is there, in milliseconds since 1970. */
  emptySince: number | undefined;
  readonly members: Map<UserId, Member>;
  /** By account, casefolded: the highest rank that it has, whether or not it is here. */
  readonly accountRanks: Map<string, Rank>;
  /** Whether and since when not everyone may know what is said; undefined: it never was so. */
  closed: Closed | undefined;
  /** By account, casefolded: from when on those who were there while it was closed see what was said. */
  witnesses: Map<string, number> | undefined;
};

/** A name that belongs to somebody. */
export type Account = {
  readonly name: string;
  /** Under which the store keeps the credentials. */
  readonly key: string;
  /** When it was registered, in milliseconds since 1970. */
  readonly since: number;
  /** Whether who has it stays when none of their devices is connected; absent: they have not said. */
  readonly persistence?: "ON" | "OFF";
};

export type State = {
  /** The `seq` of the last entry that was applied. */
  seq: number;
  readonly users: Map<UserId, User>;
  readonly nicks: Map<string, User>;
  readonly rooms: Map<RoomKey, Room>;
  /** By their names, casefolded, the rooms whose key is another. */
  readonly moved: Map<string, RoomKey>;
  /** Rooms with nobody and nothing worth keeping, since when, oldest first: they are forgotten after a while. */
  readonly emptied: Map<RoomKey, number>;
  /** Names that were given up, the last at the end. Bounded by model/past-users.ts. */
  past: PastUser[];
  /** The most users that there have been at once. */
  usersMost: number;
  /** How many of the users are invisible. */
  usersInvisible: number;
  /** Those of the users who are server operators. */
  readonly operators: Set<UserId>;
  /** What is said of rooms, accounts and guests: model/metadata.ts. */
  readonly metadata: Map<string, ReadonlyMap<string, string>>;
  /** By their names, casefolded. */
  readonly accounts: Map<string, Account>;
  /** Names of accounts that were given up, casefolded: what was said to them is for nobody else. */
  readonly forgotten: Set<string>;
};

export function emptyState(): State {
  return {
    seq: 0,
    users: new Map(),
    nicks: new Map(),
    rooms: new Map(),
    moved: new Map(),
    emptied: new Map(),
    past: [],
    usersMost: 0,
    usersInvisible: 0,
    operators: new Set(),
    metadata: new Map(),
    accounts: new Map(),
    forgotten: new Set(),
  };
}

type Later = "account" | "away" | "modes" | "operator" | "invitations" | "knocked";

/** A user with its fields in one order, so that equal states are equal texts. */
export function newUser(facts: Omit<User, Later> & Partial<User>): User {
  const { id, nick, username, host, realname, via, address, account, away, since, rooms, modes = "" } = facts;
  const { operator, invitations = NO_INVITATIONS, knocked } = facts;
  const known = { id, nick, username, host, realname, via, address, account, away, since, rooms, modes };
  return { ...known, operator, invitations, knocked };
}

type RoomFacts = Pick<Room, "key" | "name" | "created" | "modes"> & Partial<Pick<Room, "formerNames">>;

export function newRoom({ key, name, formerNames = NO_NAMES, created, modes }: RoomFacts): Room {
  const unset = { topic: undefined, emptySince: undefined, closed: undefined, witnesses: undefined };
  return { key, name, formerNames, created, modes, ...unset, members: new Map(), accountRanks: new Map() };
}

export function newPastUser({ nick, username, host, realname, account, left }: PastUser): PastUser {
  return { nick, username, host, realname, account, left };
}

export function userByNick(state: State, nick: string): User | undefined {
  return state.nicks.get(casefold(nick));
}

export function accountByName(state: State, name: string): Account | undefined {
  return state.accounts.get(casefold(name));
}

export function roomByName(state: State, name: string): Room | undefined {
  const folded = casefold(name);
  const room = state.rooms.get(state.moved.get(folded) ?? folded);
  // Most rooms have always had the name that is their key.
  if (room === undefined || room.formerNames.length === 0) return room;
  return casefold(room.name) === folded ? room : undefined;
}

/** Of the room that has this name, or gets it. */
export function roomKeyFor(state: State, name: string): RoomKey {
  const known = roomByName(state, name);
  if (known !== undefined) return known.key;
  const folded = casefold(name);
  let key = folded;
  for (let number = 2; state.rooms.has(key); number += 1) key = `${folded},${number}`;
  return key;
}

/** A room that is new, or has got another name. */
export function indexRoom(state: State, room: Room): void {
  const folded = casefold(room.name);
  state.rooms.set(room.key, room);
  if (folded !== room.key) state.moved.set(folded, room.key);
}

export function forgetRoom(state: State, key: RoomKey): void {
  const room = state.rooms.get(key);
  if (room !== undefined) state.moved.delete(casefold(room.name));
  state.metadata.delete(key);
  state.rooms.delete(key);
}

export function memberOf(room: Room, user: User): Member | undefined {
  return room.members.get(user.id);
}

export function isBot({ modes }: User): boolean {
  return modes.includes(BOT_MODE);
}

export function isInvisible({ modes }: User): boolean {
  return modes.includes(INVISIBLE_MODE);
}

export function isOperator({ operator }: User): boolean {
  return operator !== undefined;
}

/** How a user signs an event. All that somebody says at a stretch is signed with one object. */
export function authorOf(user: User): Author {
  const { id, nick, username, host, account } = user;
  if (user.modes === "" && last?.user === user && last.nick === nick && last.account === account) return last.author;
  const author =
    account === undefined ? { user: id, nick, username, host } : { user: id, nick, username, host, account };
  if (user.modes !== "") {
    return { ...author, ...(isBot(user) && { bot: true }), ...(isOperator(user) && { operator: true }) };
  }
  last = { user, nick, account, author };
  return author;
}

type Signed = Pick<User, "nick" | "account"> & { readonly user: User; readonly author: Author };

/** Of a user without modes; their own name and host never change. */
let last: Signed | undefined;

/** The state as text for a snapshot; `parseState` reads it again. */
export function formatState(state: State): string {
  return JSON.stringify({
    seq: state.seq,
    past: state.past,
    usersMost: state.usersMost,
    users: [...state.users.values()],
    rooms: [...state.rooms.values()].map(({ members, accountRanks, witnesses, ...room }) => ({
      ...room,
      members: [...members.values()].map(({ user, ranks, seesFrom }) => ({ user: user.id, ranks, seesFrom })),
      accountRanks: [...accountRanks],
      ...(witnesses && { witnesses: [...witnesses] }),
    })),
    emptied: [...state.emptied],
    metadata: [...state.metadata].map(([owner, values]) => [owner, [...values]]),
    accounts: [...state.accounts.values()],
    forgotten: [...state.forgotten],
  });
}

export function parseState(text: string): State {
  const stored = JSON.parse(text) as StoredState;
  const state = emptyState();
  state.seq = stored.seq;
  state.past = (stored.past ?? []).map(newPastUser);
  state.usersMost = stored.usersMost ?? 0;
  for (const user of stored.users) {
    const known = newUser(user);
    state.users.set(known.id, known);
    state.nicks.set(casefold(known.nick), known);
    if (isInvisible(known)) state.usersInvisible += 1;
    if (isOperator(known)) state.operators.add(known.id);
  }
  for (const kept of stored.rooms) {
    const room = parseRoom(state, kept);
    indexRoom(state, room);
  }
  for (const [key, since] of stored.emptied ?? []) state.emptied.set(key, since);
  for (const [owner, values] of stored.metadata ?? []) state.metadata.set(owner, new Map(values));
  for (const name of stored.forgotten ?? []) state.forgotten.add(name);
  for (const account of stored.accounts ?? []) state.accounts.set(casefold(account.name), account);
  return state;
}

function parseRoom(state: State, stored: StoredRoom): Room {
  const { key, name, formerNames = NO_NAMES, created, modes, topic, members, accountRanks = [] } = stored;
  const { closed, witnesses } = stored;
  const known = typeof modes === "string" ? modesOf(modes) : { ...modes, key: modes.key, limit: modes.limit };
  const room = newRoom({ key, name, formerNames, created, modes: known });
  room.topic = topic;
  room.emptySince = stored.emptySince;
  // Before rooms remembered when they were closed, they may always have been.
  room.closed = closed ?? (isClosed(known) ? { after: 0, until: undefined } : undefined);
  if (witnesses !== undefined) room.witnesses = new Map(witnesses);
  for (const { user: id, ranks, rank, seesFrom = 0 } of members) {
    const user = state.users.get(id);
    assert(user, "a snapshot's members are among its users");
    room.members.set(id, { user, ranks: ranks ?? (rank === undefined ? [] : [rank]), seesFrom });
  }
  for (const [account, rank] of accountRanks) room.accountRanks.set(account, rank);
  return room;
}

/** Shared: most rooms had none. */
const NO_NAMES: Room["formerNames"] = [];

/** Shared: most people hold none. */
const NO_INVITATIONS: User["invitations"] = [];

type StoredState = {
  readonly seq: number;
  /** Absent before there was WHOWAS. */
  readonly past?: readonly PastUser[];
  readonly usersMost?: number;
  readonly users: readonly User[];
  readonly rooms: readonly StoredRoom[];
  readonly metadata?: readonly (readonly [string, readonly (readonly [string, string])[]])[];
  readonly emptied?: readonly (readonly [RoomKey, number])[];
  /** Absent before there were accounts. */
  readonly accounts?: readonly Account[];
  readonly forgotten?: readonly string[];
};

type StoredMember = {
  readonly user: UserId;
  readonly ranks?: Ranks;
  readonly rank?: Rank;
  readonly seesFrom?: number;
};

/** The first snapshots had letters for modes, and one rank for each member. */
type StoredRoom = Pick<Room, "key" | "name" | "created"> & {
  readonly modes: RoomModes | string;
  readonly formerNames?: Room["formerNames"];
  readonly topic?: Topic;
  readonly emptySince?: number;
  readonly members: readonly StoredMember[];
  readonly accountRanks?: readonly (readonly [string, Rank])[];
  readonly closed?: Closed;
  readonly witnesses?: readonly (readonly [string, number])[];
};
