/**
 * What can happen. An event is decided by a command, appended to the log, and from then on an entry: it is folded into
 * the state by `apply()`, rendered for readers by `session/render-*`, and kept, unless it is void or taken back.
 *
 * Events are stored as JSON: only add optional fields to a variant that has been released, never change what one means.
 */

import type { Rank } from "./rank.ts";
import type { Setting } from "./room-modes.ts";

/** The `seq` of the entry with which a user came in. Never used again, not even after a restart. */
export type UserId = number;

/** What a room is known by for ever: its first name, casefolded; `,2` and so on behind it where another has that. */
export type RoomKey = string;

/** Who did it, as everybody saw them at that time. */
export type Author = {
  readonly user: UserId;
  readonly nick: string;
  readonly username: string;
  readonly host: string;
  /** The account's name; absent for guests. */
  readonly account?: string;
  /** They have said that they are a program. */
  readonly bot?: true;
  /** They are a server operator. */
  readonly operator?: true;
};

/** How somebody came in. */
export type Via = "irc" | "plain" | "web";

export type Connected = {
  readonly type: "connected";
  readonly nick: string;
  readonly username: string;
  readonly host: string;
  readonly realname: string;
  readonly via: Via;
  /** What people may see of where they come from: `127.0.0.1:64894`, or a cloak. */
  readonly address: string;
  /** They came as somebody who is not there (IRCv3 draft/pre-away). */
  readonly away?: string;
  /** Logged in before coming in. */
  readonly account?: string;
  /** What they say of themselves from the beginning. */
  readonly metadata?: readonly MetadataChange[];
};

/** Where somebody was when they did something, so that an entry says by itself whom it concerns. */
export type Whereabouts = {
  readonly rooms: readonly RoomKey[];
  /** Those of them in which only those who look after them see that they were there (model/auditorium.ts). */
  readonly hiddenIn?: readonly RoomKey[];
};

export type Quit = Whereabouts & {
  readonly type: "quit";
  readonly by: Author;
  readonly reason: string;
};

export type NickChanged = Whereabouts & {
  readonly type: "nick-changed";
  readonly by: Author;
  readonly nick: string;
};

/** `away` absent: back again. */
export type AwayChanged = Whereabouts & {
  readonly type: "away-changed";
  readonly by: Author;
  readonly away?: string;
};

export type RealnameChanged = Whereabouts & {
  readonly type: "realname-changed";
  readonly by: Author;
  readonly realname: string;
};

/** Whether somebody stays when none of their devices is connected. */
export type PersistenceChanged = {
  readonly type: "persistence-changed";
  readonly by: Author;
  readonly account: string;
  readonly setting: "ON" | "OFF" | "DEFAULT";
};

/** A user's own modes (wire/user-modes.ts), not those of a room. */
export type UserModesChanged = {
  readonly type: "user-modes-changed";
  readonly by: Author;
  /** The letters that they have now, in order. */
  readonly modes: string;
  /** What changed, as MODE says it: `+B-i`. */
  readonly change: string;
  /** Under which name of the configuration they have become a server operator. */
  readonly operator?: string;
};

/** A server operator closes somebody's connection. Their departure follows as an entry of its own. */
export type Killed = {
  readonly type: "killed";
  readonly by: Author;
  readonly user: UserId;
  readonly nick: string;
  readonly account?: string;
  readonly reason: string;
};

/** What a server operator tells all who want to hear such things. */
export type WallopsSent = { readonly type: "wallops-sent"; readonly by: Author; readonly text: string };

export type Joined = {
  readonly type: "joined";
  readonly by: Author;
  readonly room: RoomKey;
  /** The name as they wrote it: the room's name if this is what creates it. */
  readonly name: string;
  readonly realname: string;
  readonly address: string;
  /** They are not there: told to the others together with it. */
  readonly away?: string;
  /** Given to whoever comes into an empty room that is no account's. */
  readonly rank?: Rank;
  /** What their account is there. */
  readonly accountRank?: Rank;
  /** Only those see it who look after the room (model/auditorium.ts), and they themselves. */
  readonly hidden?: true;
};

export type Parted = {
  readonly type: "parted";
  readonly by: Author;
  readonly room: RoomKey;
  readonly reason: string;
  readonly hidden?: true;
};

export type TopicChanged = {
  readonly type: "topic-changed";
  readonly by: Author;
  readonly room: RoomKey;
  /** Empty: no topic any more. */
  readonly topic: string;
};

/** A room has another name. Its key stays, and with it all that happens and has happened there. */
export type RoomRenamed = {
  readonly type: "room-renamed";
  readonly by: Author;
  readonly room: RoomKey;
  /** What it was called until now. */
  readonly from: string;
  readonly name: string;
  readonly reason: string;
};

/** Several changes at once, in order: all of them hold, or none. */
export type ModeChanged = {
  readonly type: "mode-changed";
  readonly by: Author;
  readonly room: RoomKey;
  readonly changes: readonly ModeChange[];
};

/** A mode of the room, or a rank of a member. */
export type ModeChange = Setting | RankChange;

export type RankChange = {
  readonly adds: boolean;
  readonly rank: Rank;
  readonly user: UserId;
  readonly nick: string;
};

/** Somebody was sent out. */
export type Kicked = {
  readonly type: "kicked";
  readonly by: Author;
  readonly room: RoomKey;
  readonly user: UserId;
  readonly nick: string;
  readonly reason: string;
  readonly hidden?: true;
  /** Of who was sent out, where that is hidden: whose affair it is. */
  readonly account?: string;
};

export type Invited = {
  readonly type: "invited";
  readonly by: Author;
  readonly room: RoomKey;
  readonly to: Person;
};

