/**
 * What a command is: a row of facts and one pure function. The function decides, from what it may see, what should
 * happen, and changes nothing: `session/dispatch.ts` alone makes it happen.
 */

import type {
  CertificateAnswer,
  ChallengeAnswer,
  GatewayAnswer,
  KeepAnswer,
  LogInAnswer,
  LogInAttempt,
  OperatorAnswer,
  PasskeyAnswer,
  PasswordAnswer,
} from "../model/accounts.ts";
import type { Entry, Event, MessageSent, MetadataChange, UserId } from "../model/event.ts";
import type { HistoryQuestion } from "../model/history.ts";
import type { PasskeyChallenge, PasskeyOrder } from "../model/passkeys.ts";
import type { Refusal } from "../model/refusal.ts";
import type { Scope } from "../model/scope.ts";
import type { State, User } from "../model/state.ts";
import type { PushKeys } from "../model/subscriptions.ts";
import type { Caps } from "../wire/caps.ts";
import type { Message } from "../wire/message.ts";
import type { ScramFirst } from "../wire/sasl.ts";
import type { Multiline } from "./shared/multiline.ts";
import type { Exchange } from "./shared/sasl-exchange.ts";

/** What everyone may know of the server. */
export type ServerInfo = {
  /** As IRC names it: the source of its own messages. */
  readonly name: string;
  /** For people: shown in greetings. */
  readonly title: string;
  /** ISUPPORT NETWORK: the title as one word. */
  readonly network: string;
  readonly version: string;
  /** When this process started, in milliseconds since 1970. */
  readonly started: number;
  readonly motd: readonly string[];
  /** The room where everyone arrives, `#lobby`. */
  readonly lobby: string;
  /** Whom to write to about this server. */
  readonly admin?: string | undefined;
  /** Where a picture for this server is: a URL. */
  readonly icon?: string | undefined;
  /** The names under which OPER makes somebody a server operator: told to those who are one. */
  readonly operators: readonly string[];
  /** People log in with tokens of an identity provider too. */
  readonly takesTokens?: true;
  /** IRCv3 strict transport security: where TLS is spoken, and for how long clients come by it alone, in seconds. */
  readonly sts?: { readonly port: number; readonly seconds: number } | undefined;
  /** By which push services know the server (RFC 8292). */
  readonly vapidKey?: string;
  /** See model/msgid.ts. */
  readonly logId: string;
};

/** What a connection has said about itself before it is let in. */
export type Registration = {
  readonly nick: string | undefined;
  readonly username: string | undefined;
  readonly realname: string;
  /** They come as somebody who is not there (IRCv3 draft/pre-away). */
  readonly away?: string | undefined;
  /** What they will say of themselves when they are in: at most one change of each key (IRCv3 draft/metadata-2). */
  readonly metadata?: readonly MetadataChange[] | undefined;
  /** CAP LS or CAP REQ was sent, and CAP END not yet. */
  readonly negotiating: boolean;
  readonly capVersion: number;
  /** Who they have logged in as before coming in. */
  readonly account: string | undefined;
};

/** Where a connection comes from, as far as commands may know it. */
export type Origin = {
  /** As people and IRC may see it: an address of a private range, or a cloak. */
  readonly host: string;
  /** It comes by TLS. */
  readonly secure: boolean;
  /** Of the TLS certificate that the client has shown: SHA-256, in lower-case hexadecimal. */
  readonly certificate?: string;
  /** The origin of the page that it is on, such as `https://chat.example`, where that may have passkeys. */
  readonly site?: string;
};

/** Who calls, in the words of a gateway that we trust. */
export type Caller = {
  /** An IP address. */
  readonly address: string;
  readonly port: number;
  /** Whether TLS protects the way to the gateway. */
  readonly secure: boolean;
  readonly certificate?: string;
};

export type Context = {
  readonly state: State;
  readonly server: ServerInfo;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly registration: Registration;
  readonly caps: Caps;
  /** The batch that the client has opened and not closed yet. */
  readonly multiline: Multiline | undefined;
  /** The names that the client watches, by their casefolded forms. */
  readonly watched: ReadonlyMap<string, string>;
  /** The metadata keys that the client follows. */
  readonly subscriptions: ReadonlySet<string>;
  /** The log-in that the client has begun and not ended yet. */
  readonly sasl: Exchange | undefined;
  /** The passkey that the client is about to add. */
  readonly enrolment: Enrolment | undefined;
  readonly origin: Origin;
  /** Who this connection is, once registered. */
  readonly user: User | undefined;
};

/** A passkey on its way: between PASSKEY ADD and the last line of its answer. */
export type Enrolment = {
  /** Whose it is to be. */
  readonly account: string;
  readonly name: string;
  readonly challenge: PasskeyChallenge;
  /** Base64 of the answer that is not complete yet. */
  readonly received: string;
};

export type UserContext = Context & { readonly user: User };

/** An answer to whoever sent the command. The session puts its name in front of a numeric's parameters. */
export type Reply = {
  readonly command: string;
  readonly params: readonly string[];
  /** Who says it; absent: the server. */
  readonly source?: string;
  /** The reference of the batch that it is in. */
  readonly batch?: string;
};

