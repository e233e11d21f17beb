/** Everything that can change the state. */

import type { Message } from "../../src/wire/message.ts";
import type { Excerpt, Key, LogPlace, MessageStyle, NoteEntry, Notes, Problem, Room } from "./state.ts";

export type Action = ConnectionAction | RoomAction | OutgoingAction | Received | HistoryTold;

export type ConnectionAction =
  /** `kept`: rooms that one had before, and goes on with. */
  | { readonly type: "arriving"; readonly nick: string; readonly room: string; readonly kept?: readonly Room[] }
  /** An earlier page's visit goes on. */
  | Resumed
  | { readonly type: "turned-away"; readonly problem: Problem | undefined }
  /** `capabilities`: what the server and we have agreed on. */
  | { readonly type: "welcomed"; readonly nick: string; readonly capabilities: ReadonlySet<string> }
  | { readonly type: "name-held" }
  | { readonly type: "connection-lost" }
  | { readonly type: "quit" };

export type Resumed = {
  readonly type: "resumed";
  readonly nick: string;
  readonly room: string | undefined;
  readonly rooms: readonly Room[];
  readonly notes: Notes;
};

export type RoomAction =
  | OneRoomAction
  | { readonly type: "directory-asked" }
  /** All that is pinned and muted. */
  | { readonly type: "rooms-noted"; readonly notes: Notes }
  | { readonly type: "room-opened"; readonly room: string }
  | { readonly type: "room-shown"; readonly room: string }
  | { readonly type: "room-left"; readonly room: string }
  /** The newest message of that room has come on screen; undefined: of none. */
  | { readonly type: "newest-shown"; readonly room: Key | undefined }
  | { readonly type: "attended"; readonly room: string | undefined }
  /** `room`: undefined for what belongs to none. */
  | { readonly type: "noted"; readonly room: string | undefined; readonly note: NoteEntry }
  /** Read up to that time. */
  | { readonly type: "read-here"; readonly room: string; readonly time: number }
  /** The same, as an earlier visit remembers. */
  | { readonly type: "read-remembered"; readonly room: string; readonly time: number };

/** What changes one room that there is, and nothing else. */
export type OneRoomAction =
  | { readonly type: "room-refused"; readonly room: string; readonly reason: string; readonly needsKey: boolean }
  | { readonly type: "older-asked"; readonly room: string }
  /** The server did not give what was asked for. */
  | { readonly type: "older-refused"; readonly room: string }
  /** The gap is filled, or nobody can fill it. */
  | { readonly type: "caught-up"; readonly room: string }
  /** The gap is too long to be filled: the room is read anew from its newest message. */
  | { readonly type: "log-forgotten"; readonly room: string }
  | { readonly type: "excerpt-asked"; readonly room: string; readonly loading: Excerpt["loading"] }
  /** Back to the newest part. */
  | { readonly type: "excerpt-closed"; readonly room: string };

export type OutgoingAction =
  | Composed
  /** Goes out now. The label is new, so that no late answer to an earlier try is taken for this one's. */
  | { readonly type: "sent"; readonly label: string; readonly newLabel: string }
  | { readonly type: "refused"; readonly label: string; readonly reason: string }
  /** The server took it and will not send it back. */
  | { readonly type: "accepted"; readonly label: string; readonly now: number }
  /** Nobody knows any more whether it should be sent: its author is asked. */
  | { readonly type: "offered"; readonly room: string }
  | { readonly type: "discarded"; readonly label: string };

export type Composed = {
  readonly type: "composed";
  readonly room: string;
  readonly label: string;
  readonly text: string;
  readonly style: MessageStyle;
  readonly replyTo?: string | undefined;
  readonly edits?: string | undefined;
  readonly now: number;
};

export type Received = {
  readonly type: "received";
  readonly message: Message;
  readonly now: number;
  /** The label of ours that the message answers. */
  readonly label?: string | undefined;
};

/**
 * The newest part, what is before the oldest entry, what is after the gap; the surroundings of a place, and what is
 * before and after an excerpt.
 */
export type HistoryPart = "newest" | "older" | "gap" | "around" | "before" | "after";

/** A part of a room's log, in order, as the server answered. */
export type HistoryTold = {
  readonly type: "history-told";
  readonly room: string;
  readonly messages: readonly Message[];
  readonly asked: HistoryPart;
  /** Around which place. */
  readonly place?: LogPlace | undefined;
  readonly now: number;
};
