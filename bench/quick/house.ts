/** A server in memory with readers that only count: the same work gives the same counts on every machine. */

import type { Timer } from "../../src/base/deadlines.ts";
import { silentLogger } from "../../src/base/logger.ts";
import { Tally } from "../../src/base/tally.ts";
import type { Framing } from "../../src/session/dialect.ts";
import { OWASP_COSTS } from "../../src/session/passwords.ts";
import type { Protocol } from "../../src/session/protocol.ts";
import { ircProtocol } from "../../src/session/protocol-irc.ts";
import { Server } from "../../src/session/server.ts";
import type { Session } from "../../src/session/session.ts";
import type { Transport } from "../../src/session/transport.ts";
import { createMemoryLog } from "../../src/store/memory.ts";
import { MemoryAccounts } from "../../src/store/memory-accounts.ts";
import { MemoryMarkers } from "../../src/store/memory-markers.ts";
import { MemorySubscriptions } from "../../src/store/memory-subscriptions.ts";

export type Taste = { readonly caps?: string; readonly framing?: Framing };

export class House {
  readonly tally: Tally;
  readonly #server: Server;

  static async open(): Promise<House> {
    const tally = new Tally();
    const clock = { now: () => NOON };
    const server = await Server.open({
      log: createMemoryLog(clock),
      accounts: new MemoryAccounts(),
      markers: new MemoryMarkers(),
      subscriptions: new MemorySubscriptions(),
      sender: { publicKey: "B".repeat(87), push() {}, forget() {}, listen() {} },
      passwordCosts: OWASP_COSTS,
      clock,
      timer: NO_TIMER,
      logger: silentLogger,
      tally,
      info: INFO,
      live: { motd: [], operators: new Map(), gateways: new Map() },
      floodControl: false,
      reload: async () => ({ errors: [], atNextStart: [] }),
      passkeyTokenKey: new Uint8Array(32),
      peerOf: ({ address, secure }) => ({ host: address, address, secure }),
    });
    return new House(server, tally);
  }

  private constructor(server: Server, tally: Tally) {
    this.#server = server;
    this.tally = tally;
  }

  connect(protocol: Protocol = ircProtocol, framing: Framing = "crlf"): Session {
    const peer = { host: "127.0.0.1", address: "127.0.0.1:64894", secure: false };
    return this.#server.connect({ transport: new Sink(), protocol, via: "irc", framing, peer });
  }

  say(session: Session, line: string): void {
    this.#server.line(session, line);
  }

  /** IRC clients, registered. */
  async guests(count: number, prefix: string, { caps = "", framing }: Taste = {}): Promise<readonly Session[]> {
    const sessions = Array.from({ length: count }, () => this.connect(ircProtocol, framing));
    for (const [index, session] of sessions.entries()) {
      if (caps !== "") this.say(session, `CAP REQ :${caps}`);
      this.say(session, `NICK ${prefix}${index}`);
      this.say(session, "USER bench 0 * :bench");
      if (caps !== "") this.say(session, "CAP END");
    }
    await this.quiet();
    return sessions;
  }

  async join(sessions: readonly Session[], room: string): Promise<void> {
    for (const session of sessions) this.say(session, `JOIN ${room}`);
    await this.quiet();
  }

  /** Until everything that was said has had its turns. */
  async quiet(): Promise<void> {
    let entries = -1;
    while (entries !== this.tally.entriesCommitted) {
      entries = this.tally.entriesCommitted;
      for (let turn = 0; turn < QUIET_TURNS; turn += 1) await nextTurn();
    }
  }
}

/** Takes everything at once, and keeps nothing. */
class Sink implements Transport {
  readonly pendingBytes = 0;

  write(): void {}

  whenWritten(callback: () => void): void {
    setImmediate(callback);
  }

  pause(): void {}
  resume(): void {}
  end(): void {}
  destroy(): void {}
}

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** A commit in memory takes fewer. */
const QUIET_TURNS = 10;

const NOON = Date.UTC(2026, 9, 20, 12);

const NO_TIMER: Timer = { now: () => NOON, after() {} };

const INFO = {
  name: "bench.test",
  title: "bench",
  network: "bench",
  version: "1.0.0",
  started: NOON,
  motd: [],
  lobby: "#lobby",
};
