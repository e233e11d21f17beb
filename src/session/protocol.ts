/** How a connection talks: what differs between IRC and plain text, and nothing else does. */

import type { Effects, Registration, Reply, ServerInfo } from "../commands/command.ts";
import type { Entry } from "../model/event.ts";
import type { HistoryQuestion } from "../model/history.ts";
import type { ReadMarkers } from "../model/markers.ts";
import type { Refusal } from "../model/refusal.ts";
import type { State, User } from "../model/state.ts";
import type { Caps } from "../wire/caps.ts";
import type { Message } from "../wire/message.ts";
import type { NamesLists } from "./names-lists.ts";
import type { RenderView } from "./render-irc.ts";

/** What a protocol may see. */
export type View = RenderView & {
  readonly server: ServerInfo;
  readonly state: State;
  readonly namesLists: NamesLists;
};

/** What a protocol may see of a session. */
export type Speaker = {
  readonly user: User | undefined;
  readonly registration: Registration;
  readonly caps: Caps;
  readonly seesOwnMessages: boolean;
  /** The metadata keys that it follows. */
  readonly subscriptions: ReadonlySet<string>;
  /** Up to where they have read. */
  readonly readMarkers: ReadMarkers;
  /** Of the messages that a person on a plain socket has been shown, the oldest: where /more goes on. */
  oldestShown: number | undefined;
};

/** What came of a line: a command, or something that a protocol knows by itself. */
export type Understood =
  | { readonly command: Message }
  | { readonly effects: Effects; readonly cost: number }
  | { readonly answer: Iterable<string> };

/**
 * What a history question found. Not whole: there may be more, which was not asked for, or too much to look through.
 * For TARGETS: conversation partners, and when each spoke last.
 */
export type HistoryAnswer =
  | { readonly entries: readonly Entry[]; readonly isWhole: boolean }
  | { readonly targets: readonly { readonly name: string; readonly time: number }[]; readonly isWhole: boolean };

/** Lines that may be many are iterables, and made while they are sent. */
export type Protocol = {
  /** The user name of those whose protocol has none: they tell their name, and are in. */
  readonly username: string | undefined;
  /** Whether the lobby is all that its people have: who can't get into it can't stay. */
  readonly livesInLobby: boolean;
  /** Whether a client that is silent can be asked if it is still there. */
  readonly pings: boolean;
  understand(line: string, speaker: Speaker, view: View): Understood;
  replyLines(reply: Reply, speaker: Speaker, view: View): readonly string[];
  refusalLines(refusal: Refusal, speaker: Speaker, view: View): readonly string[];
  /** Whoever did it sees its own doing in its own way; `lines` is what the others are sent. */
  ownLines(entry: Entry, lines: readonly string[], speaker: Speaker, view: View): Iterable<string>;
  historyLines(question: HistoryQuestion, answer: HistoryAnswer, speaker: Speaker, view: View): readonly string[];
  /** What happens by itself once somebody has come in, and once they are in a room. */
  afterEntry(entry: Entry, speaker: Speaker, view: View): Effects;
  /** What another device of somebody is told who is here already, and in rooms. */
  attachedLines(speaker: Speaker, view: View): Iterable<string>;
  closingLines(reason: string, speaker: Speaker, view: View): readonly string[];
};
