/**
 * A server with rooms full of readers, and senders that write to them. A few readers of each room, the probes, are here
 * beside the senders, and measure how long messages take; the others are a crowd in a thread of their own.
 */

import type { RunningPeer } from "../peers/peers.ts";
import { type Client, Dialler, type Wire } from "./client.ts";
import { Crowd } from "./crowd.ts";
import { roomName } from "./crowd-readers.ts";
import { benchText, MessageParser, SETTLED, SETTLED_TEXT } from "./message.ts";
import { sleep } from "./time.ts";

export type StageOptions = {
  readonly server: RunningPeer;
  readonly wire: Wire;
  readonly rooms: number;
  readonly readersPerRoom: number;
  readonly sendersPerRoom: number;
  /** Of the readers of each room, how many are probes. */
  readonly probesPerRoom: number;
};

export type Seen = { readonly sender: Sender; readonly latencyMs: number };

export type Sender = { readonly client: Client; readonly name: string; readonly room: string; sent: number };

export class Stage {
  readonly options: StageOptions;
  readonly senders: Sender[] = [];
  readonly crowd = new Crowd();
  readonly #dialler = new Dialler();
  readonly #sendersByName = new Map<string, Sender>();
  readonly #probes: Probe[] = [];
  /** Called for each message that a probe gets. */
  onSeen: (seen: Seen) => void = () => {};
  /** Called after each chunk of them. */
  onChunk: () => void = () => {};

  private constructor(options: StageOptions) {
    this.options = options;
  }

  static async open(options: StageOptions): Promise<Stage> {
    const stage = new Stage(options);
    try {
      await stage.#fill();
      await stage.#settle();
      return stage;
    } catch (error) {
      await stage.close();
      throw error;
    }
  }

  /** Each with a new number, in one write. */
  send(sender: Sender, count: number): void {
    const lines: string[] = [];
    for (let left = count; left > 0; left -= 1) {
      lines.push(`PRIVMSG ${sender.room} :${benchText(sender.name, sender.sent, TEXT_BYTES)}`);
      sender.sent += 1;
    }
    sender.client.send(lines);
  }

  /** Messages that were sent, by room. */
  get sent(): readonly number[] {
    const { rooms } = this.options;
    const sent = Array.from({ length: rooms }, () => 0);
    for (const [index, sender] of this.senders.entries())
      sent[index % rooms] = (sent[index % rooms] ?? 0) + sender.sent;
    return sent;
  }

  /** Bytes and messages that came so far; `deliveries` of them are known when all have finished. */
  count(): Count {
    return { bytes: this.crowd.bytes, messages: this.#probes.reduce((sum, { messages }) => sum + messages, 0) };
  }

  /** Resolves when every reader has every message; answers what turns a count into deliveries. */
  async finish(): Promise<(count: Count) => number> {
    const { sent } = this;
    const bytesPerMessage = await this.crowd.call("finish", sent);
    await this.#probesFinish(sent);
    return ({ bytes, messages }) => messages + (bytesPerMessage === 0 ? 0 : bytes / bytesPerMessage);
  }

  keepAlive(): Promise<void> {
    for (const { client } of [...this.senders, ...this.#probes]) client.send(["PONG :here"]);
    return this.crowd.call("keepAlive");
  }

  async close(): Promise<void> {
    this.#dialler.closeAll();
    await this.crowd.stop();
  }

  async #fill(): Promise<void> {
    const { server, wire, rooms, readersPerRoom, sendersPerRoom, probesPerRoom } = this.options;
    const target = { port: server.portOf(wire), wire };
    const crowd = { target, count: rooms * (readersPerRoom - probesPerRoom), prefix: "r", rooms, parallel: PARALLEL };
    await this.crowd.call("arrive", crowd);
    for (let index = 0; index < rooms * sendersPerRoom; index += 1) await this.#addSender(index);
    for (let index = 0; index < rooms * probesPerRoom; index += 1) await this.#addProbe(index);
  }

  async #addSender(index: number): Promise<void> {
    const room = roomName(index % this.options.rooms);
    const name = `s${index}`;
    const sender = { client: await this.#enter(name, room), name, room, sent: 0 };
    this.senders.push(sender);
    this.#sendersByName.set(name, sender);
  }

  async #addProbe(index: number): Promise<void> {
    const client = await this.#enter(`p${index}`, roomName(index % this.options.rooms));
    this.#probes.push(new Probe(client, this));
  }

  async #enter(nick: string, room: string): Promise<Client> {
    const { server, wire } = this.options;
    const client = await this.#dialler.open({ port: server.portOf(wire), wire });
    await client.register(nick);
    await client.join(room);
    return client;
  }

  /** Joins are still on their way to some: one message, seen by all, is where counting begins. */
  async #settle(): Promise<void> {
    await this.crowd.call("expectSettled");
    const probes = this.#probes.map(({ client }) => client.until(SETTLED));
    for (const { client, room } of this.senders.slice(0, this.options.rooms)) {
      client.send([`PRIVMSG ${room} :${SETTLED_TEXT}`]);
    }
    await Promise.all([this.crowd.call("settled"), ...probes]);
    await this.crowd.call("watch");
    for (const probe of this.#probes) probe.start();
  }

  /** For probes. */
  seen(name: string, latencyMs: number): void {
    const sender = this.#sendersByName.get(name);
    if (sender !== undefined) this.onSeen({ sender, latencyMs });
  }

  async #probesFinish(sent: readonly number[]): Promise<void> {
    for (const [index, probe] of this.#probes.entries()) {
      while (probe.messages < (sent[index % this.options.rooms] ?? 0)) {
        if (probe.failure !== undefined) throw probe.failure;
        await sleep(POLL_MS);
      }
    }
  }
}

export type Count = { readonly bytes: number; readonly messages: number };

/** A reader that is looked at closely. */
class Probe {
  readonly client: Client;
  readonly #stage: Stage;
  readonly #parser: MessageParser;
  #now = 0;
  failure: unknown;

  constructor(client: Client, stage: Stage) {
    this.client = client;
    this.#stage = stage;
    this.#parser = new MessageParser(({ sender, sentUs }) => stage.seen(sender, this.#now - sentUs / 1000));
    client.onLost = () => this.#fail(new Error("the server closed a probe's connection"));
  }

  get messages(): number {
    return this.#parser.messages;
  }

  start(): void {
    this.client.onData = (bytes) => {
      this.#now = performance.now();
      try {
        this.#parser.take(bytes);
      } catch (error) {
        this.#fail(error);
      }
      this.#stage.onChunk();
    };
  }

  #fail(error: unknown): void {
    this.failure ??= error;
  }
}

/** Of each message's text. */
export const TEXT_BYTES = 100;

/** Readers on their way in at the same time. */
const PARALLEL = 1000;

const POLL_MS = 20;
