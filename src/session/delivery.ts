/**
 * Delivery: committed entries to those whom they concern, by cursors. What a room's readers get in one turn is rendered
 * once per dialect and shared; a reader that can't keep up stays where it is, costs the others nothing, and is served
 * from there when its socket has room. Old and new come by the same path: `#serve`.
 */

import type { Logger } from "../base/logger.ts";
import type { Tally } from "../base/tally.ts";
import type { Entry } from "../model/event.ts";
import type { Log } from "../model/log.ts";
import type { Scope } from "../model/scope.ts";
import { LINE_BYTES_MAX } from "../wire/limits.ts";
import { Audience, type Chunk, type Shared } from "./audience.ts";
import type { Dialect, Framing } from "./dialect.ts";
import { encodeLines } from "./encode.ts";
import { NOTHING, type Reader, stretchesOf } from "./reader.ts";
import { Recent, type Renderer } from "./recent.ts";

/** Bytes handed to a socket at once: what a reader that stops reading holds of our memory, and no more. */
export const WRITE_BYTES_MAX = 16 * 1024;

/** Entries looked at for one reader before the others have their turn: of some of its own it is shown nothing. */
const SLICE_ENTRIES_MAX = 1000;

/** Entries fetched from the store for one reader at a time. */
const FETCH_ENTRIES_MAX = 100;

export type DeliveryParts = {
  readonly log: Log;
  readonly logger: Logger;
  readonly tally: Tally;
  readonly render: Renderer;
  /** The lines of an entry for one reader: what it sees of its own doing differs from what the others see. */
  readonly personal: (reader: Reader, entry: Entry, lines: readonly string[]) => Iterable<string>;
  /** The reader's socket has room again, and it has been told all that it asked for. */
  readonly drained: (reader: Reader) => void;
};

export class Delivery {
  readonly #parts: DeliveryParts;
  readonly #recent: Recent;
  readonly #audience = new Audience();
  /** Everything up to here has been delivered to those who keep up. */
  #delivered: number;
  readonly #answered = new Set<Reader>();
  readonly #hungry = new Set<Reader>();
  /** Those who have a cursor. */
  readonly #behind = new Set<Reader>();
  #feeding = false;

  constructor(parts: DeliveryParts) {
    this.#parts = parts;
    this.#delivered = parts.log.head;
    this.#recent = new Recent(parts.render, this.#delivered);
  }

  /** From the entry `seq` on, which is the one being applied, the reader gets what happens in the scope. */
  follow(reader: Reader, scope: Scope, seq: number): void {
    this.setApart(reader);
    reader.follows = reader.follows.concat({ scope, after: seq - 1 });
    this.#audience.add(scope, reader);
  }

  /** The entry `seq` is the last of the scope that it gets. */
  unfollow(reader: Reader, scope: Scope, seq: number): void {
    const following = reader.follows.find((one) => one.scope === scope);
    if (following === undefined) return;
    reader.follows = reader.follows.filter((one) => one !== following);
    this.setApart(reader);
    reader.left = [...reader.left, { scope, after: following.after, until: seq }];
    this.#audience.delete(scope, reader);
  }

  /** The connection is gone. */
  forget(reader: Reader): void {
    for (const { scope } of reader.follows) this.#audience.delete(scope, reader);
    this.#hungry.delete(reader);
    this.#answered.delete(reader);
    this.#caughtUp(reader);
    reader.follows = NOTHING;
  }

  /** Serves this reader by itself in this turn, not with the others: what it gets differs from what they get. */
  setApart(reader: Reader): void {
    if (reader.cursor !== undefined) return;
    reader.cursor = this.#delivered;
    this.#behind.add(reader);
    this.#hungry.add(reader);
  }

