import assert from "node:assert/strict";
import { test } from "node:test";
import * as ours from "./assert.ts";

test("what holds passes, what does not says which belief was wrong", () => {
  for (const right of [true, 1, "x", {}]) ours.assert(right, "pigs are animals");
  for (const wrong of [false, undefined, 0, ""]) {
    assert.throws(() => ours.assert(wrong, "pigs fly"), { name: "AssertionError", message: "pigs fly" });
  }
});

test("what can't be reached says with what it was", () => {
  const forgotten = { type: "new" } as never;
  assert.throws(() => ours.unreachable(forgotten), { name: "AssertionError", message: 'unreachable: {"type":"new"}' });
});
