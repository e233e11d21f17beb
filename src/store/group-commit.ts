/**
 * Group commit: while one transaction is being written, whatever is appended waits, and goes into the next together.
 * Gives every entry its place and its time.
 */

import { assert } from "../base/assert.ts";
import type { Clock } from "../base/clock.ts";
import type { Entry } from "../model/event.ts";
import type { LogListener, Proposal, StoreFailure } from "../model/log.ts";
import { charactersOf } from "./entry-size.ts";

/** Entries of one transaction. The others wait for the next. */
export const COMMIT_ENTRIES_MAX = 4_096;

/** Characters in one transaction, roughly, so that it can be copied to the writer. The others wait for the next. */
const COMMIT_CHARACTERS_MAX = 4 * 1024 * 1024;

/** Proposals that wait for a disk which has stopped answering. Further ones are rejected ("failed"). */
export const PROPOSALS_WAITING_MAX = 100_000;

const CLOSED: StoreFailure = { reason: "closed", cause: "the log is closed" };
const CROWDED: StoreFailure = {
  reason: "failed",
  cause: `${PROPOSALS_WAITING_MAX} proposals wait for the disk already`,
};

/** Makes entries durable, all or none. Must not reject. */
export type WriteEntries = (entries: readonly Entry[]) => Promise<StoreFailure | undefined>;

type Written = {
  readonly proposals: readonly Proposal[];
  readonly entries: readonly Entry[];
  readonly failure: StoreFailure | undefined;
  readonly durationMs: number;
};

export type GroupCommitOptions = {
  readonly head: number;
  /** Of the entry at the head. */
  readonly time: number;
  readonly clock: Clock;
  readonly write: WriteEntries;
};

export class GroupCommit {
  readonly #clock: Clock;
  readonly #write: WriteEntries;
  readonly #waiting: Proposal[] = [];
  /** When each of them came. */
  readonly #times: number[] = [];
  #listener: LogListener | undefined;
  #head: number;
  #time: number;
  #closed = false;
  /** Until nothing waits. */
  #writing: Promise<void> | undefined;

  constructor(options: GroupCommitOptions) {
    this.#head = options.head;
    this.#time = options.time;
    this.#clock = options.clock;
    this.#write = options.write;
  }

  get head(): number {
    return this.#head;
  }

  listen(listener: LogListener): void {
    assert(this.#listener === undefined, "a log has one listener");
    this.#listener = listener;
  }

  append(proposals: readonly Proposal[]): void {
    if (proposals.length === 0) return;
    if (this.#closed) this.#refuse(proposals, CLOSED);
    else if (this.#waiting.length + proposals.length > PROPOSALS_WAITING_MAX) this.#refuse(proposals, CROWDED);
    else this.#enqueue(proposals, this.#clock.now());
  }

  /** Resolves when everything that waited has its answer. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await nextTurn();
  }

  #enqueue(proposals: readonly Proposal[], time: number): void {
    for (const proposal of proposals) {
      this.#waiting.push(proposal);
      this.#times.push(time);
    }
    this.#writing ??= this.#writeAll();
  }

  async #writeAll(): Promise<void> {
    // Whatever else this turn of the event loop brings shares the first transaction.
    await nextTurn();
    let next = this.#writeNext();
    while (next !== undefined) {
      const written = await next;
      // The disk works on the next while this one is told.
      next = this.#writeNext();
      this.#tell(written);
      next ??= this.#writeNext();
    }
    this.#writing = undefined;
  }

  #writeNext(): Promise<Written> | undefined {
    return this.#waiting.length === 0 ? undefined : this.#writeBatch();
  }

  async #writeBatch(): Promise<Written> {
    const count = this.#nextCount();
    const proposals = this.#waiting.splice(0, count);
    const times = this.#times.splice(0, count);
    const entries = proposals.map(({ event }, index) => {
      this.#time = Math.max(this.#time, times[index] ?? 0);
      return { seq: this.#head + 1 + index, time: this.#time, event };
    });
    const start = performance.now();
    const failure = await this.#write(entries);
    const durationMs = performance.now() - start;
    if (failure === undefined) this.#head += entries.length;
    return { proposals, entries, failure, durationMs };
  }

  /** How many of those that wait one transaction takes: one at least, however large. */
  #nextCount(): number {
    const most = Math.min(this.#waiting.length, COMMIT_ENTRIES_MAX);
    let characters = 0;
    const count = this.#waiting.slice(0, most).findIndex(({ event }, index) => {
      characters += charactersOf(event);
      return index > 0 && characters > COMMIT_CHARACTERS_MAX;
    });
    return count === -1 ? most : count;
  }

  #tell({ proposals, entries, failure, durationMs }: Written): void {
    assert(this.#listener !== undefined, "a log has a listener before the first append");
    if (failure === undefined) this.#listener.committed({ entries, proposals, durationMs });
    else this.#listener.rejected({ proposals, failure });
  }

  #refuse(proposals: readonly Proposal[], failure: StoreFailure): void {
    setImmediate(() => this.#listener?.rejected({ proposals, failure }));
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
