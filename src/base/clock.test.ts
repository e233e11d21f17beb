import assert from "node:assert/strict";
import { test } from "node:test";
import { systemClock } from "./clock.ts";

test("the machine's clock is in milliseconds since 1970", () => {
  const before = Date.now();
  const now = systemClock.now();
  assert.ok(before <= now && now <= Date.now());
});

test("what is done at a stretch is done at one time, what comes after it at a later one", async () => {
  await Promise.resolve();
  const first = systemClock.now();
  while (Date.now() === first);
  assert.equal(systemClock.now(), first);
  await Promise.resolve();
  assert.ok(systemClock.now() > first);
});
