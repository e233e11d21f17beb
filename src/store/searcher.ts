/**
 * Looks for what was said. Runs in a worker of its own, so that neither a commit nor a reader waits for it; its public
 * methods are called from the main thread. What the index does not have yet, or knows nothing of, is looked through.
 */

import type { Logger } from "../base/logger.ts";
import type { Entry } from "../model/event.ts";
import { type Stretch, scopesOf } from "../model/scope.ts";
import { isFound, type SearchQuery } from "../model/search.ts";
import { formatChunk, parseChunk } from "./chunk-text.ts";
import { typeBits } from "./event-codes.ts";
import { COMMIT_ENTRIES_MAX } from "./group-commit.ts";
import { ReadConnection } from "./read-connection.ts";
import type { EntriesText } from "./reader.ts";
import { fillIndex } from "./search-filling.ts";
import { isDamage, SearchIndex } from "./search-index.ts";
import * as queries from "./search-queries.ts";
import { matchOf } from "./search-terms.ts";
import { isSqliteError } from "./sqlite-error.ts";

/** Chunks that one search looks through without the index, of all scopes together. Then it ends, and is not whole. */
const SCANNED_CHUNKS_MAX = 20_000;

/** Characters of JSON that one search looks through. Then it ends, and is not whole. */
const SEARCHED_CHARACTERS_MAX = 16 * 1024 * 1024;

/** For how long the index is written to at once, and then rests: a tenth of one processor at most. */
const PIECE_MS = 10;
const REST_MS = 90;

/** Entries that have come in a rest: with more the processors have better things to do. */
const BUSY_ENTRIES = 500;
const BUSY_REST_MS = 990;

const MESSAGE_BITS = typeBits(["message-sent"]);

export type Searched = { readonly entries: EntriesText; readonly isWhole: boolean };

/** The chunks to look through, in order. */
type Chunks = { readonly firsts: Iterable<number>; readonly isWhole: boolean };

export class Searcher {
  readonly #directory: string;
  readonly #logger: Logger;
  readonly #log: ReadConnection;
  /** Absent before it is needed, and after an error until the next attempt. */
  #index: SearchIndex | undefined;
  /** Up to where the log may go into the index: what is void or taken back is out of it. */
  #head = 0;
  /** The same as it was when the last piece was written, and when that was. */
  #before = { head: 0, time: 0 };
  #resting: NodeJS.Timeout | undefined;
  #restMs = REST_MS;

  constructor(directory: string, logger: Logger) {
    this.#directory = directory;
    this.#logger = logger;
    this.#log = new ReadConnection(directory);
  }

  /** Goes on with the index, up to here, a piece at a time. */
  index(head: number): void {
    this.#head = head;
    this.#resting ??= setTimeout(() => this.#fill(), this.#restMs);
  }

