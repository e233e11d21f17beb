/** The newest entries, in memory: where readers that lag a little are served from, and each is rendered but once. */

import { assert } from "../base/assert.ts";
import type { Entry } from "../model/event.ts";
import { type Scope, scopesOf } from "../model/scope.ts";
import type { Dialect } from "./dialect.ts";

/** Entries kept. Older ones are read from the store. */
export const RECENT_ENTRIES_MAX = 4096;

/** Bytes kept, roughly: what bounds it when messages are long, or rendered for many dialects. */
export const RECENT_BYTES_MAX = 16 * 1024 * 1024;

export type RecentEntry = {
  readonly entry: Entry;
  /** Empty for an entry that turned out void: it concerns nobody. */
  readonly scopes: readonly Scope[];
  readonly lines: Map<Dialect, readonly string[]>;
  /** What it takes of RECENT_BYTES_MAX by now. */
  bytes: number;
};

export type Renderer = (entry: Entry, dialect: Dialect) => readonly string[];

export class Recent {
  readonly #renderer: Renderer;
  #entries: RecentEntry[] = [];
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
    const recent = { entry, scopes, lines: new Map(), bytes: textBytes(entry) };
    this.#entries.push(recent);
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
    this.#entries = this.#entries.slice(drop);
    this.#first += drop;
  }

  /** Whether everything after this cursor is still here. */
  covers(cursor: number): boolean {
    return cursor + 1 >= this.#first;
  }

  /** The entry with this `seq`, if it is here. */
  at(seq: number): RecentEntry | undefined {
    return this.#entries[seq - this.#first];
  }

  render(recent: RecentEntry, dialect: Dialect): readonly string[] {
    let lines = recent.lines.get(dialect);
    if (lines === undefined) {
      lines = this.#renderer(recent.entry, dialect);
      recent.lines.set(dialect, lines);
      const bytes = lines.reduce((sum, line) => sum + LINE_BYTES + line.length, 0);
      recent.bytes += bytes;
      this.#bytes += bytes;
    }
    return lines;
  }
}

function textBytes({ event }: Entry): number {
  return ENTRY_BYTES + (event.type === "message-sent" ? event.text.length * 2 : 0);
}

/** What an entry takes beside its text, roughly. */
const ENTRY_BYTES = 500;

/** What a rendered line takes beside its characters, roughly. */
const LINE_BYTES = 150;
