/** What the client knows. Plain values that never change in place: `reduce()` makes the next state from the last. */

import type { ToldMode } from "../../src/wire/mode-sentences.ts";

/** A room's or a person's name, folded: what they are looked up by. */
export type Key = string;

export type State = {
  readonly phase: Phase;
  /** My name, as the server has it once I am in. */
  readonly nick: string;
  /** The account that I am logged in to; undefined for a guest. */
  readonly account: string | undefined;
  readonly support: Support;
  readonly rooms: ReadonlyMap<Key, Room>;
  readonly notes: Notes;
  /** The rooms that the server tells of, busiest first; undefined until they are asked for. */
  readonly directory: readonly ListedRoom[] | undefined;
  /** The room on screen. */
  readonly current: Key | undefined;
  /** What was noted while there is no room on screen, the newest last. */
  readonly strayNotes: readonly NoteEntry[];
  /** The room whose newest message is on screen. */
  readonly newestIn: Key | undefined;
  /** The room that is being read: on screen, in a window that has the focus, at its newest message. */
  readonly attended: Key | undefined;
};

/** What I have noted of rooms and people. */
export type Notes = { readonly pinned: ReadonlySet<Key>; readonly muted: ReadonlySet<Key> };

export type ListedRoom = { readonly name: string; readonly people: number; readonly topic: string };

export type Phase =
  | { readonly name: "arriving"; readonly problem: Problem | undefined; readonly farewell: string | undefined }
  | { readonly name: "connecting" }
  /** As an earlier page left it, while the first try to connect goes on. */
  | { readonly name: "resuming" }
  | { readonly name: "online" }
  | { readonly name: "lost" }
  /** Connected again, but the server still holds our name for the connection that was lost. */
  | { readonly name: "waiting-for-name" };

/** A place in a room's log: a message, the beginning of a day in the reader's time zone, as `2026-11-23`, or a time. */
export type LogPlace =
  | { readonly kind: "message"; readonly id: string }
  | { readonly kind: "day"; readonly day: string }
  | { readonly kind: "time"; readonly time: number };

/** Why one could not come in. */
export type Problem = {
  readonly kind:
    | "taken"
    | "bad-name"
    | "unreachable"
    | "refused"
    | "wrong-password"
    /** Nobody has looked whether they may: too many tries, or the server has other troubles. */
    | "try-later"
    | "no-accounts"
    /** None was used, and none is taken. */
    | "no-passkey"
    /** It is none of this server's, or another name's. */
    | "wrong-passkey"
    | "no-passkeys"
    /** What logged us in again does so no more. */
    | "log-in-over";
  readonly nick: string;
  /** What the server said. */
  readonly detail: string;
};

/** What the server can do, as far as it matters to the state. */
export type Support = {
  /** Prefixes of ranks, highest first, such as `@+`, and the modes that give them, such as `ov`. */
  readonly prefixes: string;
  readonly rankModes: string;
  /** Room modes that have a parameter, and those that have one only when they are set. */
  readonly parameterModes: string;
  readonly settingModes: string;
  /** Those of them that are lists: banned, excepted, invited. */
  readonly listModes: string;
  readonly channelTypes: string;
  /** How a ban begins that only keeps somebody from speaking; undefined: there is none. */
  readonly mutePrefix: string | undefined;
  /** How our own messages come back: with our label, without it, or not at all. */
  readonly echo: "labelled" | "plain" | "none";
  /** The capabilities that the server and we have agreed on. */
  readonly capabilities: ReadonlySet<string>;
  /** The public key that pushes are signed with (ISUPPORT `VAPID`), as base64url; undefined: there are none. */
  readonly pushKey: string | undefined;
};

export type Room = {
  readonly key: Key;
  readonly name: string;
  readonly kind: "channel" | "direct";
  readonly standing: Standing;
  readonly topic: string;
  /** The letters of the modes that are set; undefined until we know. */
  readonly modes: string | undefined;
  /** What those of them have that have something, such as the key of `k`. */
  readonly modeParameters: ReadonlyMap<string, string>;
  readonly members: ReadonlyMap<Key, Member>;
  /** The members that NAMES has told so far, until its end. */
  readonly naming: ReadonlyMap<Key, Member> | undefined;
  /** In the log's order. */
  readonly entries: readonly Entry[];
  /** What there is on the server before the first entry: not asked yet, more, or nothing. */
  readonly older: "unknown" | "more" | "none";
  /** The earliest msgid that history has given: what comes before it is asked for next. */
  readonly oldest: string | undefined;
  readonly loadingOlder: boolean;
  /** The msgid of the last entry before a gap that a lost connection left, until the gap is filled. */
  readonly gapAfter: string | undefined;
  readonly outgoing: readonly Outgoing[];
  readonly unread: number;
  readonly mentions: number;
  /** The first entry that nobody had read when it came: the unread line stands before it. */
  readonly unreadFrom: string | undefined;
  /** The time after which all is unread, as long as the first unread entry is older than all that we know. */
  readonly unreadAfter: number | undefined;
  /** The time of the last message that was read, here, earlier, or on another device. */
  readonly readUntil: number | undefined;
  readonly excerpt: Excerpt | undefined;
  /** By the msgid of what they are about. */
  readonly reactions: ReadonlyMap<string, readonly Vote[]>;
  /** Who is writing, since when we last heard of it. */
  readonly typing: ReadonlyMap<Key, { readonly nick: string; readonly since: number }>;
};

