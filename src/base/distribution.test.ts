import assert from "node:assert/strict";
import { test } from "node:test";
import { Distribution } from "./distribution.ts";

test("a value belongs to the first bound that it does not exceed", () => {
  const distribution = new Distribution([1, 2, 5]);
  for (const value of [0, 1, 1.5, 2, 3, 5, 6, 100]) distribution.add(value);
  assert.deepEqual(distribution.counts, [2, 2, 2, 2]);
  assert.equal(distribution.sum, 118.5);
});
