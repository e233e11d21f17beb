/** A socket in memory, which a test can stall: then nothing that is written is taken. */

import type { Transport } from "./transport.ts";

export class TestTransport implements Transport {
  /** Everything that was written, a buffer each time. */
  readonly writes: Uint8Array[] = [];
  /** Of each of them, whether it might wait. */
  readonly mightWait: boolean[] = [];
  pendingBytes = 0;
  isPaused = false;
  isEnded = false;
  isDestroyed = false;
  #isStalled = false;
  #callbacks: (() => void)[] = [];

  write(bytes: Uint8Array, mayWait = false): void {
    this.writes.push(bytes);
    this.mightWait.push(mayWait);
    if (this.#isStalled) this.pendingBytes += bytes.length;
  }

  whenWritten(callback: () => void): void {
    this.#callbacks.push(callback);
    if (this.pendingBytes === 0) setImmediate(() => this.#tellWritten());
  }

  pause(): void {
    this.isPaused = true;
  }

  resume(): void {
    this.isPaused = false;
  }

  end(): void {
    this.isEnded = true;
  }

  destroy(): void {
    this.isDestroyed = true;
  }

  /** From now on nothing is taken. */
  stall(): void {
    this.#isStalled = true;
  }

  /** Takes what waits, and nothing after that. */
  sip(): void {
    this.pendingBytes = 0;
    this.#tellWritten();
  }

  /** Takes what waits, and everything after that. */
  drain(): void {
    this.#isStalled = false;
    this.sip();
  }

  get text(): string {
    return Buffer.concat(this.writes).toString();
  }

  /** Resolves as soon as this holds. Nothing here waits for anything but turns of the event loop: they are counted. */
  async until(holds: () => boolean): Promise<void> {
    for (let turns = 0; !holds(); turns += 1) {
      if (turns === TURNS_MAX) throw new Error(`It never comes. The last that came: ${this.text.slice(-500)}`);
      await nextTurn();
    }
  }

  #tellWritten(): void {
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callback of callbacks) callback();
  }
}

/** One turn of the event loop. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Turns of the event loop after which something that has not happened never will. */
export const TURNS_MAX = 20_000;
