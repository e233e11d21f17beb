/**
 * The search index: a database of its own beside the log, made from the log alone, so that it may be thrown away. It is
 * written behind the log, never in its transaction: trigrams cost more than all else that a commit writes.
 */

import { closeSync, openSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Terms } from "./search-terms.ts";
import { isSqliteError, primaryCode, SQLITE_CORRUPT, SQLITE_NOTADB } from "./sqlite-error.ts";

/** Of the tables, and of what is in them: another one is made anew. */
const INDEX_VERSION = 2;

/**
 * What FTS5 keeps together, in bytes. To begin with the newest it takes each of these apart as a whole, for every
 * trigram and segment: with its 4,050 a search began after 2.4 ms, with these after 0.9, for 2 % more space.
 */
const LEAF_BYTES = 1_000;

/** `detail=none`: which chunks have a trigram, and not where; whoever asks looks at the text anyway. */
const SCHEMA = `
  create table progress (id integer primary key check (id = 1), log text not null, last integer not null) strict;
  create virtual table terms using fts5(
    text, about, content='', contentless_delete=1, detail=none, tokenize='trigram case_sensitive 1');
  insert into terms (terms, rank) values ('pgsz', ${LEAF_BYTES});
  pragma user_version = ${INDEX_VERSION};`;

/** Which log an index is of, and how far that goes. */
export type Indexed = { readonly id: string; readonly head: number };

export class SearchIndex {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();
  /** Every chunk that begins up to here is in it. */
  last: number;

  /** Throws SQLite's error, or the machine's, when there can't be one. */
  static open(directory: string, log: Indexed): SearchIndex {
    try {
      return new SearchIndex(directory, log);
    } catch (error) {
      if (!(error instanceof StrangeIndex) && !isDamage(error)) throw error;
      SearchIndex.discard(directory);
      return new SearchIndex(directory, log);
    }
  }

  /** One that is closed. */
  static discard(directory: string): void {
    for (const suffix of ["", "-wal", "-shm"]) rmSync(indexPath(directory) + suffix, { force: true });
  }

  private constructor(directory: string, { id, head }: Indexed) {
    closeSync(openSync(indexPath(directory), "a", 0o600));
    this.#database = new DatabaseSync(indexPath(directory));
    try {
      this.last = this.#prepare(id);
      if (this.last > head) throw new StrangeIndex();
    } catch (error) {
      this.#database.close();
      throw error;
    }
  }

  /** All that `work` does, and how far it says that is, or nothing. After an error it must be closed. */
  advance(work: () => number): void {
    this.#run("begin immediate");
    const last = work();
    this.#run("update progress set last = ?", last);
    this.#run("commit");
    this.last = last;
  }

  add(first: number, { text, about }: Terms): void {
    this.#run("insert into terms (rowid, text, about) values (?, ?, ?)", first, text, about);
  }

  remove(first: number): void {
    this.#run("delete from terms where rowid = ?", first);
  }

  /** The chunks that have all of these terms, and begin between the two (exclusive). */
  *find(match: string, after: number, before: number, take: "oldest" | "newest"): Generator<number, undefined> {
    const order = take === "oldest" ? "asc" : "desc";
    const sql = `select rowid from terms where terms match ? and rowid > ? and rowid < ? order by rowid ${order}`;
    for (const row of this.#statement(sql).iterate(match, after, before)) yield Number(row.rowid);
  }

  close(): void {
    this.#statements.clear();
    this.#database.close();
  }

  #prepare(id: string): number {
    // A power cut may take back what was written last, and does no other harm: it is written again.
    this.#database.exec("pragma journal_mode = wal; pragma synchronous = normal");
    const version = Number(this.#database.prepare("pragma user_version").get()?.user_version);
    if (version === 0) {
      this.#database.exec(`begin; ${SCHEMA}`);
      this.#database.prepare("insert into progress values (1, ?, 0)").run(id);
      this.#database.exec("commit");
    }
    if (version !== 0 && version !== INDEX_VERSION) throw new StrangeIndex();
    const progress = this.#database.prepare("select log, last from progress").get();
    if (progress?.log !== id) throw new StrangeIndex();
    return Number(progress.last);
  }

  #run(sql: string, ...values: readonly (string | number)[]): void {
    this.#statement(sql).run(...values);
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    // FTS5 has rows of its own whose ids are beyond what a number holds.
    statement.setReadBigInts(true);
    this.#statements.set(sql, statement);
    return statement;
  }
}

/** Of another log, or of one that has been put back to what it was before, or made by another version. */
class StrangeIndex extends Error {}

export function isDamage(error: unknown): boolean {
  return isSqliteError(error) && [SQLITE_CORRUPT, SQLITE_NOTADB].includes(primaryCode(error));
}

function indexPath(directory: string): string {
  return join(directory, "search.db");
}
