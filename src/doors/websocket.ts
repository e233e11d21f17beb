/**
 * The WebSocket door: one message is one IRC line (IRCv3 websocket). `ws` shakes hands, reads, and answers pings; what
 * guests are sent are frames that were built once for all of them, and go to the socket as they are.
 */

import { type IncomingMessage, STATUS_CODES } from "node:http";
import type { Socket } from "node:net";
import { type ServerOptions, WebSocket, WebSocketServer } from "ws";
import type { Tally } from "../base/tally.ts";
import type { Transport } from "../session/transport.ts";
import { callerOf } from "./caller.ts";
import type { House, LineGuest } from "./house.ts";
import { LINGER_MS, WEBSOCKET_CHUNKS_MAX, WEBSOCKET_FRAGMENTS_MAX, WEBSOCKET_MESSAGE_BYTES_MAX } from "./limits.ts";
import { isHostAllowed, isOriginAllowed, type SitePolicy } from "./origin.ts";

export type WebSocketDoorOptions = {
  readonly house: House;
  readonly policy: SitePolicy;
  readonly tally: Tally;
};

export class WebSocketDoor {
  readonly #options: WebSocketDoorOptions;
  readonly #server = new WebSocketServer<typeof GuestSocket>(SERVER_OPTIONS);

  constructor(options: WebSocketDoorOptions) {
    this.#options = options;
  }

  /** Takes over the socket of a request that asks for a WebSocket, or answers why not. */
  upgrade(request: IncomingMessage, socket: Socket, head: Buffer): void {
    const { host, origin } = request.headers;
    const { policy } = this.#options;
    if (!PATHS.has(pathOf(request) ?? "")) decline(socket, 404);
    else if (!isHostAllowed(policy, host)) decline(socket, 421);
    else if (!isOriginAllowed(policy, origin, host)) decline(socket, 403);
    else this.#server.handleUpgrade(request, socket, head, (webSocket) => this.#seat(webSocket, socket));
  }

  #seat(webSocket: GuestSocket, socket: Socket): void {
    const { house, tally } = this.#options;
    const transport = new WebSocketTransport(webSocket, socket, tally);
    const frameKind = webSocket.protocol === BINARY_PROTOCOL ? "binary" : "text";
    transport.serve(house.webSocket(transport, callerOf(socket), frameKind));
  }
}

const TEXT_PROTOCOL = "text.ircv3.net";
const BINARY_PROTOCOL = "binary.ircv3.net";
const PATHS: ReadonlySet<string> = new Set(["/", "/ws"]);

function pathOf(request: IncomingMessage): string | undefined {
  return request.url?.split("?", 1)[0];
}

/** The client's first choice among ours. A client that offers none of them is served with text. */
function chooseProtocol(offered: ReadonlySet<string>): string | false {
  for (const protocol of offered) {
    if (protocol === TEXT_PROTOCOL || protocol === BINARY_PROTOCOL) return protocol;
  }
  return false;
}

function decline(socket: Socket, status: number): void {
  const text = `${STATUS_CODES[status]}\n`;
  const headers = `Connection: close\r\nContent-Type: text/plain\r\nContent-Length: ${text.length}`;
  socket.on("error", () => {});
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${headers}\r\n\r\n${text}`);
  socket.destroySoon();
}

class WebSocketTransport implements Transport {
  readonly #webSocket: GuestSocket;
  readonly #socket: Socket;
  readonly #tally: Tally;
  #guest: LineGuest | undefined;
  #ended = false;
  #error: Error | undefined;

  constructor(webSocket: GuestSocket, socket: Socket, tally: Tally) {
    this.#webSocket = webSocket;
    this.#socket = socket;
    this.#tally = tally;
    tally.enter("websocket");
    webSocket.transport = this;
    webSocket.on("message", onMessage);
    webSocket.on("error", onError);
    webSocket.on("close", onClose);
  }

  /** Once, before anything else can happen to the socket. */
  serve(guest: LineGuest): void {
    this.#guest = guest;
  }

  get pendingBytes(): number {
    return this.#socket.writableLength;
  }

  /** Nothing may follow the closing frame. What `ws` sends itself are whole frames too, each in one write. */
  write(bytes: Uint8Array): void {
    if (this.#canWrite()) this.#socket.write(bytes);
  }

  whenWritten(callback: () => void): void {
    if (!this.#canWrite()) return;
    this.#socket.write(NOTHING, (error) => {
      if (!error) callback();
    });
  }

  pause(): void {
    if (!this.#ended) this.#webSocket.pause();
  }

  resume(): void {
    this.#webSocket.resume();
  }

  end(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#webSocket.resume();
    this.#webSocket.close(CLOSE_NORMAL);
  }

  destroy(): void {
    this.#ended = true;
    this.#webSocket.terminate();
  }

  /** One line by the rules. Line ends inside are forgiven, and separate lines as they do on TCP. */
  received(message: Buffer): void {
    let from = 0;
    for (let at = 0; at <= message.length; at += 1) {
      const byte = message[at];
      if (byte !== CR && byte !== LF && byte !== undefined) continue;
      if (at > from && !this.#ended) this.#guest?.line(message.subarray(from, at));
      from = at + 1;
    }
  }

  failed(error: Error): void {
    this.#error = error;
  }

  closed(code: number): void {
    this.#ended = true;
    this.#tally.leave("websocket");
    this.#guest?.closed(reasonFor(code, this.#error));
  }

  #canWrite(): boolean {
    return this.#webSocket.readyState === WebSocket.OPEN && this.#socket.writable;
  }
}

/** What `ws` makes for each connection: it knows its transport, so that all can share three functions. */
class GuestSocket extends WebSocket {
  transport: WebSocketTransport | undefined;
}

function onMessage(this: WebSocket, message: WebSocket.RawData): void {
  if (this instanceof GuestSocket && message instanceof Buffer) this.transport?.received(message);
}

function onError(this: WebSocket, error: Error): void {
  if (this instanceof GuestSocket) this.transport?.failed(error);
}

function onClose(this: WebSocket, code: number): void {
  if (this instanceof GuestSocket) this.transport?.closed(code);
}

const SERVER_OPTIONS: ServerOptions<typeof GuestSocket> & { closeTimeout: number } = {
  noServer: true,
  clientTracking: false,
  // Costs 227 kB for each connection that has used it once, and frames could not be shared.
  perMessageDeflate: false,
  maxPayload: WEBSOCKET_MESSAGE_BYTES_MAX,
  maxFragments: WEBSOCKET_FRAGMENTS_MAX,
  maxBufferedChunks: WEBSOCKET_CHUNKS_MAX,
  closeTimeout: LINGER_MS,
  handleProtocols: chooseProtocol,
  WebSocket: GuestSocket,
};

function reasonFor(code: number, error: Error | undefined): string {
  const failure = error && "code" in error ? error.code : undefined;
  if (failure === "WS_ERR_UNSUPPORTED_MESSAGE_LENGTH") return "Message too long";
  if (failure === "WS_ERR_INVALID_UTF8") return "Text that is not UTF-8";
  if (error !== undefined) return `Protocol error: ${error.message}`;
  if (code === CLOSE_GOING_AWAY) return "Page closed";
  return code === CLOSE_ABNORMAL ? "Connection lost" : "Connection closed";
}

/** RFC 6455, section 7.4.1. */
const CLOSE_NORMAL = 1000;
const CLOSE_GOING_AWAY = 1001;
const CLOSE_ABNORMAL = 1006;

const NOTHING = new Uint8Array(0);
const LF = 0x0a;
const CR = 0x0d;
