/** The IRC door: bytes to lines, or WebSocket messages, which are lines already. */

import type { Server } from "../session/server.ts";
import type { Session } from "../session/session.ts";
import { LineFramer, OVERLONG } from "../wire/framer.ts";
import { CLIENT_TAGS_BYTES_MAX, INPUT_LINE_BYTES_MAX, LINE_BYTES_MAX } from "../wire/limits.ts";
import { decodeUtf8 } from "../wire/utf8.ts";
import type { ByteGuest, LineGuest } from "./house.ts";

/** A client on TCP or TLS. */
export class IrcGuest implements ByteGuest {
  readonly #server: Server;
  readonly #session: Session;
  readonly #framer = new LineFramer(INPUT_LINE_BYTES_MAX);

  constructor(server: Server, session: Session) {
    this.#server = server;
    this.#session = session;
  }

  received(bytes: Uint8Array): void {
    for (const line of this.#framer.push(bytes)) {
      if (line === OVERLONG) this.#server.problem(this.#session, "too-long");
      else takeLine(this.#server, this.#session, line);
    }
  }

  ended(): void {
    const rest = this.#framer.rest();
    if (rest !== undefined) takeLine(this.#server, this.#session, rest);
    this.#server.line(this.#session, "QUIT :Connection closed");
  }

  closed(reason: string): void {
    this.#server.disconnected(this.#session, reason);
  }
}

/** A client on a WebSocket. */
export class IrcWebSocketGuest implements LineGuest {
  readonly #server: Server;
  readonly #session: Session;

  constructor(server: Server, session: Session) {
    this.#server = server;
    this.#session = session;
  }

  line(bytes: Uint8Array): void {
    takeLine(this.#server, this.#session, bytes);
  }

  closed(reason: string): void {
    this.#server.disconnected(this.#session, reason);
  }
}

function takeLine(server: Server, session: Session, bytes: Uint8Array): void {
  const text = decodeUtf8(bytes);
  if (isTooLong(bytes)) server.problem(session, "too-long");
  else if (text === undefined) server.problem(session, "not-utf8");
  else server.line(session, withoutReturns(text));
}

/** Some clients take a CR alone for a line's end: passed on, it would let anyone write lines in the server's name. */
function withoutReturns(text: string): string {
  return text.includes("\r") ? text.replaceAll("\r", " ") : text;
}

/** Tags and the rest have limits of their own. */
function isTooLong(bytes: Uint8Array): boolean {
  if (bytes.length + LINE_END_BYTES <= LINE_BYTES_MAX) return false;
  const tags = bytes[0] === AT ? bytes.indexOf(SPACE) + 1 : 0;
  return tags > CLIENT_TAGS_BYTES_MAX || bytes.length - tags + LINE_END_BYTES > LINE_BYTES_MAX;
}

const AT = 0x40;
const SPACE = 0x20;
const LINE_END_BYTES = 2;
