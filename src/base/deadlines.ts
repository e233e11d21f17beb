/** Where a wait comes from: the machine's timer, or a test's. */
export type Timer = {
  /** Milliseconds of a clock that never steps. */
  now(): number;
  /** Calls back once, some time after `delayMs`. It never keeps the process alive. */
  after(delayMs: number, callback: () => void): void;
};

export const systemTimer: Timer = {
  now: () => performance.now(),
  after: (delayMs, callback) => void setTimeout(callback, delayMs).unref(),
};

/**
 * Many waits of one length with one timer: each item expires `durationMs` after it was added, unless it was deleted.
 * A timer of its own would cost a connection more memory than its deadline is worth.
 */
export class Deadlines<T> {
  readonly #durationMs: number;
  readonly #timer: Timer;
  readonly #expired: (item: T) => void;
  /** A Map keeps the order of insertion, and all wait equally long: the first is always the next to expire. */
  readonly #expiries = new Map<T, number>();
  #armed = false;

  constructor(durationMs: number, timer: Timer, expired: (item: T) => void) {
    this.#durationMs = durationMs;
    this.#timer = timer;
    this.#expired = expired;
  }

  get size(): number {
    return this.#expiries.size;
  }

  has(item: T): boolean {
    return this.#expiries.has(item);
  }

  /** Starts the wait of this item, or starts it anew. */
  add(item: T): void {
    this.#expiries.delete(item);
    this.#expiries.set(item, this.#timer.now() + this.#durationMs);
    if (!this.#armed) this.#arm(this.#durationMs);
  }

  /** Answers whether the item was waiting. */
  delete(item: T): boolean {
    return this.#expiries.delete(item);
  }

  /** Those who wait, the oldest first. */
  [Symbol.iterator](): Iterator<T> {
    return this.#expiries.keys();
  }

  #arm(delayMs: number): void {
    this.#armed = true;
    this.#timer.after(delayMs, this.#ring);
  }

  /** The timer is not moved when items are deleted: it rings, finds nothing due, and waits for the oldest left. */
  readonly #ring = (): void => {
    const now = this.#timer.now();
    // It counts as armed meanwhile: an item that is added by another's end must not set the timer past the next.
    for (const [item, expiry] of this.#expiries) {
      if (expiry > now) {
        this.#arm(Math.ceil(expiry - now));
        return;
      }
      this.#expiries.delete(item);
      this.#expired(item);
    }
    this.#armed = false;
  };
}
