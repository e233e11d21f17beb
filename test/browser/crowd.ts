/** Many people and much talk, through raw sockets of IRC, which cost this process little of what is measured. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";

/** Lines written at once, after which the server is asked whether it has read them. */
const LINES_AT_ONCE = 500;
/** Connections that are opened side by side. */
const ARRIVALS_AT_ONCE = 50;

export class Speaker {
  readonly #socket: Socket;
  #heard = "";

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setEncoding("latin1");
    socket.on("data", (text: string) => {
      // Only the end matters, where what is waited for stands.
      this.#heard = (this.#heard + text).slice(-4_096);
      if (/^PING /m.test(text)) socket.write("PONG :hubbub.test\r\n");
    });
  }

  static async join(port: number, nick: string, room: string): Promise<Speaker> {
    const socket = connect(port, "127.0.0.1");
    const speaker = new Speaker(socket);
    socket.write(`NICK ${nick}\r\nUSER test 0 * ${nick}\r\nCAP REQ :no-implicit-names\r\nCAP END\r\nJOIN ${room}\r\n`);
    await speaker.#asked(room);
    return speaker;
  }

  /** Reads no more: what thousands are told about each other is not what is measured. */
  rest(): this {
    this.#socket.pause();
    return this;
  }

  /** All lines, when the server has read them. */
  async say(room: string, texts: readonly string[]): Promise<void> {
    for (let from = 0; from < texts.length; from += LINES_AT_ONCE) {
      const lines = texts.slice(from, from + LINES_AT_ONCE).map((text) => `PRIVMSG ${room} :${text}\r\n`);
      this.#socket.write(lines.join(""));
      await this.#asked(String(from));
    }
  }

  send(line: string): void {
    this.#socket.write(`${line}\r\n`);
  }

  leave(): void {
    this.#socket.destroy();
  }

  /** The server has come as far as this. */
  async #asked(mark: string): Promise<void> {
    const token = `asked-${mark}`;
    this.#socket.write(`PING :${token}\r\n`);
    while (!this.#heard.includes(token)) {
      await once(this.#socket, "data");
      assert.equal(this.#socket.destroyed, false, "the server has let the speaker stay");
    }
    this.#heard = "";
  }
}

export async function crowd(port: number, room: string, people: number): Promise<readonly Speaker[]> {
  const speakers: Speaker[] = [];
  for (let from = 0; from < people; from += ARRIVALS_AT_ONCE) {
    const arriving = Array.from({ length: Math.min(ARRIVALS_AT_ONCE, people - from) }, (_, index) =>
      Speaker.join(port, `Member${from + index}`, room).then((speaker) => speaker.rest()),
    );
    speakers.push(...(await Promise.all(arriving)));
  }
  return speakers;
}
