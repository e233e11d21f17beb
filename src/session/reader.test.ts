import assert from "node:assert/strict";
import { test } from "node:test";
import { Dialects } from "./dialect.ts";
import { concerns, Reader, stretchesOf } from "./reader.ts";
import { TestTransport } from "./test-transport.ts";

/** It is in #a since 10, was in #b from 5 to 20. */
function reader(): Reader {
  const one = new Reader(new TestTransport(), new Dialects().plain("lf"));
  one.follows.push({ scope: "#a", after: 10 });
  one.left = [{ scope: "#b", after: 5, until: 20 }];
  return one;
}

test("what a reader may have is what it follows since it does, and what it followed while it did", () => {
  const cases: readonly (readonly [scopes: readonly string[], seq: number, isForIt: boolean])[] = [
    [["#a"], 10, false],
    [["#a"], 11, true],
    [["#a"], 1000, true],
    [["#b"], 5, false],
    [["#b"], 6, true],
    [["#b"], 20, true],
    [["#b"], 21, false],
    [["#c"], 11, false],
    [[], 11, false],
    [["#c", "#a"], 11, true],
  ];
  for (const [scopes, seq, isForIt] of cases)
    assert.equal(concerns(reader(), scopes, seq), isForIt, `${scopes} ${seq}`);
});

test("as stretches of the log, after its cursor and up to the head", () => {
  assert.deepEqual(stretchesOf(reader(), 0, 99), [
    { scope: "#a", after: 10, until: 99 },
    { scope: "#b", after: 5, until: 20 },
  ]);
  assert.deepEqual(stretchesOf(reader(), 15, 17), [
    { scope: "#a", after: 15, until: 17 },
    { scope: "#b", after: 15, until: 17 },
  ]);
  assert.deepEqual(stretchesOf(reader(), 20, 99), [{ scope: "#a", after: 20, until: 99 }]);
});
