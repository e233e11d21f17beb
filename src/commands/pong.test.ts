import assert from "node:assert/strict";
import { test } from "node:test";
import { pong } from "./pong.ts";
import { decide, TestHouse } from "./shared/test-context.ts";

test("PONG is not answered", () => {
  assert.deepEqual(decide(pong, new TestHouse().newcomer(), "PONG chat.test"), []);
});
