/**
 * Everything that reads. Runs in a worker of its own, so that no commit waits for a search; its public methods are
 * called from the main thread. `head` is the last entry that the main thread knows to be committed: nothing beyond it
 * is shown, since it may be taken back.
 */

import { assert } from "../base/assert.ts";
import { type Entry, isReaction } from "../model/event.ts";
import type { LatestInScope, ScopeQuery, Snapshot } from "../model/log.ts";
import type { Scope, Stretch } from "../model/scope.ts";
import { formatChunk, parseChunk } from "./chunk-text.ts";
import { isOfType, typeBits } from "./event-codes.ts";
import * as queries from "./queries.ts";
import { ReadConnection, type Row } from "./read-connection.ts";

/** Changes in one text: the rest comes in the next, so that none grows beyond what V8 can hold. */
const TAIL_PAGE_ENTRIES = 10_000;

/** Several entries as chunk-text.ts has them: much cheaper to post to another thread than objects. */
export type EntriesText = string;

/** The tail in pages. */
export type Loaded = { readonly snapshot: Snapshot | undefined; readonly tail: readonly EntriesText[] };

/** Exclusive; `types` are bits. */
type Bounds = { readonly scope: Scope; readonly after: number; readonly before: number; readonly types: number };
type Walk = Bounds & Pick<ScopeQuery, "take">;

const MESSAGE_BITS = typeBits(["message-sent"]);

export class Reader {
  readonly #log: ReadConnection;

  constructor(directory: string) {
    this.#log = new ReadConnection(directory);
  }

  read(query: ScopeQuery, head: number): EntriesText {
    const { scope, after = 0, take, limit, textsOnly } = query;
    const before = Math.min(query.before ?? head + 1, head + 1);
    const found = this.#walk({ scope, after, before, take, types: typeBits(query.types) })
      .filter(({ event }) => !(textsOnly && isReaction(event)))
      .take(limit)
      .toArray();
    return formatChunk(take === "oldest" ? found : found.reverse());
  }

  /** What the first stretches give is a bound for the next: later entries can't be among the first `limit`. */
  readStretches(stretches: readonly Stretch[], limit: number, head: number): EntriesText {
    let first: readonly Entry[] = [];
    let end = head;
    for (const { scope, after, until } of stretches) {
      const before = Math.min(until, end) + 1;
      const found = this.#walk({ scope, after, before, take: "oldest", types: typeBits(undefined) });
      first = mergeFirst(first, found.take(limit).toArray(), limit);
      if (first.length === limit) end = first.at(-1)?.seq ?? end;
    }
    return formatChunk(first);
  }

  /**
   * By halves: times ascend with seqs, so two dozen look-ups find one in ten million, and an index on the time, which
   * each commit would pay for, is not needed.
   */
  seqBefore(time: number, head: number): number {
    return this.#log.together(() => this.#halve(time, head));
  }

  latestMessages(scopes: readonly Scope[], after: number, before: number): readonly LatestInScope[] {
    const latest = (scope: Scope): readonly LatestInScope[] => {
      const seq = this.#latestMessage({ scope, after, before, types: MESSAGE_BITS });
      return seq === undefined ? [] : [{ scope, seq, time: Number(this.#timesAround(seq).time) }];
    };
    return this.#log.together(() => [...new Set(scopes)].flatMap(latest)).toSorted((a, b) => b.seq - a.seq);
  }

  conversations(person: Scope, head: number): readonly Scope[] {
    return this.#log.all(queries.CONVERSATIONS, { person, head }).map((row) => String(row.name));
  }

  load(head: number): Loaded {
    const row = this.#log.first(queries.SNAPSHOT, {});
    const snapshot = row === undefined ? undefined : { seq: Number(row.seq), state: String(row.state) };
    const changes = this.#log.all(queries.CHANGES, { after: snapshot?.seq ?? 0, head });
    const tail: EntriesText[] = [];
    for (let start = 0; start < changes.length; start += TAIL_PAGE_ENTRIES) {
      tail.push(changesText(changes.slice(start, start + TAIL_PAGE_ENTRIES)));
    }
    return { snapshot, tail };
  }

  close(): void {
    this.#log.close();
  }

  /** Entries of one scope, from one end. */
  *#walk({ scope, after, before, take, types }: Walk): Generator<Entry, undefined> {
    const sql = take === "oldest" ? queries.OLDEST_CHUNKS : queries.NEWEST_CHUNKS;
    for (const row of this.#log.rows(sql, { scope, after, before, types })) {
      const entries = parseChunk(String(row.entries));
      for (const entry of take === "oldest" ? entries : entries.toReversed()) {
        if (entry.seq > after && entry.seq < before && isOfType(entry, types)) yield entry;
      }
    }
  }

  /** Where the newest chunk has nothing but messages before the bound, its last is it, and its text is not needed. */
  #latestMessage(bounds: Bounds): number | undefined {
    const row = this.#log.first(queries.NEWEST_BOUND, bounds);
    if (row === undefined) return undefined;
    const last = Number(row.last);
    if (row.types === MESSAGE_BITS && last < bounds.before) return last;
    const [latest] = this.#walk({ ...bounds, take: "newest" }).take(1);
    return latest?.seq;
  }

  #halve(time: number, head: number): number {
    let before = 0;
    let notBefore = head + 1;
    while (before + 1 < notBefore) {
      const middle = Math.floor((before + notBefore) / 2);
      const row = this.#timesAround(middle);
      if (Number(row.time) >= time) notBefore = Number(row.first);
      else before = Math.min(Number(row.last), head);
    }
    return before;
  }

  #timesAround(seq: number): Row {
    const row = this.#log.first(queries.TIMES_AROUND, { seq });
    assert(row, "there is a time for every committed entry");
    return row;
  }
}

/** Of two ascending lists the first `limit` entries, each once. */
function mergeFirst(some: readonly Entry[], others: readonly Entry[], limit: number): readonly Entry[] {
  const bySeq = new Map([...some, ...others].map((entry) => [entry.seq, entry]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq).slice(0, limit);
}

function changesText(rows: readonly Row[]): EntriesText {
  return `[${rows.map((row) => `{"seq":${row.seq},"time":${row.time},"event":${row.event}}`).join(",")}]`;
}
