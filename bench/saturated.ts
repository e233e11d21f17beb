/**
 * As much as goes: senders keep a window of messages under way; what counts is deliveries per CPU second of the
 * server.
 */

import { Client, type Wire } from "./client.ts";
import type { RunningPeer } from "./peers.ts";
import { benchText, StreamCheck } from "./stream-check.ts";
import { cpuSeconds } from "./usage.ts";

export type SaturatedLoad = {
  readonly rooms: number;
  readonly readersPerRoom: number;
  readonly sendersPerRoom: number;
  /** Messages of one sender that its room has not seen yet. */
  readonly window: number;
  readonly textBytes: number;
  readonly seconds: number;
  readonly wire: Wire;
};

export type SaturatedResult = {
  readonly deliveries: number;
  readonly deliveriesPerSecond: number;
  readonly deliveriesPerCpuSecond: number;
};

export async function runSaturated(server: RunningPeer, load: SaturatedLoad): Promise<SaturatedResult> {
  const rooms: Room[] = [];
  for (let index = 0; index < load.rooms; index += 1) rooms.push(await Room.open(server, load, index));
  for (const room of rooms) room.start();
  await seconds(WARM_UP_SECONDS);
  const before = rooms.reduce((sum, room) => sum + room.deliveries, 0);
  const cpu = cpuSeconds(server.pid);
  const start = performance.now();
  await seconds(load.seconds);
  const deliveries = rooms.reduce((sum, room) => sum + room.deliveries, 0) - before;
  const cpuUsed = cpuSeconds(server.pid) - cpu;
  const elapsed = (performance.now() - start) / 1000;
  await Promise.all(rooms.map((room) => room.finish()));
  return {
    deliveries,
    deliveriesPerSecond: deliveries / elapsed,
    deliveriesPerCpuSecond: deliveries / cpuUsed,
  };
}

class Room {
  readonly #load: SaturatedLoad;
  readonly #name: string;
  readonly #check: StreamCheck;
  readonly #senders: { readonly client: Client; readonly name: string; sent: number }[] = [];
  readonly #clients: Client[] = [];
  #running = false;
  #readers = 0;
  #bytes = 0;

  private constructor(load: SaturatedLoad, name: string) {
    this.#load = load;
    this.#name = name;
    this.#check = new StreamCheck((sender) => this.#seen(sender));
  }

  static async open(server: RunningPeer, load: SaturatedLoad, index: number): Promise<Room> {
    const room = new Room(load, `#bench${index}`);
    const enter = async (nick: string): Promise<Client> => {
      const client = await Client.open(server.port, load.wire);
      room.#clients.push(client);
      await client.enter(nick, room.#name);
      return client;
    };
    for (let sender = 0; sender < load.sendersPerRoom; sender += 1) {
      const name = `s${index}x${sender}`;
      room.#senders.push({ client: await enter(name), name, sent: 0 });
    }
    for (const { client } of room.#senders) client.onData = () => {};
    const readers: Client[] = [];
    for (let from = 0; from < load.readersPerRoom; from += CONNECTING) {
      const count = Math.min(CONNECTING, load.readersPerRoom - from);
      readers.push(...(await Promise.all(Array.from({ length: count }, (_, at) => enter(`r${index}x${from + at}`)))));
    }
    await room.#settle(readers);
    return room;
  }

  /** Joins are still on their way to some: one message, seen by all, is where counting begins. */
  async #settle(readers: readonly Client[]): Promise<void> {
    const [sender] = this.#senders;
    const ready = Promise.all(readers.map((reader) => reader.until("settled~")));
    sender?.client.send([`PRIVMSG ${this.#name} :settled~`]);
    await ready;
    for (const reader of readers) {
      this.#check.add(reader);
      reader.onData = (bytes) => {
        this.#bytes += bytes.length;
        this.#check.take(reader, bytes);
      };
    }
    this.#readers = readers.length;
  }

  start(): void {
    this.#running = true;
    for (const sender of this.#senders) this.#send(sender, this.#load.window);
  }

  /** By bytes, since only one stream is parsed. */
  get deliveries(): number {
    const perMessage = this.#check.length / Math.max(1, this.#check.messages);
    return Math.round(this.#bytes / perMessage);
  }

  /** Stops, and waits until every reader has everything: nothing was lost. */
  async finish(): Promise<void> {
    this.#running = false;
    const sent = this.#senders.reduce((sum, sender) => sum + sender.sent, 0);
    const deadline = performance.now() + FINISH_MS_MAX;
    while (this.#check.messages < sent || this.#check.everyoneHas < this.#check.length) {
      if (performance.now() > deadline) throw new Error(`${this.#name}: ${this.#check.messages} of ${sent} came`);
      await seconds(0.02);
    }
    if (this.#bytes !== this.#check.length * this.#readers) throw new Error("Readers have different streams");
    for (const client of this.#clients) client.close();
  }

  #seen(name: string): void {
    const sender = this.#senders.find((one) => one.name === name);
    if (sender === undefined || !this.#running) return;
    this.#send(sender, 1);
  }

  #send(sender: { readonly client: Client; readonly name: string; sent: number }, count: number): void {
    const lines: string[] = [];
    for (let left = count; left > 0; left -= 1) {
      lines.push(`PRIVMSG ${this.#name} :${benchText(sender.name, sender.sent, this.#load.textBytes)}`);
      sender.sent += 1;
    }
    sender.client.send(lines);
  }
}

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000));

/** Clients that connect at the same time. */
const CONNECTING = 50;
const WARM_UP_SECONDS = 2;
const FINISH_MS_MAX = 60_000;
