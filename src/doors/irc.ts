/** The IRC door: bytes to lines, or WebSocket messages, which are lines already. */

import { isAscii } from "node:buffer";
import type { Server } from "../session/server.ts";
import type { Session } from "../session/session.ts";
import { type FramedLine, LineFramer, OVERLONG } from "../wire/framer.ts";
import { CLIENT_TAGS_BYTES_MAX, INPUT_LINE_BYTES_MAX, LINE_BYTES_MAX } from "../wire/limits.ts";
import { decodeUtf8 } from "../wire/utf8.ts";
import type { ByteGuest, LineGuest } from "./house.ts";

/** What all clients on TCP or TLS share. */
export class IrcDoor {
  readonly server: Server;
  /** For chunks that are whole lines, as most are: nothing is kept of them, and one framer does for everyone. */
  readonly wholeLines = new LineFramer(INPUT_LINE_BYTES_MAX);

  constructor(server: Server) {
    this.server = server;
  }
}

/** A client on TCP or TLS. */
export class IrcGuest implements ByteGuest {
  readonly #door: IrcDoor;
  readonly #session: Session;
  /** While a line has begun and not ended. */
  #framer: LineFramer | undefined;

  constructor(door: IrcDoor, session: Session) {
    this.#door = door;
    this.#session = session;
  }

  received(bytes: Buffer): void {
    const isWhole = bytes.at(-1) === LF;
    if (this.#framer === undefined && isWhole && isAscii(bytes) && !bytes.includes(NUL)) this.#takeAscii(bytes);
    else this.#takeAny(bytes, isWhole);
  }

  /** What nearly all send, whole lines of ASCII, becomes text without a view of the bytes for each line. */
  #takeAscii(bytes: Buffer): void {
    let from = 0;
    for (let end = bytes.indexOf(LF); end !== -1; end = bytes.indexOf(LF, from)) {
      const until = end > from && bytes[end - 1] === CR ? end - 1 : end;
      if (until - from + LINE_END_BYTES > LINE_BYTES_MAX) {
        this.#takeAny(bytes.subarray(from), true);
        return;
      }
      const text = bytes.toString("latin1", from, until);
      if (text !== "") this.#door.server.line(this.#session, withoutReturns(text));
      from = end + 1;
    }
  }

  #takeAny(bytes: Uint8Array, isWhole: boolean): void {
    const { server } = this.#door;
    for (const line of this.#lines(bytes, isWhole)) {
      if (line === OVERLONG) server.problem(this.#session, "too-long");
      else takeLine(server, this.#session, line);
    }
  }

  ended(): void {
    const { server } = this.#door;
    const rest = this.#framer?.rest();
    if (rest !== undefined) takeLine(server, this.#session, rest);
    server.line(this.#session, "QUIT :Connection closed");
  }

  closed(reason: string): void {
    this.#door.server.disconnected(this.#session, reason);
  }

  #lines(bytes: Uint8Array, isWhole: boolean): readonly FramedLine[] {
    if (this.#framer === undefined && isWhole) return this.#door.wholeLines.push(bytes);
    this.#framer ??= new LineFramer(INPUT_LINE_BYTES_MAX);
    const lines = this.#framer.push(bytes);
    if (isWhole) this.#framer = undefined;
    return lines;
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

const NUL = 0;
const LF = 0x0a;
const CR = 0x0d;
const AT = 0x40;
const SPACE = 0x20;
const LINE_END_BYTES = 2;
