/** No query may scan a table that grows with the log: SQLite says how it would go about each. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import * as queries from "./queries.ts";
import { migrate } from "./schema.ts";

function planOf(sql: string): string {
  const database = new DatabaseSync(":memory:");
  migrate(database, 0);
  const rows = database.prepare(`explain query plan ${sql}`).all();
  database.close();
  return rows.map((row) => row.detail).join("; ");
}

test("no query scans, or sorts by itself", () => {
  for (const [name, sql] of Object.entries(queries)) {
    if (name !== "SNAPSHOT") assert.doesNotMatch(planOf(sql), /SCAN|TEMP B-TREE/, name);
  }
});

test("history is found by scope and seq", () => {
  for (const sql of [queries.OLDEST_IN_SCOPE, queries.NEWEST_IN_SCOPE, queries.SEQS_IN_STRETCH]) {
    assert.match(planOf(sql), /SEARCH entry_scopes USING PRIMARY KEY \(scope=\? AND seq>\? AND seq<\?\)/);
  }
});

test("a start reads no messages: the tail is found by the index that has none", () => {
  assert.equal(planOf(queries.TAIL), "SEARCH entries USING INDEX entries_not_messages (seq>? AND seq<?)");
});
