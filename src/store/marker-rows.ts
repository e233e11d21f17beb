/** Markers' rows. Used by the writer alone, also to read: once for each log-in. */

import type { DatabaseSync, StatementSync } from "node:sqlite";
import { MARKERS_PER_READER_MAX } from "../model/markers.ts";

export type Mark = { readonly account: string; readonly target: string; readonly time: number };

export class MarkerRows {
  readonly #database: DatabaseSync;
  #insert: StatementSync | undefined;
  #forgetOldest: StatementSync | undefined;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  find(account: string): readonly (readonly [target: string, time: number])[] {
    return this.#database
      .prepare("select target, time from markers where account = ?")
      .all(account)
      .map(({ target, time }) => [String(target), Number(time)]);
  }

  keep(marks: readonly Mark[]): void {
    this.#insert ??= this.#database.prepare(INSERT);
    this.#forgetOldest ??= this.#database.prepare(OLDEST_GOES);
    for (const { account, target, time } of marks) {
      this.#insert.run(account, target, time);
      this.#forgetOldest.run(account, account, MARKERS_PER_READER_MAX, account);
    }
  }

  retain(accounts: readonly string[]): void {
    this.#database
      .prepare("delete from markers where account not in (select value from json_each(?))")
      .run(JSON.stringify(accounts));
  }
}

const INSERT = `
  insert into markers (account, target, time) values (?, ?, ?)
  on conflict do update set time = max(time, excluded.time)`;

const OLDEST_GOES = `
  delete from markers
  where account = ? and (select count(*) from markers where account = ?) > ?
    and target = (select target from markers where account = ? order by time limit 1)`;
