/**
 * The newest entries, in memory, as long as somebody has not been served them: where readers that lag a little are
 * served from, and each is rendered but once.
 */

import { assert } from "../base/assert.ts";
import type { Entry } from "../model/event.ts";
import { type Scope, type Stretch, scopesOf } from "../model/scope.ts";
import type { Dialect } from "./dialect.ts";
import { NOTHING } from "./reader.ts";

/** Entries kept. Older ones are read from the store. */
export const RECENT_ENTRIES_MAX = 16_384;

/** Bytes kept, roughly: what bounds it when messages are long, or rendered for many dialects. */
export const RECENT_BYTES_MAX = 16 * 1024 * 1024;

/** The same as an array, but for what it takes: nearly every entry is one line. */
type Lines = string | readonly string[];

export type Renderer = (entry: Entry, dialect: Dialect) => readonly string[];

export class Recent {
  readonly #renderer: Renderer;
  #entries: Entry[] = [];
  /** The same by scope, but for those that turned out void: they concern nobody. */
  #scopes = new Map<Scope, Entry[]>();
  /** By the dialect and the `seq`, what has been rendered of them. */
  readonly #lines = new Map<Dialect, Map<number, Lines>>();
  #first: number;
  #bytes = 0;

  /** `head`: the last entry that came before. */
  constructor(renderer: Renderer, head: number) {
    this.#renderer = renderer;
    this.#first = head + 1;
  }

  /** Entries come in order, without a gap. Answers whom they concern. */
  add(entries: readonly Entry[], voids: ReadonlySet<number>): ReadonlyMap<Scope, readonly Entry[]> {
    const scopes = new Map<Scope, Entry[]>();
    for (const entry of entries) {
      assert(entry.seq === this.#first + this.#entries.length, "the log has no gaps");
      this.#entries.push(entry);
      this.#bytes += textBytes(entry);
      if (voids.has(entry.seq)) continue;
      for (const scope of scopesOf(entry.event, entry.seq)) pushTo(scopes, scope, entry);
    }
    if (this.#scopes.size === 0) this.#scopes = scopes;
    else for (const [scope, added] of scopes) this.#addTo(scope, added);
    return scopes;
  }

  #addTo(scope: Scope, entries: readonly Entry[]): void {
    const known = this.#scopes.get(scope);
    if (known === undefined) this.#scopes.set(scope, [...entries]);
    else for (const entry of entries) known.push(entry);
  }

  /** Lets go of what is over the limits. Apart from add(), so that a batch is whole while it is delivered. */
  trim(): void {
    // In steps of a quarter, since each step copies the list.
    if (this.#entries.length < RECENT_ENTRIES_MAX * 1.25 && this.#bytes < RECENT_BYTES_MAX * 1.25) return;
    let drop = 0;
    while (this.#entries.length - drop > RECENT_ENTRIES_MAX || this.#bytes > RECENT_BYTES_MAX) {
      const dropped = this.#entries[drop];
      assert(dropped, "an empty list has no bytes");
      this.#bytes -= textBytes(dropped) + this.#forgetLines(dropped.seq);
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
    this.#scopes = new Map();
    this.#lines.clear();
    this.#bytes = 0;
  }

  /** Whether everything after this cursor is still here. */
  covers(cursor: number): boolean {
    return cursor + 1 >= this.#first;
  }

  /** What is here of the stretches, in order, each entry once. */
  *read(stretches: readonly Stretch[]): Generator<Entry> {
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

  render(entry: Entry, dialect: Dialect): readonly string[] {
    let rendered = this.#lines.get(dialect);
    if (rendered === undefined) {
      rendered = new Map();
      this.#lines.set(dialect, rendered);
    }
    const known = rendered.get(entry.seq);
    if (known !== undefined) return typeof known === "string" ? [known] : known;
    const lines = this.#renderer(entry, dialect);
    const [only] = lines;
    rendered.set(entry.seq, only !== undefined && lines.length === 1 ? only : lines);
    this.#bytes += lineBytes(lines);
    return lines;
  }

  /** Answers what they took of RECENT_BYTES_MAX. */
  #forgetLines(seq: number): number {
    let bytes = 0;
    for (const [dialect, rendered] of this.#lines) {
      const lines = rendered.get(seq) ?? NOTHING;
      bytes += lineBytes(typeof lines === "string" ? [lines] : lines);
      rendered.delete(seq);
      if (rendered.size === 0) this.#lines.delete(dialect);
    }
    return bytes;
  }

  #trimScopes(dropped: readonly Entry[]): void {
    for (const scope of new Set(dropped.flatMap(({ event, seq }) => scopesOf(event, seq)))) {
      const entries = this.#scopes.get(scope) ?? [];
      const kept = entries.slice(firstAfter(entries, this.#first - 1));
      if (kept.length === 0) this.#scopes.delete(scope);
      else this.#scopes.set(scope, kept);
    }
  }
}

/** Part of a scope's entries: those from `at` on with a `seq` up to `until`. */
type Run = { readonly entries: readonly Entry[]; at: number; readonly until: number };

function earliest(runs: readonly Run[]): Entry | undefined {
  let first: Entry | undefined;
  for (const { entries, at, until } of runs) {
    const next = entries[at];
    if (next === undefined || next.seq > until) continue;
    if (first === undefined || next.seq < first.seq) first = next;
  }
  return first;
}

/** By halves: the index of the first entry after this `seq`; the length if there is none. */
function firstAfter(entries: readonly Entry[], seq: number): number {
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.seq ?? 0) <= seq) low = middle + 1;
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

function lineBytes(lines: readonly string[]): number {
  let bytes = 0;
  for (const line of lines) bytes += LINE_BYTES + line.length;
  return bytes;
}

function textBytes({ event }: Entry): number {
  return ENTRY_BYTES + (event.type === "message-sent" ? event.text.length * 2 : 0);
}

/** What an entry takes beside its text, roughly. */
const ENTRY_BYTES = 500;

/** What a rendered line takes beside its characters, roughly. */
const LINE_BYTES = 150;
