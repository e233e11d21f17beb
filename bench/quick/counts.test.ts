import assert from "node:assert/strict";
import { test } from "node:test";
import { hasGrown } from "./counts.ts";

test("a count that has grown is told from one that has not", () => {
  assert.equal(hasGrown("burst: bytes a delivery", 138, 138), false);
  assert.equal(hasGrown("burst: bytes a delivery", 139, 138), true);
  assert.equal(hasGrown("single: writes a delivery", 1.01, 1), true);
  assert.equal(hasGrown("session: held bytes", 109, 100), false);
  assert.equal(hasGrown("session: held bytes", 111, 100), true);
  assert.equal(hasGrown("something new", 0, undefined), true);
});
