/** One connection, from its first word to its last. Data only: `server.ts` and its parts act on it. */

import type { Enrolment, Origin, Registration } from "../commands/command.ts";
import type { Multiline } from "../commands/shared/multiline.ts";
import type { Exchange } from "../commands/shared/sasl-exchange.ts";
import type { Via } from "../model/event.ts";
import { NO_MARKERS, type ReadMarkers } from "../model/markers.ts";
import type { Refusal } from "../model/refusal.ts";
import type { User } from "../model/state.ts";
import { fullThrottle, type Throttle } from "../model/throttle.ts";
import { type Caps, NO_CAPS } from "../wire/caps.ts";
import type { Dialect, Framing } from "./dialect.ts";
import type { Protocol, Speaker } from "./protocol.ts";
import { Reader } from "./reader.ts";
import type { Request } from "./request.ts";
import type { Transport } from "./transport.ts";

/** Where a connection comes from. */
export type Peer = Origin & {
  /** The same for the plain text door, with the port where the address is shown at all: `127.0.0.1:64894`. */
  readonly address: string;
  readonly secure: boolean;
};

export class Session extends Reader implements Speaker {
  readonly protocol: Protocol;
  readonly via: Via;
  readonly framing: Framing;
  peer: Peer;

  registration: Registration = NEW_REGISTRATION;
  caps: Caps = NO_CAPS;
  multiline: Multiline | undefined;
  /** The names that it watches, by their casefolded forms. */
  watched: ReadonlyMap<string, string> = NOBODY;
  /** Those of which it missed something while it did not read. */
  unnoticed: Set<string> | undefined;
  sasl: Exchange | undefined;
  enrolment: Enrolment | undefined;
  subscriptions: ReadonlySet<string> = NOTHING;
  /** Up to where it has read; see bookmarks.ts. */
  readMarkers: ReadMarkers = NO_MARKERS;
  /** The markers of which it missed something while it did not read. */
  unmarked: Set<string> | undefined;

  /** Once it has come in. */
  user: User | undefined;
  closed = false;
  /** Its departure has been proposed. */
  hasQuit = false;
  /** What the others are told when it goes. */
  reason = "Connection closed";

  /** Lines that came and must wait for their turn. */
  waiting: (string | Refusal)[] = [];
  paused = false;

  /** How many of its messages, and of everything else of its own, are in flight. */
  messagesInFlight = 0;
  othersInFlight = 0;
  /** By `seq`, what of its own is committed and not served yet. */
  own: Map<number, Request> | undefined;

  readonly throttle: Throttle;
  /** When a line last came, or last could not be read because others wait; in milliseconds since 1970. */
  heard: number;
  oldestShown: number | undefined;

  constructor(opening: Opening, dialect: Dialect, now: number) {
    super(opening.transport, dialect);
    this.protocol = opening.protocol;
    this.via = opening.via;
    this.framing = opening.framing;
    this.peer = opening.peer;
    this.throttle = fullThrottle(now);
    this.heard = now;
  }

  /** Its own messages come back to it like everybody else's: people see what they said. */
  get seesOwnMessages(): boolean {
    return this.via === "plain" || this.caps.has("echo-message");
  }
}

export type Opening = {
  readonly transport: Transport;
  readonly protocol: Protocol;
  readonly via: Via;
  readonly framing: Framing;
  readonly peer: Peer;
};

/** Shared, since most follow no metadata. */
const NOTHING: ReadonlySet<string> = new Set();

/** Shared, since most watch nobody. */
const NOBODY: ReadonlyMap<string, string> = new Map();

const NEW_REGISTRATION: Registration = {
  nick: undefined,
  username: undefined,
  realname: "",
  negotiating: false,
  capVersion: 301,
  account: undefined,
};