  /** Takes what was committed and applied; `voids` are those that turned out void. Delivers at once. */
  publish(entries: readonly Entry[], voids: ReadonlySet<number>): void {
    this.#writeAnswers();
    const dirty = this.#recent.add(entries, voids);
    const before = this.#delivered;
    this.#delivered = entries.at(-1)?.seq ?? before;
    this.#audience.eachReader(dirty, (reader, shared) => this.#deliver(reader, shared, before));
    for (const reader of this.#hungry) this.#serve(reader);
    if (this.#isRecentOfUse()) this.#recent.trim();
    else this.#recent.clear();
  }

  /**
   * Who is behind, and reads, comes to what is recent soon; who does not read may go on soon. Once that begins behind
   * the point where it stopped, only the store helps it, and nothing is kept for it.
   */
  #isRecentOfUse(): boolean {
    for (const { congested, cursor } of this.#behind) {
      if (!congested || (cursor !== undefined && this.#recent.covers(cursor))) return true;
    }
    return false;
  }

  /**
   * Lines for one reader only, in order with everything else it gets; written at the end of the turn. Of many, the
   * next WRITE_BYTES_MAX are made and written when the socket has taken the last; what happens meanwhile comes after.
   */
  answer(reader: Reader, lines: Iterable<string>): void {
    reader.unsaid = [...reader.unsaid, lines[Symbol.iterator]()];
    if (reader.unsaid.length > 1) return;
    if (!this.#say(reader)) this.#sayRestLater(reader);
    else if (reader.outbox.length > 0) this.#scheduleAnswers(reader);
  }

  /** The lines of an entry as this reader's dialect has them. */
  render(entry: Entry, reader: Reader): readonly string[] {
    return this.#parts.render(entry, reader.dialect);
  }

  /** Something that is not in the log, for those who follow the scope and keep up. */
  signal(scope: Scope, entry: Entry, but: Reader): void {
    const rendered = new Map<Dialect, readonly string[]>();
    for (const reader of this.#audience.readers(scope)) {
      if (reader === but || reader.congested || reader.cursor !== undefined) continue;
      let lines = rendered.get(reader.dialect);
      if (lines === undefined) {
        lines = this.render(entry, reader);
        rendered.set(reader.dialect, lines);
      }
      if (lines.length > 0) this.answer(reader, lines);
    }
  }

  /** Before a connection is closed: what it has been told so far, and these lines, at once. */
  sayLast(reader: Reader, lines: readonly string[]): void {
    reader.outbox.push(...lines);
    this.#writeOutbox(reader);
  }

  /** Makes what fits in one write. False: there is more to say. */
  #say(reader: Reader): boolean {
    for (let [lines] = reader.unsaid; lines !== undefined; [lines] = reader.unsaid) {
      if (!fill(reader, lines)) return false;
      reader.unsaid = reader.unsaid.length === 1 ? NOTHING : reader.unsaid.slice(1);
    }
    return true;
  }

  /** It is served apart until all is said: what happens meanwhile comes after. */
  #sayRestLater(reader: Reader): void {
    this.setApart(reader);
    this.#writeOutbox(reader);
    if (!reader.congested) this.#feedLater();
  }

  #scheduleAnswers(reader: Reader): void {
    if (this.#answered.size === 0) queueMicrotask(() => this.#writeAnswers());
    this.#answered.add(reader);
  }

  #writeAnswers(): void {
    for (const reader of this.#answered) this.#writeOutbox(reader);
  }

  #writeOutbox(reader: Reader): void {
    this.#answered.delete(reader);
    if (reader.outbox.length === 0) return;
    const bytes = encodeLines(reader.outbox, reader.dialect.framing);
    reader.outbox = [];
    reader.outboxBytes = 0;
    this.#write(reader, bytes);
  }

  /** The fast path: what everyone in the same rooms with the same dialect gets, in one write. */
  #deliver(reader: Reader, shared: Shared, before: number): void {
    if (reader.cursor !== undefined) return;
    if (reader.congested) {
      this.#lag(reader, before);
      return;
    }
    for (const chunk of this.#chunks(shared, reader.dialect)) {
      this.#write(reader, chunk.bytes, shared.isForCrowd);
      if (reader.congested && chunk.seq < this.#delivered) {
        this.#lag(reader, chunk.seq);
        return;
      }
    }
  }

