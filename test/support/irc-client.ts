/** IRC clients over TCP, TLS and WebSocket: lines out, lines in. */

import { once } from "node:events";
import { WebSocket } from "ws";
import { CAP_VALUES } from "../../src/wire/caps.ts";
import { type Message, parseMessage } from "../../src/wire/message.ts";
import { Inbox } from "./inbox.ts";
import { type Dial, dial, LineClient } from "./tcp-client.ts";

/** Every capability that the server offers, but the one that asks for less: tests wait for the end of NAMES. */
export const ALL_CAPS: readonly string[] = Object.keys(CAP_VALUES).filter((cap) => !cap.endsWith("no-implicit-names"));

/** How an IRC client reaches the server. */
type Line = {
  readonly inbox: Inbox;
  send(...lines: readonly string[]): void;
  destroy(): void;
};

export class IrcClient {
  readonly line: Line;
  #settled = 0;

  constructor(line: Line) {
    this.line = line;
  }

  get inbox(): Inbox {
    return this.line.inbox;
  }

  send(...lines: readonly string[]): void {
    this.line.send(...lines);
  }

  expect(pattern: RegExp | string): Promise<string> {
    return this.inbox.expect(pattern);
  }

  /** The next line of this command or numeric, in its parts. */
  async message(command: string): Promise<Message> {
    return parsed(await this.expect(new RegExp(`^(?:@\\S+ )?(?::\\S+ )?${command}(?: |$)`)));
  }

  /** Comes in, with these capabilities, and passes over the greeting. */
  async enter(nick: string, caps: readonly string[] = []): Promise<this> {
    if (caps.length > 0) this.send("CAP LS 302");
    // Not one line for all: together their names are longer than a line may be.
    for (let at = 0; at < caps.length; at += CAPS_A_LINE) {
      this.send(`CAP REQ :${caps.slice(at, at + CAPS_A_LINE).join(" ")}`);
    }
    this.send(`NICK ${nick}`, `USER ${nick} 0 * :${nick} Person`);
    if (caps.length > 0) this.send("CAP END");
    await this.message("422");
    return this;
  }

  async join(room: string): Promise<void> {
    this.send(`JOIN ${room}`);
    await this.message("366");
  }

  /** All lines until the server has answered a PING: what was sent before has happened by then (DELIVER-4). */
  async settle(): Promise<readonly string[]> {
    this.#settled += 1;
    const token = `settled-${this.#settled}`;
    this.send(`PING ${token}`);
    return this.inbox.before(new RegExp(` PONG \\S+ ${token}$`));
  }

  /** Sends, and answers with all lines that come until these have been dealt with. */
  async ask(...lines: readonly string[]): Promise<readonly string[]> {
    await this.settle();
    this.send(...lines);
    return this.settle();
  }

  destroy(): void {
    this.line.destroy();
  }
}

/** An IRC client on TCP, with the socket at hand. */
export class IrcTcpClient extends IrcClient {
  readonly tcp: LineClient;

  constructor(tcp: LineClient) {
    super(tcp);
    this.tcp = tcp;
  }
}

export async function dialIrc(options: Dial): Promise<IrcTcpClient> {
  return new IrcTcpClient(new LineClient(await dial(options), options.name, "\r\n"));
}

export type WebSocketDial = Dial & { readonly protocol?: string; readonly path?: string; readonly origin?: string };

export async function dialWebSocket(options: WebSocketDial): Promise<IrcClient> {
  const { port, name, tls, protocol = "text.ircv3.net", path = "/", origin } = options;
  const url = `${tls ? "wss" : "ws"}://127.0.0.1:${port}${path}`;
  const webSocket = new WebSocket(url, [protocol], {
    perMessageDeflate: false,
    rejectUnauthorized: false,
    ...(origin !== undefined && { origin }),
  });
  const line = new WebSocketLine(webSocket, name, protocol === "binary.ircv3.net");
  await once(webSocket, "open");
  return new IrcClient(line);
}

/** One message is one line, of the kind that the subprotocol names. */
class WebSocketLine implements Line {
  readonly inbox: Inbox;
  readonly #webSocket: WebSocket;
  readonly #isBinary: boolean;

  constructor(webSocket: WebSocket, name: string, isBinary: boolean) {
    this.inbox = new Inbox(name);
    this.#webSocket = webSocket;
    this.#isBinary = isBinary;
    webSocket.on("message", (data, binary) => {
      const kind = binary === isBinary ? "" : "a message of the wrong kind: ";
      this.inbox.add([kind + data.toString()]);
    });
    webSocket.on("error", () => {});
    webSocket.on("close", () => this.inbox.end());
  }

  send(...lines: readonly string[]): void {
    for (const line of lines) this.#webSocket.send(this.#isBinary ? Buffer.from(line) : line);
  }

  destroy(): void {
    this.#webSocket.terminate();
  }
}

export function parsed(line: string): Message {
  const message = parseMessage(line);
  if (message === undefined) throw new Error(`not a message: ${line}`);
  return message;
}

const CAPS_A_LINE = 12;
