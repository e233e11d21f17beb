/**
 * Everything that reads. Runs in a worker of its own, so that no commit waits for a search; its public methods are
 * called from the main thread. `head` is the last entry that the main thread knows to be committed: nothing beyond it
 * is shown, since it may be taken back.
 */

import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import type { LatestInScope, ScopeQuery, Snapshot } from "../model/log.ts";
import type { Scope, Stretch } from "../model/scope.ts";
import { databasePath } from "./data-directory.ts";
import { typeBits } from "./event-codes.ts";
import * as queries from "./queries.ts";

/** Several entries as one JSON text: much cheaper to post to another thread than objects. */
export type EntriesText = string;

type Row = Record<string, SQLOutputValue>;

export class Reader {
  readonly #directory: string;
  readonly #statements = new Map<string, StatementSync>();
  /** Absent before the first question, and after an error until the next. */
  #database: DatabaseSync | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  read(query: ScopeQuery, head: number): EntriesText {
    const rows = this.#all(query.take === "oldest" ? queries.OLDEST_IN_SCOPE : queries.NEWEST_IN_SCOPE, {
      scope: query.scope,
      after: query.after ?? 0,
      before: Math.min(query.before ?? head + 1, head + 1),
      types: typeBits(query.types),
      limit: query.limit,
    });
    return entriesText(query.take === "oldest" ? rows : rows.reverse());
  }

  /**
   * Of each stretch no more than `limit` can be needed; only of the entries that are given is more than the seq
   * read.
   */
  readStretches(stretches: readonly Stretch[], limit: number, head: number): EntriesText {
    const seqs = new Set<number>();
    for (const { scope, after, until } of stretches) {
      const rows = this.#all(queries.SEQS_IN_STRETCH, { scope, after, until, limit });
      for (const row of rows) seqs.add(Number(row.seq));
    }
    const first = [...seqs].sort((a, b) => a - b).slice(0, limit);
    return entriesText(first.flatMap((seq) => this.#all(queries.ENTRY, { seq, head })));
  }

  /** One entry or none. */
  entry(seq: number, head: number): EntriesText {
    return entriesText(this.#all(queries.ENTRY, { seq, head }));
  }

  /**
   * By halves: times ascend with seqs, so two dozen look-ups find one in ten million, and an index on the time, which
   * each commit would pay for, is not needed.
   */
  seqBefore(time: number, head: number): number {
    let before = 0;
    let notBefore = head + 1;
    while (before + 1 < notBefore) {
      const middle = Math.floor((before + notBefore) / 2);
      const row = this.#all(queries.TIME_FROM, { seq: middle })[0];
      if (row === undefined || Number(row.time) >= time) notBefore = middle;
      else before = Math.min(Number(row.seq), head);
    }
    return before;
  }

  latestMessages(scopes: readonly Scope[], after: number, before: number): readonly LatestInScope[] {
    return [...new Set(scopes)]
      .flatMap((scope) =>
        this.#all(queries.LATEST_MESSAGE, { scope, after, before }).map((row) => ({
          scope,
          seq: Number(row.seq),
          time: Number(row.time),
        })),
      )
      .sort((a, b) => b.seq - a.seq);
  }

  conversations(person: Scope, head: number): readonly Scope[] {
    return this.#all(queries.CONVERSATIONS, { person, head }).map((row) => String(row.name));
  }

  snapshot(): Snapshot | undefined {
    const row = this.#all(queries.SNAPSHOT, {})[0];
    return row === undefined ? undefined : { seq: Number(row.seq), state: String(row.state) };
  }

  /** The next entries that are not messages. */
  tail(after: number, head: number, limit: number): EntriesText {
    return entriesText(this.#all(queries.TAIL, { after, head, limit }));
  }

  close(): void {
    this.#statements.clear();
    this.#database?.close();
    this.#database = undefined;
  }

  #all(sql: string, values: Record<string, string | number>): Row[] {
    try {
      return this.#statement(sql).all(values);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  #statement(sql: string): StatementSync {
    this.#database ??= new DatabaseSync(databasePath(this.#directory), { readOnly: true });
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#database.prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }
}

function entriesText(rows: readonly Row[]): EntriesText {
  return `[${rows.map((row) => `{"seq":${row.seq},"time":${row.time},"event":${row.event}}`).join(",")}]`;
}
