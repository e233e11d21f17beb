import assert from "node:assert/strict";
import { test } from "node:test";
import { pass } from "./pass.ts";
import { decide, TestHouse } from "./shared/test-context.ts";

test("PASS is accepted, whatever it is, and does nothing", () => {
  assert.deepEqual(decide(pass, new TestHouse().newcomer(), "PASS secret"), []);
});
