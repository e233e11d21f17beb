/** A connection that only reads, with its prepared statements: opened when it is needed, and anew after an error. */

import { DatabaseSync, type SQLOutputValue, type StatementSync } from "node:sqlite";
import { databasePath } from "./data-directory.ts";

export type Row = Record<string, SQLOutputValue>;
export type Values = Record<string, string | number>;

export class ReadConnection {
  readonly #directory: string;
  readonly #statements = new Map<string, StatementSync>();
  #database: DatabaseSync | undefined;

  constructor(directory: string) {
    this.#directory = directory;
  }

  first(sql: string, values: Values): Row | undefined {
    try {
      return this.#statement(sql).get(values);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  all(sql: string, values: Values): readonly Row[] {
    return [...this.rows(sql, values)];
  }

  /** To stop early ends the statement, and with it SQLite's read transaction. */
  *rows(sql: string, values: Values): Generator<Row, undefined> {
    try {
      yield* this.#statement(sql).iterate(values);
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /**
   * What is read in `work`, as one transaction: SQLite takes its locks once, and keeps the pages that it has read,
   * which it forgets between two transactions when something was committed. Not for long: no checkpoint gets past it.
   */
  together<T>(work: () => T): T {
    this.#opened().exec("begin");
    try {
      return work();
    } finally {
      this.#database?.exec("commit");
    }
  }

  close(): void {
    this.#statements.clear();
    this.#database?.close();
    this.#database = undefined;
  }

  #statement(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const statement = this.#opened().prepare(sql);
    this.#statements.set(sql, statement);
    return statement;
  }

  #opened(): DatabaseSync {
    this.#database ??= new DatabaseSync(databasePath(this.#directory), { readOnly: true });
    return this.#database;
  }
}
