/**
 * A server with rooms full of readers, and senders that write to them. A few readers of each room, the probes, are here
 * beside the senders, and measure how long messages take; the others are a crowd in a thread of their own.
 */

import type { RunningPeer } from "../peers/peers.ts";
import { type Client, Dialler, type Wire } from "./client.ts";
import { Crowd } from "./crowd.ts";
import { roomName } from "./crowd-readers.ts";
import { benchText, MessageParser, SETTLED, SETTLED_TEXT } from "./message.ts";
import { inTurns, sleep } from "./time.ts";

export type StageOptions = {
  readonly server: RunningPeer;
  readonly wire: Wire;
  readonly rooms: number;
  readonly readersPerRoom: number;
  readonly sendersPerRoom: number;
  /** Of the readers of each room, how many are probes. */
  readonly probesPerRoom: number;
  /** Further readers of the first room, in a crowd of their own. */
  readonly apart?: number;
  /** Of each message; 100 if not given. */
  readonly textBytes?: number;
};

export type Seen = { readonly sender: Sender; readonly latencyMs: number };

export type Sender = { readonly client: Client; readonly name: string; readonly room: string; sent: number };

export class Stage {
  readonly options: StageOptions;
  readonly senders: Sender[] = [];
  readonly crowd = new Crowd();
  readonly apart: Crowd | undefined;
  readonly #dialler = new Dialler();
  readonly #sendersByName = new Map<string, Sender>();
  readonly #probes: Probe[] = [];
  /** Called for each message that a probe gets. */
  onSeen: (seen: Seen) => void = () => {};
  /** Called after each chunk of them. */
  onChunk: () => void = () => {};

  private constructor(options: StageOptions) {
    this.options = options;
    this.apart = options.apart === undefined ? undefined : new Crowd();
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
      lines.push(
        `PRIVMSG ${sender.room} :${benchText(sender.name, sender.sent, this.options.textBytes ?? TEXT_BYTES)}`,
      );
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
    await this.crowd.call("nothingMore", sent);
    if (this.#probes.some(({ messages }, index) => messages !== this.#due(sent, index))) {
      throw new Error("a probe got more than was sent");
    }
    return ({ bytes, messages }) => messages + (bytesPerMessage === 0 ? 0 : bytes / bytesPerMessage);
  }

  /** The first `most` of those apart read again. Answers the milliseconds until they had everything. */
  async resumeApart(most: number): Promise<number> {
    const start = performance.now();
    await this.apart?.call("resume", most);
    await this.apart?.call("finish", this.sent);
    const ms = performance.now() - start;
    await this.apart?.call("nothingMore", this.sent);
    return ms;
  }

  keepAlive(): Promise<unknown> {
    for (const { client } of [...this.senders, ...this.#probes]) client.send(["PONG :here"]);
    return Promise.all(this.#crowds.map((crowd) => crowd.call("keepAlive")));
  }

  async close(): Promise<void> {
    this.#dialler.closeAll();
    await Promise.all(this.#crowds.map((crowd) => crowd.stop()));
  }

  get #crowds(): readonly Crowd[] {
    return this.apart === undefined ? [this.crowd] : [this.crowd, this.apart];
  }

  async #fill(): Promise<void> {
    const { server, wire, rooms, readersPerRoom, sendersPerRoom, probesPerRoom, apart = 0 } = this.options;
    const target = { port: server.portOf(wire), wire };
    const { parallel } = server.peer;
    const crowd = { target, count: rooms * (readersPerRoom - probesPerRoom), prefix: "r", rooms, parallel };
    await this.crowd.call("arrive", crowd);
    await this.apart?.call("arrive", { ...crowd, count: apart, prefix: "a", rooms: 1 });
    await inTurns(rooms * sendersPerRoom, parallel, (index) => this.#addSender(index));
    await inTurns(rooms * probesPerRoom, parallel, (index) => this.#addProbe(index));
  }

  async #addSender(index: number): Promise<void> {
    const room = roomName(index % this.options.rooms);
    const name = `s${index}`;
    const sender = { client: await this.#enter(name, room), name, room, sent: 0 };
    this.senders[index] = sender;
    this.#sendersByName.set(name, sender);
  }

  async #addProbe(index: number): Promise<void> {
    const client = await this.#enter(`p${index}`, roomName(index % this.options.rooms));
    this.#probes[index] = new Probe(client, this);
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
    await Promise.all(this.#crowds.map((crowd) => crowd.call("expectSettled")));
    const probes = this.#probes.map(({ client }) => client.until(SETTLED));
    for (const { client, room } of this.senders.slice(0, this.options.rooms)) {
      client.send([`PRIVMSG ${room} :${SETTLED_TEXT}`]);
    }
    await Promise.all([...this.#crowds.map((crowd) => crowd.call("settled")), ...probes]);
    await Promise.all(this.#crowds.map((crowd) => crowd.call("watch", this.options.server.peer.order)));
    for (const probe of this.#probes) probe.start();
  }

  /** For probes. */
  seen(name: string, latencyMs: number): void {
    const sender = this.#sendersByName.get(name);
    if (sender !== undefined) this.onSeen({ sender, latencyMs });
  }

  async #probesFinish(sent: readonly number[]): Promise<void> {
    for (const [index, probe] of this.#probes.entries()) {
      while (probe.messages < this.#due(sent, index)) {
        if (probe.failure !== undefined) throw probe.failure;
        await sleep(POLL_MS);
      }
    }
  }

  /** Messages for a probe. */
  #due(sent: readonly number[], probe: number): number {
    return sent[probe % this.options.rooms] ?? 0;
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
const TEXT_BYTES = 100;

const POLL_MS = 20;
