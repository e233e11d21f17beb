import assert from "node:assert/strict";
import { test } from "node:test";
import { Appender, openForTest, temporaryDirectory } from "./store-fixtures.ts";

const ROUNDS = 4;

test("whatever was said to be committed is there after kill -9, without a gap", async (t) => {
  const path = temporaryDirectory(t);
  const said: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const appender = new Appender(path);
    await appender.said(200 + 150 * round);
    await appender.kill();
    said.push(...appender.lines.map(Number));
  }
  const { log } = await openForTest(t, path);
  const stored = await log.read({ scope: "#lobby", take: "oldest", limit: log.head + 1 });
  assert.deepEqual(
    stored.map((entry) => entry.seq),
    Array.from({ length: log.head }, (_, index) => index + 1),
  );
  const kept = new Set(stored.map((entry) => entry.seq));
  assert.deepEqual(
    said.filter((seq) => !kept.has(seq)),
    [],
  );
  assert.equal(new Set(said).size, said.length, "no place was given twice");
  assert.ok(said.length >= 200 * ROUNDS);
});
