/** A machine for the tests of the connection: its sockets and its time are in the test's hands. */

import { assert } from "../../src/base/assert.ts";
import type { Keeping } from "./keeper.ts";
import type { SocketEvents } from "./link.ts";
import type { Memory } from "./read-marks.ts";
import type { SessionPlatform } from "./session.ts";

export class TestSocket {
  readonly sent: string[] = [];
  readonly events: SocketEvents;
  closed = false;

  constructor(events: SocketEvents) {
    this.events = events;
  }

  send(line: string): void {
    this.sent.push(line);
  }

  close(): void {
    this.closed = true;
  }

  /** What was sent since the last time one asked. */
  take(): readonly string[] {
    return this.sent.splice(0);
  }

  hear(...lines: readonly string[]): void {
    for (const line of lines) this.events.message(line);
  }
}

type Timer = { readonly at: number; readonly callback: () => void };

export class TestPlatform implements SessionPlatform {
  readonly sockets: TestSocket[] = [];
  readonly remembered = new Map<string, string>();
  readonly memory: Memory = {
    load: (key) => this.remembered.get(key),
    save: (key, value) => void this.remembered.set(key, value),
  };
  readonly kept: ("visit" | "nothing")[] = [];
  readonly keeping: Keeping = {
    keepVisit: () => void this.kept.push("visit"),
    forget: () => void this.kept.push("nothing"),
  };
  #time = 0;
  #timers: readonly Timer[] = [];

  connect(events: SocketEvents): TestSocket {
    const socket = new TestSocket(events);
    this.sockets.push(socket);
    return socket;
  }

  now(): number {
    return this.#time;
  }

  wallClock(): number {
    return this.#time;
  }

  random(): number {
    return 1;
  }

  after(ms: number, callback: () => void): () => void {
    const timer = { at: this.#time + ms, callback };
    this.#timers = [...this.#timers, timer];
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  }

  /** Lets time go by, and what was to happen in it, in its order. */
  pass(ms: number): void {
    const end = this.#time + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= end).sort((a, b) => a.at - b.at);
      if (next === undefined) break;
      this.#timers = this.#timers.filter((one) => one !== next);
      this.#time = next.at;
      next.callback();
    }
    this.#time = end;
  }

  /** The socket that was opened last. */
  get socket(): TestSocket {
    const socket = this.sockets.at(-1);
    assert(socket, "a socket was opened");
    return socket;
  }
}
