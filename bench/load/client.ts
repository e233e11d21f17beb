/** Connections for load: thousands of them in one thread, over TCP or WebSocket, with as little work each as can be. */

import { once } from "node:events";
import { connect, type Socket } from "node:net";

export type Wire = "tcp" | "websocket";
export type Target = { readonly port: number; readonly wire: Wire };

/** What a socket reads at once at most. One that lags gets more with one read, as in any good client. */
const READ_BYTES = 256 * 1024;

/** Opens the connections of one thread. They read into one buffer, which costs an idle one nothing. */
export class Dialler {
  readonly clients = new Set<Client>();
  readonly #scratch = Buffer.allocUnsafeSlow(READ_BYTES);

  /** `scratch`: what it reads into, for one that reads otherwise than the rest. */
  async open(target: Target, scratch = this.#scratch): Promise<Client> {
    const client = new Client(target, scratch, () => this.clients.delete(client));
    this.clients.add(client);
    await client.opened();
    return client;
  }

  closeAll(): void {
    for (const client of this.clients) client.close();
  }
}

export class Client {
  readonly socket: Socket;
  readonly #target: Target;
  /** What is done with the bytes that come; they are gone when it returns. Settled by whoever measures. */
  onData: (bytes: Buffer) => void = ignore;
  /** Closed by the server, that is: nobody here asked for it. */
  onLost: () => void = ignore;
  /** Pauses after each read, until it is resumed. */
  readsOnce = false;
  #closing = false;

  /** For a Dialler. */
  constructor(target: Target, scratch: Buffer, closed: () => void) {
    this.#target = target;
    const callback = (length: number): boolean => {
      this.onData(scratch.subarray(0, length));
      return !this.readsOnce;
    };
    this.socket = connect({
      port: target.port,
      host: "127.0.0.1",
      noDelay: true,
      onread: { buffer: scratch, callback },
    });
    this.socket.on("error", ignore);
    this.socket.on("close", () => {
      closed();
      if (!this.#closing) this.onLost();
    });
  }

  async opened(): Promise<void> {
    await once(this.socket, "connect");
    if (this.#target.wire === "websocket") await this.#upgrade();
  }

  send(lines: readonly string[]): void {
    this.socket.write(
      this.#target.wire === "tcp" ? `${lines.join("\r\n")}\r\n` : Buffer.concat(lines.map(maskedFrame)),
    );
  }

  /** Resolves when this has come. What comes until then is thrown away, and so is the rest of its chunk. */
  async until(pattern: RegExp): Promise<void> {
    await this.#collect(pattern, SEEN_LENGTH_MAX);
  }

  /** Sends the lines, and answers all that comes up to the pattern and the end of its chunk. */
  ask(lines: readonly string[], pattern: RegExp): Promise<string> {
    const answer = this.#collect(pattern, Number.POSITIVE_INFINITY);
    this.send(lines);
    return answer;
  }

  /** Only so many characters are kept of what came before the last chunk. */
  #collect(pattern: RegExp, lengthMax: number): Promise<string> {
    const { onLost } = this;
    let seen = "";
    return new Promise<string>((resolve, reject) => {
      this.onLost = () => reject(new Error(`closed while waiting for ${pattern}; came: ${seen.slice(-300)}`));
      this.onData = (bytes) => {
        seen = (seen.length > lengthMax ? seen.slice(-lengthMax) : seen) + bytes.toString("latin1");
        if (!pattern.test(seen)) return;
        this.onData = ignore;
        this.onLost = onLost;
        resolve(seen);
      };
    });
  }

  async register(nick: string): Promise<void> {
    this.send([`NICK ${nick}`, "USER bench 0 * :bench"]);
    // The message of the day comes last, or that there is none.
    await this.until(/ (?:376|422) /);
  }

  async join(room: string): Promise<void> {
    this.send([`JOIN ${room}`]);
    await this.until(/ 366 /);
  }

  /** Resolves when the server has closed the connection. */
  async quit(): Promise<void> {
    this.#closing = true;
    this.onData = ignore;
    const closed = once(this.socket, "close");
    this.send(["QUIT :bye"]);
    await closed;
  }

  close(): void {
    this.#closing = true;
    this.onData = ignore;
    this.socket.destroy();
  }

  async #upgrade(): Promise<void> {
    const host = `127.0.0.1:${this.#target.port}`;
    const headers = `Host: ${host}\r\nOrigin: http://${host}\r\nUpgrade: websocket\r\nConnection: Upgrade`;
    const key = "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==";
    this.socket.write(`GET /ws HTTP/1.1\r\n${headers}\r\n${key}\r\nSec-WebSocket-Protocol: text.ircv3.net\r\n\r\n`);
    await this.until(/\r\n\r\n/);
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

function ignore(): void {}

/** Characters that are kept of what came before, for what is looked for. */
const SEEN_LENGTH_MAX = 300;
