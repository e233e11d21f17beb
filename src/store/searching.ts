/** Searching as the log has it: starts the searcher when there is use for it, and tells it how far the log has come. */

import type { SearchQuery, SearchResult } from "../model/search.ts";
import { parseChunk } from "./chunk-text.ts";
import type { Remote } from "./remote.ts";
import type { Searcher } from "./searcher.ts";

/** Entries from which on there is an index though nobody has searched yet: fewer are looked through at once. */
const INDEXED_FROM_ENTRIES = 16_384;

/** Entries between two words to the searcher about how far the log is: what a search looks through itself. */
const TOLD_ENTRIES = 1_000;

export class Searching {
  readonly #start: () => Remote<Searcher>;
  #searcher: Remote<Searcher> | undefined;
  #told = 0;

  constructor(start: () => Remote<Searcher>) {
    this.#start = start;
  }

  async search(query: SearchQuery, head: number): Promise<SearchResult> {
    if (query.stretches.length === 0) return { entries: [], isWhole: true };
    this.#searcher ??= this.#start();
    const { entries, isWhole } = await this.#searcher.call("search", query, head);
    return { entries: parseChunk(entries), isWhole };
  }

  /** `ready`: when what is void or taken back of it is out of the history. */
  committed(head: number, ready: Promise<void>): void {
    if (head - this.#told < TOLD_ENTRIES) return;
    if (this.#searcher === undefined && head < INDEXED_FROM_ENTRIES) return;
    this.#told = head;
    ready.then(() => this.#tell(head));
  }

  async sweep(): Promise<void> {
    await this.#searcher?.sweep();
  }

  async close(): Promise<void> {
    await this.#searcher?.close();
  }

  #tell(head: number): void {
    this.#searcher ??= this.#start();
    this.#searcher.call("index", head).catch(ignoreEnd);
  }
}

/** That it has died was logged when it happened; that it is closed is as it should be. */
function ignoreEnd(): void {}
