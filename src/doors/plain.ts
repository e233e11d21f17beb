/**
 * The plain text door: people with nc or telnet, who speak lines, and the course project's client, which sends bare
 * chunks. The first words tell which; a guess that was wrong is mended.
 */

import { Deadlines, type Timer } from "../base/deadlines.ts";
import { plainProtocol } from "../session/protocol-plain.ts";
import type { Server } from "../session/server.ts";
import type { Peer, Session } from "../session/session.ts";
import type { Transport } from "../session/transport.ts";
import { LineFramer, OVERLONG } from "../wire/framer.ts";
import { MESSAGE_TEXT_BYTES_MAX } from "../wire/limits.ts";
import { decodeUtf8Leniently, incompleteUtf8Tail } from "../wire/utf8.ts";
import type { ByteGuest } from "./house.ts";
import { TelnetFilter } from "./telnet.ts";

/** A first chunk that no newline follows for so long marks a client that sends chunks. */
export const CHUNK_DELAY_MS = 150;

/** A chunk that may be only the beginning of a message is complete when nothing follows for so long. */
export const CHUNK_REST_DELAY_MS = 25;

/** From this size on a chunk may have been cut on its way: the course project's own buffer. */
const CHUNK_WHOLE_BYTES_MAX = 1023;

/** What all guests of the plain text door share. */
export class PlainDoor {
  readonly server: Server;
  /** Makes an IRC guest of somebody who was greeted too early. */
  readonly toIrc: (transport: Transport, peer: Peer) => ByteGuest;
  readonly undecided: Deadlines<PlainGuest>;
  readonly unfinished: Deadlines<PlainGuest>;

  constructor(server: Server, timer: Timer, toIrc: (transport: Transport, peer: Peer) => ByteGuest) {
    this.server = server;
    this.toIrc = toIrc;
    this.undecided = new Deadlines(CHUNK_DELAY_MS, timer, (guest) => guest.becomeChunks());
    this.unfinished = new Deadlines(CHUNK_REST_DELAY_MS, timer, (guest) => guest.finishChunk());
  }

  /** Greets whoever comes in. */
  open(transport: Transport, peer: Peer, greeting: readonly string[]): PlainGuest {
    const session = this.server.connect({ transport, protocol: plainProtocol, via: "plain", framing: "lf", peer });
    this.server.say(session, greeting);
    return new PlainGuest(this, session);
  }
}

export class PlainGuest implements ByteGuest {
  readonly #door: PlainDoor;
  readonly #session: Session;
  readonly #telnet = new TelnetFilter();
  readonly #framer = new LineFramer(MESSAGE_TEXT_BYTES_MAX);
  #speaks: "unknown" | "lines" | "chunks" = "unknown";
  /** What has come and is no message yet, where the framer does not keep it. */
  #held: Uint8Array = NOTHING;
  #irc: ByteGuest | undefined;

  constructor(door: PlainDoor, session: Session) {
    this.#door = door;
    this.#session = session;
  }