/** A stretch of the log that does not reach the newest part. It begins and ends with the given msgids. */
export type Excerpt = {
  readonly entries: readonly Entry[];
  readonly oldest: string;
  readonly newest: string;
  readonly older: "more" | "none";
  readonly loading: "older" | "newer" | undefined;
};

/** What one person says about a message in one sign; not `given` once it has been taken back. */
export type Vote = { readonly text: string; readonly nick: string; readonly given: boolean };

export type Standing =
  | { readonly name: "joining" }
  | { readonly name: "joined" }
  | { readonly name: "refused"; readonly reason: string; readonly needsKey: boolean }
  | { readonly name: "removed"; readonly by: string; readonly reason: string };

export type Member = {
  readonly nick: string;
  readonly username: string;
  /** All prefixes that the member has, highest first; empty for most. */
  readonly prefix: string;
  readonly away: boolean;
};

export type Entry = MessageEntry | EventEntry | KickEntry | ModesEntry | NoteEntry;

export type MessageEntry = {
  readonly kind: "message";
  readonly id: string;
  readonly time: number;
  readonly nick: string;
  readonly username: string;
  readonly text: string;
  readonly style: MessageStyle;
  readonly mine: boolean;
  readonly mention: boolean;
  /** Acknowledged by label: no other message of ours can be this one. */
  readonly label: string | undefined;
  /** Taken back: its place in the log is kept, and nothing of it is shown. */
  readonly deleted: boolean;
  /** Said otherwise since. */
  readonly edited: boolean;
  /** The msgid of what it answers. */
  readonly replyTo: string | undefined;
};

export type MessageStyle = "say" | "action" | "notice";

export type EventEntry = {
  readonly kind: "joined" | "left" | "renamed" | "topic";
  readonly id: string;
  readonly time: number;
  readonly nick: string;
  /** The new name, the new topic, the reason. */
  readonly detail: string;
};

/** Somebody was sent out by somebody. */
export type KickEntry = {
  readonly kind: "kicked";
  readonly id: string;
  readonly time: number;
  readonly nick: string;
  readonly by: string;
  readonly reason: string;
};

export type ModesEntry = {
  readonly kind: "modes";
  readonly id: string;
  readonly time: number;
  /** Who changed them. */
  readonly nick: string;
  readonly changes: readonly ToldMode[];
};

/** Something that only we see: help, an answer, a refusal. It is in no log. */
export type NoteEntry = {
  readonly kind: "note";
  readonly id: string;
  readonly time: number;
  readonly text: string;
  /** The room in it that one is invited into. */
  readonly leadsTo?: string | undefined;
};

/** A message of ours that we have not read in the log yet. */
export type Outgoing = {
  readonly label: string;
  readonly nick: string;
  readonly text: string;
  readonly style: MessageStyle;
  readonly time: number;
  readonly replyTo: string | undefined;
  /** The msgid of what it says otherwise. */
  readonly edits: string | undefined;
  /** The last entry that we knew when it was sent: the message can only stand after it. */
  readonly after: string | undefined;
  readonly fate: Fate;
};

export type Fate =
  /** Handed to the server, which has not answered. */
  | { readonly name: "sending" }
  /** Written while there was no connection: never handed to the server, so it may be sent without asking. */
  | { readonly name: "queued" }
  /** The connection went before the answer came: it may or may not be in the log. */
  | { readonly name: "unsure" }
  | { readonly name: "refused"; readonly reason: string }
  /** Looked for in the log after the connection came back, and not found. */
  | { readonly name: "lost" };

export const INITIAL_STATE: State = {
  phase: { name: "arriving", problem: undefined, farewell: undefined },
  nick: "",
  account: undefined,
  support: {
    prefixes: "@+",
    rankModes: "ov",
    parameterModes: "bk",
    settingModes: "l",
    listModes: "b",
    channelTypes: "#",
    mutePrefix: undefined,
    echo: "none",
    capabilities: new Set(),
    pushKey: undefined,
  },
  rooms: new Map(),
  notes: { pinned: new Set(), muted: new Set() },
  directory: undefined,
  current: undefined,
  strayNotes: [],
  newestIn: undefined,
  attended: undefined,
};
