/** Clients on TCP: bare chunks as the course project's client sends them, and lines as people with nc do. */

import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { connect as connectTls } from "node:tls";
import { Inbox } from "./inbox.ts";

export type Dial = {
  readonly port: number;
  readonly name: string;
  readonly tls?: boolean;
  /** Of the client, and its key, in PEM: shown where TLS asks for one. */
  readonly certificate?: { readonly cert: string; readonly key: string };
};

export async function dial({ port, tls, certificate }: Dial): Promise<Socket> {
  if (tls) {
    const socket = connectTls({ host: "127.0.0.1", port, rejectUnauthorized: false, ...certificate });
    await once(socket, "secureConnect");
    return socket;
  }
  const socket = connect({ host: "127.0.0.1", port, noDelay: true });
  await once(socket, "connect");
  return socket;
}

/** What all clients on TCP do. A piece of the inbox is what the kind of client takes for one. */
export class TcpClient {
  readonly socket: Socket;
  readonly inbox: Inbox;

  constructor(socket: Socket, name: string) {
    this.socket = socket;
    this.inbox = new Inbox(name);
    socket.on("error", () => {});
    socket.on("close", () => this.inbox.end());
  }

  /** `127.0.0.1:64894`, as the others are told. */
  get address(): string {
    return `${this.socket.localAddress}:${this.socket.localPort}`;
  }

  write(bytes: string | Uint8Array): void {
    this.socket.write(bytes);
  }

  expect(pattern: RegExp | string): Promise<string> {
    return this.inbox.expect(pattern);
  }

  /** Vanishes without a word: the server's kernel gets a reset. */
  vanish(): void {
    this.socket.resetAndDestroy();
  }

  destroy(): void {
    this.socket.destroy();
  }
}

/** Sends bare chunks and takes what each read brings for one message, as the course project's client does. */
export class ChunkClient extends TcpClient {
  constructor(socket: Socket, name: string) {
    super(socket, name);
    const decoder = new TextDecoder();
    socket.on("data", (bytes: Buffer) => this.inbox.add([decoder.decode(bytes, { stream: true })]));
  }

  /** Tells a name, and resolves when they are in the room and have seen what was said before. */
  async enter(name: string): Promise<void> {
    this.write(name);
    // A read may bring what was said before along with it.
    await this.expect(new RegExp(`^Welcome ${name}! If you want to quit, press quit button`));
    this.write("/who");
    await this.expect(/\d+ here: /);
  }
}

/** Sends lines, and is sent lines. */
export class LineClient extends TcpClient {
  readonly #end: string;

  /** `end`: what it ends its own lines with. */
  constructor(socket: Socket, name: string, end = "\n") {
    super(socket, name);
    this.#end = end;
    const decoder = new TextDecoder();
    let partial = "";
    socket.on("data", (bytes: Buffer) => {
      const lines = (partial + decoder.decode(bytes, { stream: true })).split("\n");
      partial = lines.pop() ?? "";
      this.inbox.add(lines.map((line) => line.replace(/\r$/, "")));
    });
    socket.on("end", () => partial !== "" && this.inbox.add([partial]));
  }

  send(...lines: readonly string[]): void {
    this.write(lines.map((line) => line + this.#end).join(""));
  }

  /** Tells a name, and resolves when they are in the room and have seen what was said before. */
  async enter(name: string): Promise<void> {
    this.send(name);
    // A read may bring what was said before along with it.
    await this.expect(new RegExp(`^Welcome ${name}! If you want to quit, press quit button`));
    this.send("/who");
    await this.expect(/^\d+ here: /);
  }

  /** All lines until the server has answered: what was sent before has happened by then. */
  async settle(): Promise<readonly string[]> {
    this.send("/who");
    return this.inbox.before(/^\d+ here: /);
  }
}