export type Effect =
  /** A long answer is made while it is sent, and takes no more memory than the socket takes of it. */
  | {
      readonly do: "reply";
      readonly replies: Iterable<Reply>;
      /** The type of the batch (IRCv3 batch) that they are in. */
      readonly batch?: string;
    }
  | { readonly do: "refuse"; readonly refusal: Refusal }
  /** Append to the log; once committed and applied, answer with `replies`. */
  | { readonly do: "append"; readonly event: Event; readonly replies?: readonly Reply[] }
  /** Tell those concerned now, if they keep up, and keep nothing: typing. */
  | { readonly do: "signal"; readonly event: MessageSent }
  | { readonly do: "history"; readonly question: HistoryQuestion }
  /** Looks for one entry that is in this scope, and not taken out of it; then goes on. */
  | {
      readonly do: "find";
      readonly scope: Scope;
      readonly seq: number;
      readonly then: (found: Entry | undefined) => Effect;
    }
  | { readonly do: "credentials"; readonly asked: Asked }
  /** Brings to mind what somebody has read, before their next command: JOIN tells it. */
  | { readonly do: "recall" }
  /** Says up to where somebody has read. With a time, in milliseconds since 1970: it is up to there from now on. */
  | { readonly do: "mark"; readonly target: string; readonly time: number | undefined }
  /** Has what concerns one's account pushed to this endpoint; without keys, no more. */
  | { readonly do: "webpush"; readonly endpoint: string; readonly keys: PushKeys | undefined }
  | { readonly do: "sasl"; readonly exchange: Exchange | undefined }
  | { readonly do: "enrol"; readonly enrolment: Enrolment | undefined }
  | { readonly do: "register"; readonly change: Partial<Registration> }
  /** The connection is somebody else's than it seemed. */
  | { readonly do: "caller"; readonly caller: Caller }
  | { readonly do: "caps"; readonly caps: Caps }
  /** Opens, goes on with or closes a multiline batch. Its label is answered when it is closed. */
  | { readonly do: "multiline"; readonly multiline: Multiline | undefined }
  /** Watches these names from now on, and no others. */
  | { readonly do: "watch"; readonly watched: ReadonlyMap<string, string> }
  /** Follows these metadata keys from now on, and no others. */
  | { readonly do: "subscribe"; readonly keys: ReadonlySet<string> }
  /** What follows answers this label rather than that of the command itself. */
  | { readonly do: "label"; readonly label: string | undefined }
  | { readonly do: "close"; readonly reason: string }
  /** Reads the configuration again; then goes on. */
  | { readonly do: "reload"; readonly then: (reloaded: Reloaded) => Effects }
  /** Closes somebody else's connection. What is appended after it comes after their departure. */
  | { readonly do: "dismiss"; readonly user: UserId; readonly reason: string };

export type Effects = readonly Effect[];

/** What came of reading the configuration again: with errors nothing has changed. */
export type Reloaded = {
  /** Whole sentences. */
  readonly errors: readonly string[];
  /** The settings that have changed, and count only when the server starts the next time. */
  readonly atNextStart: readonly string[];
};

/**
 * What only the server's secrets can answer, and what to do then: pure again, with what may be seen at that time. The
 * connection's further commands wait for it.
 */
export type Asked =
  | { readonly ask: "log-in"; readonly attempt: LogInAttempt; readonly next: Next<LogInAnswer> }
  | {
      readonly ask: "keep";
      readonly account: string;
      readonly password: string;
      readonly next: Next<KeepAnswer>;
    }
  | {
      readonly ask: "change-password";
      readonly account: string;
      readonly password: string;
      readonly next: Next<PasswordAnswer>;
    }
  | { readonly ask: "challenge"; readonly first: ScramFirst; readonly next: Next<ChallengeAnswer> }
  | {
      readonly ask: "certificate";
      readonly change: "add" | "remove";
      readonly account: string;
      readonly fingerprint: string;
      readonly next: Next<CertificateAnswer>;
    }
  /** A challenge that nobody can guess. */
  | { readonly ask: "nonce"; readonly next: Next<string> }
  | {
      readonly ask: "passkeys";
      readonly account: string;
      readonly order: PasskeyOrder;
      readonly next: Next<PasskeyAnswer>;
    }
  | {
      readonly ask: "operator";
      readonly name: string;
      readonly password: string;
      readonly next: Next<OperatorAnswer>;
    }
  | {
      readonly ask: "gateway";
      readonly password: string;
      readonly address: string;
      readonly next: Next<GatewayAnswer>;
    };

type Next<Answer> = (context: Context, answer: Answer) => Effects;

type Facts = {
  readonly verb: string;
  /** The fewest parameters; with fewer it is refused with 461 before `decide` is asked. */
  readonly params: number;
  /** What it takes from the sender's throttle (model/throttle.ts). */
  readonly cost: number;
  /** May follow the sender's own messages before these are committed. Others wait, so that order is kept. */
  readonly pipelined?: true;
  readonly usage: string;
  readonly help: string;
};

/** When a command may come. Too early: 451. Too late (a second USER): 462. */
export type Command =
  | (Facts & { readonly phase: "before" | "any"; decide(context: Context, message: Message): Effects })
  | (Facts & { readonly phase: "after"; decide(context: UserContext, message: Message): Effects });

export function reply(command: string, ...params: readonly string[]): Effect {
  return { do: "reply", replies: [{ command, params }] };
}

export function refuse(refusal: Refusal): Effect {
  return { do: "refuse", refusal };
}
