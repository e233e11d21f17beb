/**
 * Connections for load: thousands of them in one process, over TCP or WebSocket, with as little work each as can
 * be.
 */

import { once } from "node:events";
import { connect, type Socket } from "node:net";

export type Wire = "tcp" | "websocket";

export class Client {
  readonly socket: Socket;
  readonly #wire: Wire;
  /** What is done with the bytes that come; settled by whoever measures. */
  onData: (bytes: Buffer) => void = () => {};

  private constructor(socket: Socket, wire: Wire) {
    this.socket = socket;
    this.#wire = wire;
  }

  static async open(port: number, wire: Wire): Promise<Client> {
    const socket = connect({ port, host: "127.0.0.1", noDelay: true });
    await once(socket, "connect");
    const client = new Client(socket, wire);
    if (wire === "websocket") await client.#upgrade(port);
    socket.on("data", (bytes: Buffer) => client.onData(bytes));
    socket.on("error", () => {});
    return client;
  }

  send(lines: readonly string[]): void {
    this.socket.write(this.#wire === "tcp" ? `${lines.join("\r\n")}\r\n` : Buffer.concat(lines.map(maskedFrame)));
  }

  /** Resolves when this text has come. What comes until then is thrown away, and so is the rest of its chunk. */
  async until(text: string): Promise<void> {
    let seen = "";
    await new Promise<void>((resolve, reject) => {
      this.socket.once("close", () => reject(new Error(`closed while waiting for ${text}; came: ${seen.slice(-300)}`)));
      this.onData = (bytes) => {
        seen = seen.slice(-100) + bytes.toString("latin1");
        if (seen.includes(text)) resolve();
      };
    });
  }

  close(): void {
    this.onData = () => {};
    this.socket.destroy();
  }

  async enter(nick: string, room: string): Promise<void> {
    this.send([`NICK ${nick}`, "USER bench 0 * :bench"]);
    await this.until(" 001 ");
    this.send([`JOIN ${room}`]);
    await this.until(" 366 ");
  }

  async #upgrade(port: number): Promise<void> {
    const headers = "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13";
    const key = "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\nSec-WebSocket-Protocol: text.ircv3.net";
    this.socket.write(`GET /ws HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n${headers}\r\n${key}\r\n\r\n`);
    let answer = "";
    while (!answer.includes("\r\n\r\n")) {
      const [bytes]: Buffer[] = await once(this.socket, "data");
      answer += bytes?.toString("latin1") ?? "";
    }
  }
}

/** With a mask of zeros, which leaves the text as it is. */
function maskedFrame(line: string): Buffer {
  const payload = Buffer.from(line);
  const header = payload.length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
  header[0] = 0x81;
  if (payload.length < 126) header[1] = 0x80 | payload.length;
  else {
    header[1] = 0x80 | 126;
    header.writeUInt16BE(payload.length, 2);
  }
  return Buffer.concat([header, payload]);
}
