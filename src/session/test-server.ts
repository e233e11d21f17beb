/** For the tests of sessions: a server over the log in memory, a clock that stands still, and clients without a net. */

import type { Timer } from "../base/deadlines.ts";
import { type Logger, silentLogger } from "../base/logger.ts";
import { Tally } from "../base/tally.ts";
import type { Caller, Reloaded, ServerInfo } from "../commands/command.ts";
import type { Entry } from "../model/event.ts";
import type { Log, LogListener, Proposal, StoreFailure } from "../model/log.ts";
import type { Subscription } from "../model/subscriptions.ts";
import type { Payload, Sender } from "../push/pusher.ts";
import { createMemoryLog } from "../store/memory.ts";
import { MemoryAccounts } from "../store/memory-accounts.ts";
import { MemoryMarkers } from "../store/memory-markers.ts";
import { MemorySubscriptions } from "../store/memory-subscriptions.ts";
import type { Cap } from "../wire/caps.ts";
import type { Framing } from "./dialect.ts";
import type { PasswordCosts } from "./passwords.ts";
import type { Protocol } from "./protocol.ts";
import { ircProtocol } from "./protocol-irc.ts";
import { plainProtocol } from "./protocol-plain.ts";
import { RECENT_BYTES_MAX } from "./recent.ts";
import { type LiveSettings, Server } from "./server.ts";
import type { Session } from "./session.ts";
import { nextTurn, TestTransport, TURNS_MAX } from "./test-transport.ts";

export const NOON = Date.UTC(2026, 9, 20, 12);

export const INFO: Omit<ServerInfo, "logId"> = {
  name: "chat.test",
  title: "CCN Course",
  network: "CCN_Course",
  version: "1.2.3",
  started: NOON,
  motd: [],
  lobby: "#lobby",
  operators: [],
};

export const LIVE: LiveSettings = { motd: [], operators: new Map(), gateways: new Map() };

const NOTHING_CHANGED = async (): Promise<Reloaded> => ({ errors: [], atNextStart: [] });

/** Right or wrong is told at once. */
export const CHEAP: PasswordCosts = { memory: 8, passes: 1, parallelism: 1, iterations: 1 };

export type TestServerOptions = {
  readonly floodControl?: boolean;
  readonly logger?: Logger;
  /** One that another server has written to before. */
  readonly log?: TestLog;
  readonly live?: LiveSettings;
  /** What REHASH answers; it can do something besides. */
  readonly reload?: () => Promise<Reloaded>;
};

export class TestServer {
  readonly clock: TestClock;
  readonly log: TestLog;
  readonly tally: Tally;
  readonly server: Server;

  static async open(options: TestServerOptions = {}): Promise<TestServer> {
    const clock = new TestClock();
    const tally = new Tally();
    const log = options.log ?? new TestLog(clock);
    const { floodControl = false, logger = silentLogger, live = LIVE, reload = NOTHING_CHANGED } = options;
    const parts = {
      log: log.log,
      accounts: log.accounts,
      markers: log.markers,
      subscriptions: log.subscriptions,
      sender: log.sender,
      passwordCosts: CHEAP,
      clock,
      timer: clock,
      logger,
      tally,
      info: INFO,
      live,
      floodControl,
      reload,
      passkeyTokenKey: new Uint8Array(32),
      peerOf: ({ address, port, ...proof }: Caller) => ({ host: address, address: `${address}:${port}`, ...proof }),
    };
    return new TestServer({ clock, log, tally, server: await Server.open(parts) });
  }

  private constructor(parts: Pick<TestServer, "clock" | "log" | "tally" | "server">) {
    this.clock = parts.clock;
    this.log = parts.log;
    this.tally = parts.tally;
    this.server = parts.server;
  }

  /** A connection that has said nothing yet. */
  connect(protocol: Protocol, framing: Framing): TestClient {
    const transport = new TestTransport();
    const via = protocol === plainProtocol ? "plain" : framing === "crlf" ? "irc" : "web";
    const peer = { host: "127.0.0.1", address: "127.0.0.1:64894", secure: false };
    return new TestClient(this.server, this.server.connect({ transport, protocol, via, framing, peer }), transport);
  }

  /** An IRC client that has come in. */
  async irc(nick: string, ...caps: readonly Cap[]): Promise<TestClient> {
    const client = this.connect(ircProtocol, "crlf");
    client.say(`CAP REQ :${caps.join(" ")}`, `NICK ${nick}`, "USER al 0 * :Al", "CAP END");
    await client.until(/ (?:376|422) /);
    return client;
  }

  /** A person on a plain socket who has come in, into the lobby. */
  async person(name: string): Promise<TestClient> {
    const client = this.connect(plainProtocol, "lf");
    client.say(name);
    await client.until(/^Welcome /);
    await this.quiet();
    client.take();
    return client;
  }

  /** Makes so much noise, in a room of its own, that nothing of what was before is in memory any more. */
  async makeNoise(): Promise<void> {
    const noise = await this.irc(`noise${this.log.log.head}`);
    const text = "x".repeat(16_000);
    noise.say("JOIN #noise");
    for (let bytes = 0; bytes < RECENT_BYTES_MAX * 1.25; bytes += text.length * 2) noise.say(`PRIVMSG #noise :${text}`);
    await noise.ask();
    noise.lose();
    await this.quiet();
  }

