/** Many readers in a thread of their own, so that reading for thousands delays no sender and no stop watch. */

import { type Client, Dialler, type Target } from "./client.ts";
import { SETTLED } from "./message.ts";
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
  | "keepAlive"
  | "storm"
  | "weathered"
  | "pause"
  | "resume"
  | "leave"
>;

/** Where a crowd counts while it works, in memory that both threads see. */
export const COUNTED = { bytes: 0, lost: 1 } as const;

export function roomName(index: number): string {
  return `#bench${index}`;
}

type Watched = { readonly check: StreamCheck; readonly readers: number; bytes: number };

export class CrowdReaders {
  readonly #counters: Float64Array;
  readonly #dialler = new Dialler();
  readonly #rooms: Client[][] = [];
  #watched: Watched[] = [];
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
  async watch(): Promise<void> {
    this.#watched = this.#rooms.map((clients) => this.#watchRoom(clients));
  }

  /** Resolves when every reader has its room's messages, to the byte. Answers the bytes of one reader's message. */
  async finish(messages: readonly number[]): Promise<number> {
    while (!this.#hasAll(messages)) {
      if (this.#failure !== undefined) throw new Error(this.#failure);
      await sleep(20);
    }
    if (this.#watched.some(({ check, readers, bytes }) => bytes !== check.end * readers)) {
      throw new Error("readers have different streams");
    }
    const total = messages.reduce((sum, count) => sum + count, 0);
    return this.#watched.reduce((sum, { check }) => sum + check.end, 0) / Math.max(1, total);
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

  async resume(): Promise<void> {
    for (const { socket } of this.#dialler.clients) socket.resume();
  }

  /** Every other one says goodbye and waits until it is let go; the rest just go. */
  async leave(): Promise<void> {
    const clients = [...this.#dialler.clients];
    await Promise.all(clients.map((client, index) => (index % 2 === 0 ? client.quit() : client.close())));
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

  #watchRoom(clients: readonly Client[]): Watched {
    const check = new StreamCheck();
    const watched = { check, readers: clients.length, bytes: 0 };
    for (const client of clients) {
      check.add(client);
      client.onData = (bytes) => this.#take(watched, client, bytes);
    }
    return watched;
  }

  #take(watched: Watched, client: Client, bytes: Buffer): void {
    watched.bytes += bytes.length;
    this.#counters[COUNTED.bytes] = (this.#counters[COUNTED.bytes] ?? 0) + bytes.length;
    try {
      watched.check.take(client, bytes);
    } catch (error) {
      this.#failure ??= error instanceof Error ? error.message : String(error);
      client.onData = () => {};
    }
  }

  #hasAll(messages: readonly number[]): boolean {
    return this.#watched.every(
      ({ check }, room) => check.messages === (messages[room] ?? 0) && check.everyoneHas === check.end,
    );
  }
}

/** Joins under way at the same time, when nothing else is wanted of them. */
const JOINING = 1000;
