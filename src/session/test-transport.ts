/** A socket in memory, which a test can stall: then nothing that is written is taken. */

import { EventEmitter, once } from "node:events";
import type { Transport } from "./transport.ts";

export class TestTransport implements Transport {
  /** Everything that was written, a buffer each time. */
  readonly writes: Uint8Array[] = [];
  pendingBytes = 0;
  isPaused = false;
  isEnded = false;
  isDestroyed = false;
  #isStalled = false;
  #callbacks: (() => void)[] = [];
  readonly #changes = new EventEmitter();

  write(bytes: Uint8Array): void {
    this.writes.push(bytes);
    if (this.#isStalled) this.pendingBytes += bytes.length;
    this.#changes.emit("change");
  }

  whenWritten(callback: () => void): void {
    this.#callbacks.push(callback);
    if (this.pendingBytes === 0) setImmediate(() => this.#tellWritten());
  }

  pause(): void {
    this.isPaused = true;
    this.#changes.emit("change");
  }

  resume(): void {
    this.isPaused = false;
    this.#changes.emit("change");
  }

  end(): void {
    this.isEnded = true;
    this.#changes.emit("change");
  }

  destroy(): void {
    this.isDestroyed = true;
    this.#changes.emit("change");
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

  /** Resolves as soon as this holds. */
  async until(holds: () => boolean): Promise<void> {
    while (!holds()) await once(this.#changes, "change");
  }

  #tellWritten(): void {
    const callbacks = this.#callbacks;
    this.#callbacks = [];
    for (const callback of callbacks) callback();
  }
}
