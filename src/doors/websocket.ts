/**
 * The WebSocket door: one message is one IRC line (IRCv3 websocket). Reading is ours too (websocket-message.ts): what
 * `ws` keeps for each connection is twice what all the rest of it takes.
 */

import { createHash } from "node:crypto";
import type { Socket } from "node:net";
import { Deadlines, systemTimer } from "../base/deadlines.ts";
import type { Tally } from "../base/tally.ts";
import type { Transport } from "../session/transport.ts";
import { callerOf } from "./caller.ts";
import type { House, LineGuest } from "./house.ts";
import { LINGER_MS, WEBSOCKET_UNREAD_BYTES_MAX } from "./limits.ts";
import { isHostAllowed, isOriginAllowed, passkeySiteOf, type SitePolicy } from "./origin.ts";
import { listenAgain, type SocketListener } from "./socket-listener.ts";
import { SocketTransport } from "./socket-transport.ts";
import type { UpgradeRequest } from "./upgrade-request.ts";
import {
  CLOSE_ABNORMAL,
  CLOSE_GOING_AWAY,
  CLOSE_NO_CODE,
  CLOSE_NORMAL,
  CLOSE_NOT_UTF8,
  CLOSE_TOO_LONG,
  closeFrame,
  controlFrame,
  OPCODE_CLOSE,
  OPCODE_PONG,
} from "./websocket-frame.ts";
import { readMessages, type Unfinished, type WebSocketReceiver } from "./websocket-message.ts";

export type WebSocketDoorOptions = {
  readonly house: House;
  readonly policy: SitePolicy;
  readonly tally: Tally;
};

export class WebSocketDoor {
  readonly #options: WebSocketDoorOptions;
  readonly #shared: WebSocketShared;
  /** Of the last page that came. Nearly all come from one site, and share what is kept of it. */
  #site: { readonly origin: string | undefined; readonly known: { readonly site?: string } } = NO_SITE;

  constructor(options: WebSocketDoorOptions) {
    this.#options = options;
    this.#shared = {
      tally: options.tally,
      lingering: new Deadlines<Socket>(LINGER_MS, systemTimer, (socket) => socket.destroy()),
    };
  }

  /** Takes over the socket of a request that asks for a WebSocket, or answers why not. */
  upgrade(request: UpgradeRequest, socket: Socket, head: Buffer): void {
    const status = this.#refusalOf(request);
    if (status !== undefined) decline(socket, status);
    else this.#accept(request, socket, head);
  }

  #refusalOf({ url, method, headers }: UpgradeRequest): Refusal | undefined {
    const { host, origin } = headers;
    const { policy } = this.#options;
    if (!PATHS.has(url?.split("?", 1)[0] ?? "")) return 404;
    if (!isHostAllowed(policy, host)) return 421;
    if (!isOriginAllowed(policy, origin, host)) return 403;
    if (method !== "GET") return 405;
    const isUnderstood = KEY.test(headers["sec-websocket-key"] ?? "") && headers["sec-websocket-version"] === VERSION;
    return isUnderstood ? undefined : 400;
  }

  #accept({ headers }: UpgradeRequest, socket: Socket, head: Buffer): void {
    const protocol = chooseProtocol(headers["sec-websocket-protocol"] ?? "");
    const transport = new WebSocketTransport(socket, this.#shared);
    socket.setTimeout(0);
    socket.write(acceptance(headers["sec-websocket-key"] ?? "", protocol));
    const frameKind = protocol === BINARY_PROTOCOL ? "binary" : "text";
    const caller = { ...callerOf(socket), ...this.#siteOf(headers.origin) };
    transport.serve(this.#options.house.webSocket(transport, caller, frameKind));
    if (head.length > 0) transport.onData(head);
    socket.resume();
  }

  #siteOf(origin: string | undefined): { readonly site?: string } {
    if (origin !== this.#site.origin) {
      const site = passkeySiteOf(origin);
      this.#site = { origin, known: site === undefined ? {} : { site } };
    }
    return this.#site.known;
  }
}

const NO_SITE = { origin: undefined, known: {} };

const TEXT_PROTOCOL = "text.ircv3.net";
const BINARY_PROTOCOL = "binary.ircv3.net";
const PATHS: ReadonlySet<string> = new Set(["/", "/ws"]);

/** RFC 6455, section 4.1: 16 bytes in base64. */
const KEY = /^[+/0-9A-Za-z]{22}==$/;
const VERSION = "13";
/** RFC 6455, section 1.3. */
const KEY_SUFFIX = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

/** The client's first choice among ours. A client that offers none of them is served with text. */
function chooseProtocol(offered: string): string | undefined {
  const names = offered.split(",").map((name) => name.trim());
  return names.find((name) => name === TEXT_PROTOCOL || name === BINARY_PROTOCOL);
}

