/** Many readers in a thread of their own, so that reading for thousands delays no sender and no stop watch. */

import { type Client, Dialler, type Target } from "./client.ts";
import { SETTLED } from "./message.ts";
import type { RoomCheck } from "./room-check.ts";
import { SenderCheck } from "./sender-check.ts";
import { StormWatch } from "./storm-watch.ts";
import { StreamCheck } from "./stream-check.ts";
import { inTurns, sleep } from "./time.ts";

export type Arrivals = {
  readonly target: Target;
  readonly count: number;
  /** Of each nick, before its number. */
  readonly prefix: string;
  /** Reader `i` joins room `i % rooms`; 0: none. */
  readonly rooms: number;
  /** How many are on their way in at the same time. */
  readonly parallel: number;
};

export type Call = { readonly id: number; readonly method: keyof CrowdMethods; readonly argument: unknown };
export type Reply = { readonly id: number; readonly value?: unknown; readonly failure?: string };

/** What a crowd can be told to do. */
export type CrowdMethods = Pick<
  CrowdReaders,
  | "arrive"
  | "join"
  | "expectSettled"
  | "settled"
  | "watch"
  | "finish"
  | "nothingMore"
  | "keepAlive"
  | "storm"
  | "weathered"
  | "pause"
  | "resume"
  | "leave"
>;

/** What a server promises: all readers of a room see one order, or only each sender's messages in their order. */
export type Order = "one" | "by sender";

/** Where a crowd counts while it works, in memory that both threads see. */
export const COUNTED = { bytes: 0, lost: 1 } as const;

export function roomName(index: number): string {
  return `#bench${index}`;
}

export class CrowdReaders {
  readonly #counters: Float64Array;
  readonly #dialler = new Dialler();
  readonly #rooms: Client[][] = [];
  #checks: readonly RoomCheck[] = [];
  #settled: Promise<unknown> = Promise.resolve();
  #storm: StormWatch | undefined;
  #failure: string | undefined;

  constructor(counters: Float64Array) {
    this.#counters = counters;
  }

  /** Answers the milliseconds until all were in. */
  async arrive(arrivals: Arrivals): Promise<number> {
    const start = performance.now();
    await inTurns(arrivals.count, arrivals.parallel, (index) => this.#enter(arrivals, index));
    return performance.now() - start;
  }

  /** From now on everybody waits for the message with which counting begins. */
  async expectSettled(): Promise<void> {
    this.#settled = Promise.all([...this.#dialler.clients].map((client) => client.until(SETTLED)));
    this.#settled.catch(() => {});
  }

  async settled(): Promise<void> {
    await this.#settled;
  }

  /** From now on all that comes is counted and compared. */
  async watch(order: Order): Promise<void> {
    this.#checks = this.#rooms.map((clients) => this.#watchRoom(clients, order));
  }

  /** Resolves when every reader has its room's messages, and nothing else. Answers the bytes of one. */
  async finish(messages: readonly number[]): Promise<number> {
    while (!this.#haveAll(messages)) {
      if (this.#failure !== undefined) throw new Error(this.#failure);
      await sleep(20);
    }
    const total = messages.reduce((sum, count) => sum + count, 0);
    return this.#checks.reduce((sum, { bytes }) => sum + bytes, 0) / Math.max(1, total);
  }

  /** After `finish`: resolves when for a while nothing more has come. */
  async nothingMore(messages: readonly number[]): Promise<void> {
    await sleep(SURPLUS_MS);
    if (this.#failure !== undefined || !this.#haveAll(messages)) {
      throw new Error(this.#failure ?? "a reader got more than was sent");
    }
  }

  #haveAll(messages: readonly number[]): boolean {
    return this.#checks.every((check, room) => check.hasAll(messages[room] ?? 0));
  }

  /** Says something that nobody answers, so that a server which asks whoever is silent does not ask now. */
  async keepAlive(): Promise<void> {
    for (const client of this.#dialler.clients) client.send(["PONG :here"]);
  }

  /** Everyone, evenly, into so many rooms with names of their own. */
  async join({ rooms, prefix }: { readonly rooms: number; readonly prefix: string }): Promise<void> {
    const clients = [...this.#dialler.clients];
    await inTurns(clients.length, JOINING, async (index) => {
      await clients[index]?.join(`#${prefix}${index % rooms}`);
    });
  }

  /** All into one room at the same moment. Resolves when each has its own answer. */
  async storm(room: string): Promise<void> {
    this.#storm = new StormWatch([...this.#dialler.clients], room);
    await this.#storm.entered;
  }

  /** Resolves when each has seen the last message of the storm, and with it everything. */
  async weathered(): Promise<void> {
    await this.#storm?.passed();
  }

  async pause(): Promise<void> {
    for (const { socket } of this.#dialler.clients) socket.pause();
  }

  /** The first `most` read again; the others go. */
  async resume(most: number): Promise<void> {
    for (const [index, client] of [...this.#dialler.clients].entries()) {
      if (index < most) client.socket.resume();
      else this.#drop(client);
    }
  }

  /** Every other one says goodbye and waits until it is let go; the rest just go. */
  async leave(): Promise<void> {
    const clients = [...this.#dialler.clients];
    await Promise.all(clients.map((client, index) => (index % 2 === 0 ? client.quit() : client.close())));
  }

  #drop(client: Client): void {
    client.onLost = () => {};
    client.onData = () => {};
    for (const check of this.#checks) check.remove(client);
    client.close();
  }

  async #enter({ target, prefix, rooms }: Arrivals, index: number): Promise<void> {
    const client = await this.#dialler.open(target);
    await client.register(`${prefix}${index}`);
    if (rooms > 0) {
      const room = index % rooms;
      await client.join(roomName(room));
      this.#rooms[room] ??= [];
      this.#rooms[room].push(client);
    }
    client.onLost = () => {
      this.#counters[COUNTED.lost] = (this.#counters[COUNTED.lost] ?? 0) + 1;
      this.#failure ??= `the server closed the connection of ${prefix}${index}`;
    };
  }

  #watchRoom(clients: readonly Client[], order: Order): RoomCheck {
    const check = order === "one" ? new StreamCheck() : new SenderCheck();
    for (const client of clients) {
      check.add(client);
      client.onData = (bytes) => this.#take(check, client, bytes);
    }
    return check;
  }

  #take(check: RoomCheck, client: Client, bytes: Buffer): void {
    this.#counters[COUNTED.bytes] = (this.#counters[COUNTED.bytes] ?? 0) + bytes.length;
    try {
      check.take(client, bytes);
    } catch (error) {
      this.#failure ??= error instanceof Error ? error.message : String(error);
      client.onData = () => {};
    }
  }
}

/** What comes when everybody has everything is too much: so long one looks for it, outside of what is timed. */
const SURPLUS_MS = 200;

/** Joins under way at the same time, when nothing else is wanted of them. */
const JOINING = 1000;
