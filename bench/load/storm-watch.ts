/** Clients that all join one room at once: each must see itself, everyone who is there, and everyone who comes. */

import type { Client } from "./client.ts";
import { SETTLED } from "./message.ts";

/** Every so many clients one is read to the letter; the others only to the last message. */
const SAMPLED_EVERY = 50;

export class StormWatch {
  readonly #clients: readonly Client[];
  readonly #texts = new Map<Client, string[]>();
  readonly #passed: Promise<unknown>;
  /** Resolves when each has the end of its own names. */
  readonly entered: Promise<unknown>;

  constructor(clients: readonly Client[], room: string) {
    this.#clients = clients;
    const watches = clients.map((client, index) => this.#watch(client, index % SAMPLED_EVERY === 0));
    this.entered = Promise.all(watches.map(({ entered }) => entered));
    this.#passed = Promise.all(watches.map(({ passed }) => passed));
    this.#passed.catch(() => {});
    for (const client of clients) client.send([`JOIN ${room}`]);
  }

  async passed(): Promise<void> {
    await this.#passed;
    for (const [client, texts] of this.#texts) this.#checkNames(client, texts.join(""));
  }

  #watch(client: Client, isSampled: boolean): { readonly entered: Promise<void>; readonly passed: Promise<void> } {
    if (isSampled) this.#texts.set(client, []);
    const entered = Promise.withResolvers<void>();
    const passed = Promise.withResolvers<void>();
    client.onLost = () => {
      entered.reject(new Error("a connection was closed in the storm"));
      passed.reject(new Error("a connection was closed in the storm"));
    };
    let seen = "";
    let isIn = false;
    client.onData = (bytes) => {
      if (isSampled) this.#texts.get(client)?.push(bytes.toString("latin1"));
      // Being in is somewhere in what comes, the last message at its end.
      seen = seen.slice(-TAIL_LENGTH) + (isIn ? bytes.subarray(-TAIL_LENGTH) : bytes).toString("latin1");
      if (!isIn && / 366 /.test(seen)) {
        isIn = true;
        entered.resolve();
      }
      if (SETTLED.test(seen.slice(-TAIL_LENGTH))) passed.resolve();
    };
    return { entered: entered.promise, passed: passed.promise };
  }

  /** Whoever was there before is in the names, the others come in lines of their own. */
  #checkNames(client: Client, text: string): void {
    const joined = [...text.matchAll(/:([^ !:\r\n]+)![^ ]* JOIN /g)].map(([, nick = ""]) => nick);
    const named = [...text.matchAll(/ 353 [^:]*:([^\r\n]*)/g)].flatMap(([, names = ""]) =>
      names.split(" ").map((name) => name.replace(/^[@+]/, "")),
    );
    const known = new Set([...joined, ...named].filter((nick) => nick.startsWith("r")));
    if (new Set(joined).size !== joined.length) throw new Error("somebody came in twice");
    if (known.size !== this.#clients.length) {
      throw new Error(`${known.size} of ${this.#clients.length} are known to ${client.socket.localPort}`);
    }
  }
}

const TAIL_LENGTH = 100;