/** Somebody before a closed door asks to be invited. */
export type Knocked = {
  readonly type: "knocked";
  readonly by: Author;
  readonly room: RoomKey;
  readonly text: string;
};

/** A message to a room, or to one person. */
export type MessageSent = {
  readonly type: "message-sent";
  readonly by: Author;
  readonly kind: "privmsg" | "notice" | "tagmsg";
  readonly to: MessageTarget;
  /** Whole, lines parted by `\n`. Empty for a tagmsg. */
  readonly text: string;
  /** Client-only tags that are worth keeping, `+` included. */
  readonly tags?: Readonly<Record<string, string>>;
  /** The author is a bridge, and says it under the name of somebody elsewhere. */
  readonly relayed?: string;
  /** The `seq`s of what has changed its text since, oldest first: it is what the last of them says. */
  readonly edits?: readonly number[];
  /** The author does not follow what it is sent to, and reads it among their own affairs. */
  readonly fromOutside?: true;
};

/** The user in a message to an account that nobody is logged in to: it is read later. */
export const NOBODY_HERE: UserId = 0;

/** With a rank: those of the room's members only who have it, or a higher one. */
export type MessageTarget = { readonly room: RoomKey; readonly rank?: Rank } | Person;

export type Person = { readonly user: UserId; readonly nick: string; readonly account?: string };

/** What was said is said otherwise: from then on every history has the new text. */
export type MessageEdited = {
  readonly type: "message-edited";
  readonly by: Author;
  /** The same, as everybody saw them when they said it. */
  readonly author: Author;
  readonly kind: MessageSent["kind"];
  readonly to: MessageTarget;
  /** The `seq` of the message. */
  readonly message: number;
  /** Those of what changed it before: nobody needs them any more. */
  readonly earlier?: readonly number[];
  readonly relayed?: string;
  readonly text: string;
  readonly tags?: MessageSent["tags"];
};

/** What was said is taken back: from then on no history shows it. */
export type MessageRedacted = {
  readonly type: "message-redacted";
  readonly by: Author;
  /** Who had said it, as everybody saw them then, and to whom. */
  readonly author: Author;
  readonly to: MessageTarget;
  /** The `seq` of the message. */
  readonly message: number;
  /** Those of what had changed it, whose texts go too. */
  readonly edits?: readonly number[];
  readonly reason: string;
};

/** Somebody says something of themselves or of a room by a key and a value, or notes it for themselves. */
export type MetadataChanged = Whereabouts & {
  readonly type: "metadata-changed";
  readonly by: Author;
  /** What it says it of; absent: its author, or what they note. */
  readonly room?: RoomKey;
  /** The name of what it is about. */
  readonly target: string;
  readonly changes: readonly MetadataChange[];
  /** A note, which nobody else is told. */
  readonly isPrivate?: true;
};

/** `value` absent: the key is taken away. Of a note the key has behind it what it is about (model/metadata.ts). */
export type MetadataChange = { readonly key: string; readonly value?: string };

/** A name has become somebody's own, and they are logged in. `by` absent: they have not come in yet. */
export type AccountRegistered = Whereabouts & {
  readonly type: "account-registered";
  readonly by?: Author;
  readonly account: string;
  /** Under which the store keeps the credentials. */
  readonly key: string;
};

/** Somebody who is here has logged in. `account` absent: they have logged out. */
export type AccountChanged = Whereabouts & {
  readonly type: "account-changed";
  readonly by: Author;
  readonly account?: string;
};

/** Somebody has given their account up. No other is ever called so. */
export type AccountForgotten = Whereabouts & {
  readonly type: "account-forgotten";
  readonly by: Author;
  readonly account: string;
  /** Under which the store kept the credentials. */
  readonly key: string;
};

/** Rooms that nobody has been in for long, and that are nobody's, are forgotten. */
export type RoomsExpired = { readonly type: "rooms-expired"; readonly rooms: readonly RoomKey[] };

/**
 * A server process began to append. Whoever its predecessor had left connected is gone: a crash says no goodbye.
 * Whole because a process that dies can't speak for its connections one by one.
 */
export type ServerStarted = { readonly type: "server-started"; readonly version: string };

export type Event =
  | Connected
  | Quit
  | NickChanged
  | AwayChanged
  | RealnameChanged
  | UserModesChanged
  | Killed
  | WallopsSent
  | Joined
  | Parted
  | TopicChanged
  | RoomRenamed
  | ModeChanged
  | Kicked
  | Invited
  | Knocked
  | MessageSent
  | MessageEdited
  | MessageRedacted
  | MetadataChanged
  | AccountRegistered
  | AccountChanged
  | AccountForgotten
  | PersistenceChanged
  | RoomsExpired
  | ServerStarted;

/** An event with its place in the log. */
export type Entry<E extends Event = Event> = {
  /** 1, 2, 3 … without a gap: the order of everything. */
  readonly seq: number;
  /** Milliseconds since 1970, never smaller than that of the entry before. */
  readonly time: number;
  readonly event: E;
};

/** Whose doing an entry is; undefined for what nobody here did. */
export function actorOf({ event, seq }: Entry): UserId | undefined {
  switch (event.type) {
    case "connected":
      return seq;
    case "server-started":
    case "rooms-expired":
      return undefined;
    case "account-registered":
      return event.by?.user;
    default:
      return event.by.user;
  }
}

/** Its own doing, an invitation to it, a new name for its room: a user is told of that in its own way. */
export function isToldApart(entry: Entry, user: UserId): boolean {
  if (entry.event.type === "room-renamed") return true;
  return actorOf(entry) === user || (entry.event.type === "invited" && entry.event.to.user === user);
}

/** A message that is nothing but its tags. */
export function isReaction(event: Event): boolean {
  return event.type === "message-sent" && event.kind === "tagmsg";
}