  search(query: SearchQuery, head: number): Searched {
    this.index(head);
    try {
      const index = this.#openedIndex();
      return this.#log.together(() => this.#look(query, head, index));
    } catch (error) {
      if (!isSqliteError(error) || this.#index === undefined) throw error;
      this.#lost(error);
      return this.#log.together(() => this.#look(query, head, undefined));
    }
  }

  close(): void {
    clearTimeout(this.#resting);
    this.#closeIndex();
    this.#log.close();
  }

  #look(query: SearchQuery, head: number, index: SearchIndex | undefined): Searched {
    const chunks = this.#chunks(query, head, index);
    const isSeen = sightOf(query.stretches, head);
    const found: Entry[] = [];
    let { isWhole } = chunks;
    let characters = 0;
    for (const first of chunks.firsts) {
      const row = this.#log.first(queries.CHUNK, { first });
      if (row === undefined) continue;
      const text = String(row.entries);
      if (mayHave(text, query.words)) {
        const entries = parseChunk(text).filter((entry) => isFound(entry, query) && isSeen(entry));
        found.push(...(query.take === "oldest" ? entries : entries.toReversed()));
        if (found.length >= query.limit) break;
      }
      characters += text.length;
      if (characters < SEARCHED_CHARACTERS_MAX) continue;
      isWhole = false;
      break;
    }
    const ascending = found.slice(0, query.limit).sort((one, other) => one.seq - other.seq);
    return { entries: formatChunk(ascending), isWhole: isWhole || found.length >= query.limit };
  }

  /** From the index what it knows; what has come since, and what has no trigram, is looked through. */
  #chunks(query: SearchQuery, head: number, index: SearchIndex | undefined): Chunks {
    const stretches = query.stretches.map((stretch) => ({ ...stretch, until: Math.min(stretch.until, head) }));
    const scopes = stretches.flatMap(({ scope }) => this.#scopeId(scope) ?? []);
    const match = matchOf(query, scopes);
    if (match === undefined || index === undefined) return this.#unindexed(query, stretches, 0);
    const rest = this.#unindexed(query, stretches, index.last);
    const after = Math.min(...stretches.map((stretch) => stretch.after)) - COMMIT_ENTRIES_MAX;
    const before = Math.min(Math.max(...stretches.map(({ until }) => until)), index.last) + 1;
    const known = index.find(match, after, before, query.take);
    return { ...rest, firsts: query.take === "oldest" ? inTurn(known, rest.firsts) : inTurn(rest.firsts, known) };
  }

  /** Those that begin after `last`. Where one scope has too many, what is beyond is left out of the others too. */
  #unindexed({ take }: SearchQuery, stretches: readonly Stretch[], last: number): Chunks {
    const sql = take === "oldest" ? queries.OLDEST_IN_SCOPE : queries.NEWEST_IN_SCOPE;
    const limit = Math.ceil(SCANNED_CHUNKS_MAX / stretches.length);
    const all = stretches.flatMap(({ scope, after, until }) => {
      const id = this.#scopeId(scope);
      if (id === undefined) return [];
      const from = Math.max(last, after - COMMIT_ENTRIES_MAX);
      const bounds = { scope: id, from, after, before: until + 1, messages: MESSAGE_BITS, limit };
      return [this.#log.all(sql, bounds).map(({ first }) => Number(first))];
    });
    const ends = all.flatMap((firsts) => (firsts.length < limit ? [] : (firsts.at(-1) ?? [])));
    const firsts = [...new Set(all.flat())].sort((one, other) => (take === "oldest" ? one - other : other - one));
    if (ends.length === 0) return { firsts, isWhole: true };
    const end = take === "oldest" ? Math.min(...ends) : Math.max(...ends);
    return { firsts: firsts.slice(0, firsts.indexOf(end) + 1), isWhole: false };
  }

  #scopeId(scope: string): number | undefined {
    const id = this.#log.first(queries.SCOPE, { scope })?.id;
    return id === undefined ? undefined : Number(id);
  }

  /** Busy or not goes by what has come since the last piece. */
  #nextRest(): number {
    const { head, time } = this.#before;
    this.#before = { head: this.#head, time: performance.now() };
    const rests = Math.max(1, (this.#before.time - time) / REST_MS);
    return (this.#head - head) / rests > BUSY_ENTRIES ? BUSY_REST_MS : REST_MS;
  }

  #fill(): void {
    this.#resting = undefined;
    this.#restMs = this.#nextRest();
    const index = this.#openedIndex();
    if (index === undefined) return;
    const end = performance.now() + PIECE_MS;
    try {
      if (!fillIndex(this.#log, index, this.#head, () => performance.now() < end)) this.index(this.#head);
    } catch (error) {
      if (!isSqliteError(error)) throw error;
      this.#lost(error);
    }
  }

  /** Undefined where there can't be one: everything is looked through then. */
  #openedIndex(): SearchIndex | undefined {
    try {
      const id = String(this.#log.first(queries.LOG_ID, {})?.id);
      this.#index ??= SearchIndex.open(this.#directory, { id, head: this.#head });
    } catch (error) {
      this.#lost(error);
    }
    return this.#index;
  }

  /** It goes on when the log has grown, or somebody searches. */
  #lost(error: unknown): void {
    this.#closeIndex();
    if (isDamage(error)) SearchIndex.discard(this.#directory);
    const cause = error instanceof Error ? error.message : String(error);
    this.#logger.warn({ cause }, "The search index could not be written. Searching takes longer.");
  }

  #closeIndex(): void {
    const index = this.#index;
    this.#index = undefined;
    index?.close();
  }
}

/**
 * Whether a chunk may have these words, told by its JSON alone: nearly all that the index finds has the trigrams of a
 * word and not the word. Where the JSON is plain ASCII without escapes, each of its texts is in it as it is looked
 * through.
 */
function mayHave(chunk: string, words: readonly string[]): boolean {
  if (!PLAIN_ASCII.test(chunk)) return true;
  const text = chunk.toLowerCase();
  return words.every((word) => text.includes(word));
}

/** Printable, without the backslash. */
const PLAIN_ASCII = /^[\x20-\x5b\x5d-\x7e]*$/;

/** Whether an entry is one of those that the asker may see. */
function sightOf(stretches: readonly Stretch[], head: number): (entry: Entry) => boolean {
  const byScope = Map.groupBy(stretches, ({ scope }) => scope);
  return ({ seq, event }) =>
    seq <= head &&
    scopesOf(event, seq).some((scope) => byScope.get(scope)?.some(({ after, until }) => seq > after && seq <= until));
}

function* inTurn(...parts: readonly Iterable<number>[]): Generator<number> {
  for (const part of parts) yield* part;
}