  received(bytes: Buffer): void {
    if (this.#irc !== undefined) {
      this.#irc.received(bytes);
      return;
    }
    const text = this.#telnet.push(bytes);
    if (text.length === 0) return;
    if (this.#speaks === "lines") this.#takeLines(text);
    else if (this.#speaks === "chunks") this.#takeChunk(text);
    else this.#guess(text);
  }

  ended(): void {
    if (this.#irc !== undefined) {
      this.#irc.ended();
      return;
    }
    this.#forgetDeadlines();
    const rest = this.#held.length > 0 ? this.#held : this.#framer.rest();
    this.#held = NOTHING;
    if (rest !== undefined) this.#say(rest);
    this.#door.server.line(this.#session, "/quit");
  }

  closed(reason: string): void {
    this.#forgetDeadlines();
    if (this.#irc === undefined) this.#door.server.disconnected(this.#session, reason);
    else this.#irc.closed(reason);
  }

  /** The first chunk has no newline, and none came. */
  becomeChunks(): void {
    this.#speaks = "chunks";
    this.#door.server.reframe(this.#session, "chunk");
    this.finishChunk();
  }

  /** Nothing more came: what is held is a message. */
  finishChunk(): void {
    const chunk = this.#held;
    this.#held = NOTHING;
    if (chunk.length > 0) this.#say(chunk);
  }

  #guess(text: Uint8Array): void {
    this.#held = concat(this.#held, text);
    if (!this.#held.includes(LF) && this.#held.length < MESSAGE_TEXT_BYTES_MAX) {
      this.#door.undecided.add(this);
      return;
    }
    this.#door.undecided.delete(this);
    this.#becomeLines();
  }

  #becomeLines(): void {
    const held = this.#held;
    this.#held = NOTHING;
    this.#speaks = "lines";
    this.#door.server.reframe(this.#session, "lf");
    this.#takeLines(held);
  }

  /** One line at a time: what follows an IRC line is not ours to frame. */
  #takeLines(text: Uint8Array): void {
    for (let from = 0; from < text.length; ) {
      const lineEnd = text.indexOf(LF, from);
      const until = lineEnd === -1 ? text.length : lineEnd + 1;
      const [line] = this.#framer.push(text.subarray(from, until));
      from = until;
      if (line === OVERLONG) this.#door.server.problem(this.#session, "too-long");
      else if (line !== undefined && this.#isIrc(line)) {
        this.#becomeIrc(line, text.subarray(from));
        return;
      } else if (line !== undefined) this.#say(line);
    }
  }

  /** A newline at its end says that they speak lines after all, for example somebody who types slowly. */
  #takeChunk(text: Uint8Array): void {
    this.#held = concat(this.#held, text);
    if (this.#held.at(-1) === LF) {
      this.#door.unfinished.delete(this);
      this.#becomeLines();
    } else if (this.#held.length >= MESSAGE_TEXT_BYTES_MAX) {
      this.#held = NOTHING;
      this.#door.unfinished.delete(this);
      this.#door.server.problem(this.#session, "too-long");
    } else if (this.#held.length > CHUNK_WHOLE_BYTES_MAX || incompleteUtf8Tail(this.#held) > 0) {
      this.#door.unfinished.add(this);
    } else {
      this.#door.unfinished.delete(this);
      this.finishChunk();
    }
  }

  #say(bytes: Uint8Array): void {
    this.#door.server.line(this.#session, decodeUtf8Leniently(bytes).replaceAll("\r", ""));
  }

  /** Only before a name is told: whoever has told one is a person, though the log may not have it yet. */
  #isIrc(line: Uint8Array): boolean {
    return this.#session.registration.nick === undefined && IRC_LINE.test(decodeUtf8Leniently(line));
  }

  /** A slow IRC client was greeted as a person: from here on it is one, and what it has said counts. */
  #becomeIrc(line: Uint8Array, rest: Uint8Array): void {
    const { transport, peer } = this.#session;
    this.#door.server.disconnected(this.#session, "");
    this.#irc = this.#door.toIrc(transport, peer);
    // The person's lines may have been held up, and nobody else knows of that.
    transport.resume();
    this.#irc.received(Buffer.concat([line, LINE_END, rest]));
  }

  #forgetDeadlines(): void {
    this.#door.undecided.delete(this);
    this.#door.unfinished.delete(this);
  }
}

function concat(one: Uint8Array, other: Uint8Array): Uint8Array {
  return one.length === 0 ? other : Buffer.concat([one, other]);
}

/** What no person says by accident. */
const IRC_LINE = /^(?:CAP (?:LS|REQ|LIST)\b|NICK \S+$|USER \S+ \S+ \S+ |PASS \S+$)/;
const LF = 0x0a;
const LINE_END = Uint8Array.of(LF);
const NOTHING = new Uint8Array(0);
