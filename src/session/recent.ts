/**
 * The newest entries, in memory, as long as somebody has not been served them: where readers that lag a little are
 * served from, and each is rendered but once.
 */

import { assert } from "../base/assert.ts";
import type { Entry } from "../model/event.ts";
import { type Scope, type Stretch, scopesOf } from "../model/scope.ts";
import type { Dialect } from "./dialect.ts";

/** Entries kept. Older ones are read from the store. */
export const RECENT_ENTRIES_MAX = 16_384;

/** Bytes kept, roughly: what bounds it when messages are long, or rendered for many dialects. */
export const RECENT_BYTES_MAX = 16 * 1024 * 1024;

export type RecentEntry = {
  readonly entry: Entry;
  /** Empty for an entry that turned out void: it concerns nobody. */
  readonly scopes: readonly Scope[];
  /** As rendered so far: `lines[dialect.index]`. */
  readonly lines: (readonly string[] | undefined)[];
  /** What it takes of RECENT_BYTES_MAX by now. */
  bytes: number;
};

export type Renderer = (entry: Entry, dialect: Dialect) => readonly string[];

export class Recent {
  readonly #renderer: Renderer;
  #entries: RecentEntry[] = [];
  /** The same by scope. */
  readonly #scopes = new Map<Scope, RecentEntry[]>();
  #first: number;
  #bytes = 0;

  /** `head`: the last entry that came before. */
  constructor(renderer: Renderer, head: number) {
    this.#renderer = renderer;
    this.#first = head + 1;
  }

  /** Entries come in order, without a gap. */
  add(entry: Entry, isVoid: boolean): RecentEntry {
    assert(entry.seq === this.#first + this.#entries.length, "the log has no gaps");
    const scopes = isVoid ? [] : scopesOf(entry.event, entry.seq);
    const recent = { entry, scopes, lines: [], bytes: textBytes(entry) };
    this.#entries.push(recent);
    for (const scope of scopes) pushTo(this.#scopes, scope, recent);
    this.#bytes += recent.bytes;
    return recent;
  }

  /** Lets go of what is over the limits. Apart from add(), so that a batch is whole while it is delivered. */
  trim(): void {
    // In steps of a quarter, since each step copies the list.
    if (this.#entries.length < RECENT_ENTRIES_MAX * 1.25 && this.#bytes < RECENT_BYTES_MAX * 1.25) return;
    let drop = 0;
    while (this.#entries.length - drop > RECENT_ENTRIES_MAX || this.#bytes > RECENT_BYTES_MAX) {
      const dropped = this.#entries[drop];
      assert(dropped, "an empty list has no bytes");
      this.#bytes -= dropped.bytes;
      drop += 1;
    }
    this.#first += drop;
    this.#trimScopes(this.#entries.slice(0, drop));
    this.#entries = this.#entries.slice(drop);
  }

  /** Lets go of everything: everybody has been served. */
  clear(): void {
    this.#first += this.#entries.length;
    this.#entries = [];
    this.#scopes.clear();
    this.#bytes = 0;
  }

  /** Whether everything after this cursor is still here. */
  covers(cursor: number): boolean {
    return cursor + 1 >= this.#first;
  }

  /** What is here of the stretches, in order, each entry once. */
  *read(stretches: readonly Stretch[]): Generator<RecentEntry> {
    const runs = stretches.flatMap(({ scope, after, until }) => {
      const entries = this.#scopes.get(scope) ?? [];
      const at = firstAfter(entries, after);
      return at === entries.length ? [] : [{ entries, at, until }];
    });
    for (;;) {
      const next = earliest(runs);
      if (next === undefined) return;
      yield next;
      for (const run of runs) if (run.entries[run.at] === next) run.at += 1;
    }
  }

  render(recent: RecentEntry, dialect: Dialect): readonly string[] {
    let lines = recent.lines[dialect.index];
    if (lines === undefined) {
      lines = this.#renderer(recent.entry, dialect);
      recent.lines[dialect.index] = lines;
      let bytes = 0;
      for (const line of lines) bytes += LINE_BYTES + line.length;
      recent.bytes += bytes;
      this.#bytes += bytes;
    }
    return lines;
  }

  #trimScopes(dropped: readonly RecentEntry[]): void {
    for (const scope of new Set(dropped.flatMap(({ scopes }) => scopes))) {
      const entries = this.#scopes.get(scope) ?? [];
      const kept = entries.slice(firstAfter(entries, this.#first - 1));
      if (kept.length === 0) this.#scopes.delete(scope);
      else this.#scopes.set(scope, kept);
    }
  }
}

/** Part of a scope's entries: those from `at` on with a `seq` up to `until`. */
type Run = { readonly entries: readonly RecentEntry[]; at: number; readonly until: number };

function earliest(runs: readonly Run[]): RecentEntry | undefined {
  let first: RecentEntry | undefined;
  for (const { entries, at, until } of runs) {
    const next = entries[at];
    if (next === undefined || next.entry.seq > until) continue;
    if (first === undefined || next.entry.seq < first.entry.seq) first = next;
  }
  return first;
}

/** By halves: the index of the first entry after this `seq`; the length if there is none. */
function firstAfter(entries: readonly RecentEntry[], seq: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.entry.seq ?? 0) <= seq) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Adds to the list of a key, which begins with it if there is none. */
export function pushTo<K, V>(lists: Map<K, V[]>, key: K, value: V): void {
  const list = lists.get(key);
  if (list === undefined) lists.set(key, [value]);
  else list.push(value);
}

function textBytes({ event }: Entry): number {
  return ENTRY_BYTES + (event.type === "message-sent" ? event.text.length * 2 : 0);
}

/** What an entry takes beside its text, roughly. */
const ENTRY_BYTES = 500;

/** What a rendered line takes beside its characters, roughly. */
const LINE_BYTES = 150;