  /** Until nothing is on its way any more. Whoever is stalled stays so. */
  async quiet(): Promise<void> {
    for (let turns = 0; turns < TURNS_MAX; turns += 1) {
      const head = this.log.log.head;
      await nextTurn();
      if (this.log.log.head === head && [...this.server.sessions].every(isQuiet)) return;
    }
    throw new Error("It does not become quiet.");
  }
}

export class TestClient {
  readonly session: Session;
  readonly transport: TestTransport;
  readonly #server: Server;
  #taken = 0;

  constructor(server: Server, session: Session, transport: TestTransport) {
    this.#server = server;
    this.session = session;
    this.transport = transport;
  }

  say(...lines: readonly string[]): void {
    for (const line of lines) this.#server.line(this.session, line);
  }

  /** All that it was sent, a line each. */
  get lines(): readonly string[] {
    return this.transport.text.split(/\r?\n/).slice(0, -1);
  }

  /** What it was sent since it was asked the last time. */
  take(): readonly string[] {
    const { lines } = this;
    const fresh = lines.slice(this.#taken);
    this.#taken = lines.length;
    return fresh;
  }

  /** Waits for a line, and takes all up to it. */
  async until(pattern: RegExp): Promise<readonly string[]> {
    const find = () => this.lines.findIndex((line, index) => index >= this.#taken && pattern.test(line));
    await this.transport.until(() => find() !== -1);
    const fresh = this.lines.slice(this.#taken, find() + 1);
    this.#taken += fresh.length;
    return fresh;
  }

  /** Sends lines, and takes everything up to the answer of a PING that follows them. */
  async ask(...lines: readonly string[]): Promise<readonly string[]> {
    this.say(...lines, "PING :that is all");
    return (await this.until(/PONG chat\.test :that is all$/)).slice(0, -1);
  }

  /** The socket is gone. */
  lose(): void {
    this.#server.disconnected(this.session, "Connection lost");
  }
}

/** Clock and timer in one. Time passes when a test says so. */
export class TestClock implements Timer {
  #now = NOON;
  #waits: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): void {
    this.#waits.push({ at: this.#now + delayMs, callback });
  }

  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const next = this.#waits.sort((one, other) => one.at - other.at)[0];
      if (next === undefined || next.at > until) break;
      this.#waits.shift();
      this.#now = next.at;
      next.callback();
    }
    this.#now = until;
  }
}

/** Keeps what is pushed, and sends it nowhere. */
export class TestSender implements Sender {
  readonly publicKey = "BTest";
  readonly pushed: { readonly subscription: Subscription; readonly payload: Payload }[] = [];
  readonly forgotten: string[] = [];
  gone: (subscription: Subscription) => void = () => {};

  push(subscription: Subscription, payload: Payload): void {
    this.pushed.push({ subscription, payload });
  }

  forget(endpoint: string): void {
    this.forgotten.push(endpoint);
  }

  listen(gone: (subscription: Subscription) => void): void {
    this.gone = gone;
  }
}

/** The log in memory, whose disk can fail, and wait. */
export class TestLog {
  readonly log: Log;
  readonly accounts = new MemoryAccounts();
  readonly markers = new MemoryMarkers();
  readonly subscriptions = new MemorySubscriptions();
  readonly sender = new TestSender();
  /** All that was ever committed. */
  readonly entries: Entry[] = [];
  /** Why nothing can be written now. */
  failure: StoreFailure["reason"] | undefined;
  readonly #append: Log["append"];
  #listener: LogListener | undefined;
  #isHeld = false;
  #held: Proposal[] = [];

  constructor(clock: TestClock) {
    this.log = createMemoryLog(clock);
    this.#append = this.log.append.bind(this.log);
    this.log.append = (proposals) => this.#take(proposals);
    const listen = this.log.listen.bind(this.log);
    listen({
      committed: (commit) => {
        this.entries.push(...commit.entries);
        this.#listener?.committed(commit);
      },
      rejected: (rejection) => this.#listener?.rejected(rejection),
    });
    this.log.listen = (listener) => {
      this.#listener = listener;
    };
  }

  /** From now on proposals wait. */
  hold(): void {
    this.#isHeld = true;
  }

  /** Writes what waits, and holds what comes. */
  step(): void {
    const held = this.#held;
    this.#held = [];
    this.#append(held);
  }

  /** Writes what waits, and all that comes. */
  release(): void {
    this.#isHeld = false;
    this.step();
  }

  #take(proposals: readonly Proposal[]): void {
    const { failure } = this;
    if (this.#isHeld) this.#held.push(...proposals);
    else if (failure === undefined) this.#append(proposals);
    else setImmediate(() => this.#listener?.rejected({ proposals, failure: { reason: failure, cause: "a test" } }));
  }
}

function isQuiet({ messagesInFlight, othersInFlight, closed, congested, waiting, cursor }: Session): boolean {
  if (messagesInFlight > 0 || othersInFlight > 0) return false;
  return closed || congested || (waiting.length === 0 && cursor === undefined);
}