  #chunks(shared: Shared, dialect: Dialect): readonly Chunk[] {
    let chunks = shared.chunks.get(dialect);
    if (chunks === undefined) {
      const render = (entry: Entry): readonly string[] => this.#recent.render(entry, dialect);
      chunks = cut(shared.entries, dialect.framing, render);
      shared.chunks.set(dialect, chunks);
    }
    return chunks;
  }

  /** One slice for a reader with a cursor of its own. It stays hungry until it has all there is. */
  #serve(reader: Reader): void {
    if (reader.cursor === undefined) {
      this.#hungry.delete(reader);
      return;
    }
    if (reader.congested || reader.reading) {
      this.#hungry.delete(reader);
      this.#lag(reader, reader.cursor);
      return;
    }
    if (reader.unsaid.length > 0 && !this.#serveUnsaid(reader)) return;
    if (!this.#recent.covers(reader.cursor)) {
      this.#fetch(reader, reader.cursor);
      return;
    }
    this.#serveRecent(reader, reader.cursor);
    if (reader.cursor === this.#delivered && reader.unsaid.length === 0) this.#caughtUp(reader);
    else if (!reader.congested) this.#feedLater();
  }

  /** The next piece of what it is being told. False: it is not done with that, or its socket is full. */
  #serveUnsaid(reader: Reader): boolean {
    const isAll = this.#say(reader);
    this.#writeOutbox(reader);
    if (reader.congested) return false;
    if (isAll) queueMicrotask(() => this.#parts.drained(reader));
    else this.#feedLater();
    return isAll;
  }

  #serveRecent(reader: Reader, cursor: number): void {
    let looked = 0;
    reader.cursor = this.#delivered;
    for (const entry of this.#recent.read(stretchesOf(reader, cursor, this.#delivered))) {
      this.#put(reader, entry, this.#recent.render(entry, reader.dialect));
      looked += 1;
      if (reader.outboxBytes < WRITE_BYTES_MAX && looked < SLICE_ENTRIES_MAX) continue;
      reader.cursor = entry.seq;
      break;
    }
    this.#writeOutbox(reader);
  }

  /** An entry into the outbox; of one with a long answer, as much as fits. */
  #put(reader: Reader, entry: Entry, shown: readonly string[]): void {
    const personal = this.#parts.personal(reader, entry, shown);
    // What one says oneself, most often.
    if (personal === NOTHING) return;
    const lines = personal[Symbol.iterator]();
    if (!fill(reader, lines)) reader.unsaid = [...reader.unsaid, lines];
  }

  #fetch(reader: Reader, cursor: number): void {
    this.#hungry.delete(reader);
    reader.reading = true;
    // The store may have more already, which is not applied yet, and may be void.
    const head = this.#delivered;
    this.#parts.log.readStretches(stretchesOf(reader, cursor, head), FETCH_ENTRIES_MAX).then(
      (entries) => {
        reader.reading = false;
        if (reader.cursor === cursor) this.#serveFetched(reader, entries, head);
      },
      (error: unknown) => {
        this.#parts.logger.error({ err: error }, "Reading for a reader that lags failed; its connection is closed.");
        reader.transport.destroy();
      },
    );
  }

  #serveFetched(reader: Reader, entries: readonly Entry[], head: number): void {
    let served = 0;
    for (const entry of entries) {
      if (reader.outboxBytes >= WRITE_BYTES_MAX) break;
      this.#put(reader, entry, this.render(entry, reader));
      reader.cursor = entry.seq;
      served += 1;
    }
    if (served === entries.length && entries.length < FETCH_ENTRIES_MAX) {
      reader.cursor = Math.max(reader.cursor ?? 0, head);
    }
    this.#writeOutbox(reader);
    this.#hungry.add(reader);
    this.#feedLater();
  }

  /** The reader does not keep up: from this cursor on it is served alone. */
  #lag(reader: Reader, cursor: number): void {
    this.#behind.add(reader);
    reader.cursor = cursor;
    if (!reader.lags) this.#parts.tally.laggingReaders += 1;
    reader.lags = true;
  }

  #caughtUp(reader: Reader): void {
    this.#hungry.delete(reader);
    if (reader.lags) {
      this.#parts.tally.laggingReaders -= 1;
      queueMicrotask(() => this.#parts.drained(reader));
    }
    this.#behind.delete(reader);
    reader.lags = false;
    reader.cursor = undefined;
    reader.left = NOTHING;
  }

  /** A slice for each hungry reader, then the loop has its turn, then the next. */
  #feedLater(): void {
    if (this.#feeding) return;
    this.#feeding = true;
    setImmediate(() => {
      this.#feeding = false;
      for (const reader of [...this.#hungry]) this.#serve(reader);
    });
  }

  #write(reader: Reader, bytes: Uint8Array, mayWait = false): void {
    const { transport } = reader;
    transport.write(bytes, mayWait);
    this.#parts.tally.deliveries += 1;
    this.#parts.tally.bytesSent += bytes.length;
    if (reader.congested || transport.pendingBytes === 0) return;
    reader.congested = true;
    transport.whenWritten(() => {
      reader.congested = false;
      if (reader.unsaid.length === 0) this.#parts.drained(reader);
      if (reader.cursor === undefined) return;
      this.#hungry.add(reader);
      this.#serve(reader);
    });
  }
}

type Render = (entry: Entry) => readonly string[];

/**
 * The batch in pieces of WRITE_BYTES_MAX, each with the `seq` that it goes up to. To measure bytes takes as long as to
 * make them: so characters are counted, and bytes only where it turns out that those are more.
 */
function cut(entries: readonly Entry[], framing: Framing, render: Render): readonly Chunk[] {
  const chunks = cutBy((line) => line.length, entries, framing, render);
  const isTooMuch = chunks.some(({ bytes }) => bytes.length > WRITE_BYTES_MAX + LINE_BYTES_MAX);
  return isTooMuch ? cutBy(Buffer.byteLength, entries, framing, render) : chunks;
}

function cutBy(
  lengthOf: (line: string) => number,
  entries: readonly Entry[],
  framing: Framing,
  render: Render,
): readonly Chunk[] {
  const chunks: Chunk[] = [];
  let lines: string[] = [];
  let length = 0;
  let left = entries.length;
  for (const entry of entries) {
    left -= 1;
    for (const line of render(entry)) {
      lines.push(line);
      length += lengthOf(line);
    }
    if (lines.length > 0 && (length >= WRITE_BYTES_MAX || left === 0)) {
      chunks.push({ bytes: encodeLines(lines, framing), seq: entry.seq });
      lines = [];
      length = 0;
    }
  }
  return chunks;
}

/** Moves lines to the outbox, up to WRITE_BYTES_MAX and at most one line more. True: it has them all. */
function fill(reader: Reader, lines: Iterator<string>): boolean {
  while (reader.outboxBytes < WRITE_BYTES_MAX) {
    const { done, value } = lines.next();
    if (done) return true;
    reader.outbox.push(value);
    reader.outboxBytes += Buffer.byteLength(value);
  }
  return false;
}
