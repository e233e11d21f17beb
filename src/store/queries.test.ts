/** No query may scan a table that grows with the log: SQLite says how it would go about each. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import * as queries from "./queries.ts";
import { migrate } from "./schema.ts";
import * as searchQueries from "./search-queries.ts";

function planOf(sql: string): string {
  const database = new DatabaseSync(":memory:");
  migrate(database, 0);
  const rows = database.prepare(`explain query plan ${sql}`).all();
  database.close();
  return rows.map((row) => row.detail).join("; ");
}

test("no query scans, or sorts by itself", () => {
  for (const [name, sql] of Object.entries({ ...queries, ...searchQueries })) {
    if (name !== "SNAPSHOT") assert.doesNotMatch(planOf(sql), /SCAN|TEMP B-TREE/, name);
  }
});

test("the newest bound of a scope is found without a look at its chunks", () => {
  assert.doesNotMatch(planOf(queries.NEWEST_BOUND), /SEARCH chunks/);
});

test("history is found by scope and seq", () => {
  for (const sql of [queries.OLDEST_CHUNKS, queries.NEWEST_CHUNKS]) {
    const plan = planOf(sql);
    assert.match(plan, /^SEARCH scope_chunks USING PRIMARY KEY \(scope=\? AND first>\? AND first<\?\);/);
    assert.match(plan, /; SEARCH chunks USING INTEGER PRIMARY KEY \(rowid=\?\)/);
  }
});