function acceptance(key: string, protocol: string | undefined): string {
  const accept = createHash("sha1").update(`${key}${KEY_SUFFIX}`).digest("base64");
  const chosen = protocol === undefined ? "" : `Sec-WebSocket-Protocol: ${protocol}\r\n`;
  const status = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n";
  return `${status}Sec-WebSocket-Accept: ${accept}\r\n${chosen}\r\n`;
}

type Refusal = keyof typeof REFUSALS;

const REFUSALS = {
  400: "Bad Request",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  421: "Misdirected Request",
} as const;

function decline(socket: Socket, status: Refusal): void {
  const text = `${REFUSALS[status]}\n`;
  const headers = `Connection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}`;
  const version = status === 400 ? `\r\nSec-WebSocket-Version: ${VERSION}` : "";
  socket.end(`HTTP/1.1 ${status} ${REFUSALS[status]}\r\n${headers}${version}\r\n\r\n${text}`);
  socket.destroySoon();
}

/** What all connections share. */
type WebSocketShared = {
  readonly tally: Tally;
  /** Sockets that were sent our last words, and are given time to take them. Expired: destroyed. */
  readonly lingering: Deadlines<Socket>;
};

class WebSocketTransport extends SocketTransport implements Transport, SocketListener, WebSocketReceiver {
  readonly #shared: WebSocketShared;
  /** Is told of the end too. */
  readonly #before: SocketListener | undefined;
  #guest: LineGuest | undefined;
  #unfinished: Unfinished | undefined;
  /** The client has said its last word, or something that it may not. */
  #deaf = false;
  /** With which code the connection ends, and why. */
  #code = CLOSE_ABNORMAL;

  constructor(socket: Socket, shared: WebSocketShared) {
    super(socket);
    this.#shared = shared;
    shared.tally.enter("websocket");
    this.#before = listenAgain(socket, this);
  }

  /** Once, before anything else can happen to the socket. */
  serve(guest: LineGuest): void {
    this.#guest = guest;
  }

  /** Reads on until the client has said goodbye too. */
  end(): void {
    if (this.ended) return;
    this.#sayLast(closeFrame(CLOSE_NORMAL));
  }

  onData(bytes: Buffer): void {
    if (!this.#deaf) this.#unfinished = readMessages(bytes, this.#unfinished, this);
  }

  onEnd(): void {
    this.socket.end();
    this.#shared.lingering.add(this.socket);
  }

  onError(): void {}

  onClose(socket: Socket): void {
    this.#before?.onClose(socket);
    this.ended = true;
    this.#shared.lingering.delete(this.socket);
    this.#shared.tally.leave("websocket");
    this.#guest?.closed(reasonFor(this.#code));
  }

  /** One line by the rules. Line ends inside are forgiven, and separate lines as they do on TCP. */
  message(message: Uint8Array): void {
    let from = 0;
    for (let at = 0; at <= message.length; at += 1) {
      const byte = message[at];
      if (byte !== CR && byte !== LF && byte !== undefined) continue;
      if (at > from && !this.ended) this.#guest?.line(message.subarray(from, at));
      from = at + 1;
    }
  }

  /** Who pings and does not read is not answered: the answers would only grow. */
  ping(payload: Uint8Array): void {
    if (this.pendingBytes < WEBSOCKET_UNREAD_BYTES_MAX) this.write(controlFrame(OPCODE_PONG, payload));
  }

  closing(code: number): void {
    this.#deaf = true;
    this.#code = code;
    if (!this.ended) this.#sayLast(code === CLOSE_NO_CODE ? controlFrame(OPCODE_CLOSE, NOTHING) : closeFrame(code));
    this.socket.end();
  }

  failed(code: number): void {
    this.#deaf = true;
    this.#code = code;
    if (!this.ended) this.#sayLast(closeFrame(code));
    this.socket.end();
  }

  #sayLast(frame: Uint8Array): void {
    this.write(frame);
    this.ended = true;
    this.socket.resume();
    this.#shared.lingering.add(this.socket);
  }
}

function reasonFor(code: number): string {
  switch (code) {
    case CLOSE_NORMAL:
    case CLOSE_NO_CODE:
      return "Connection closed";
    case CLOSE_GOING_AWAY:
      return "Page closed";
    case CLOSE_TOO_LONG:
      return "Message too long";
    case CLOSE_NOT_UTF8:
      return "Text that is not UTF-8";
    case CLOSE_ABNORMAL:
      return "Connection lost";
    default:
      return code < APPLICATION_CODES ? "Protocol error" : "Connection closed";
  }
}

/** From here on codes are the application's own. */
const APPLICATION_CODES = 3000;

const NOTHING = new Uint8Array(0);
const LF = 0x0a;
const CR = 0x0d;
