import assert from "node:assert/strict";
import { test } from "node:test";
import { ACCOUNT_GUESSES, ADDRESS_GUESSES, type Attempts, attempted, REGISTRATIONS, waitMs } from "./attempts.ts";

const RULE = { free: 2, firstWaitMs: 100, waitMsMax: 350, forgetMs: 10_000 };

function after(count: number, now: number): Attempts | undefined {
  let attempts: Attempts | undefined;
  for (let made = 0; made < count; made += 1) attempts = attempted(RULE, attempts, now);
  return attempts;
}

test("the first attempts are free, then each waits twice as long, up to a limit", () => {
  const waits = [0, 1, 2, 3, 4, 5].map((count) => waitMs(RULE, after(count, 50), 50));
  assert.deepEqual(waits, [0, 0, 100, 200, 350, 350]);
});

test("a wait passes", () => {
  assert.equal(waitMs(RULE, after(2, 50), 149), 1);
  assert.equal(waitMs(RULE, after(2, 50), 150), 0);
});

test("after a while all is forgotten", () => {
  assert.equal(waitMs(RULE, after(9, 0), 10_000), 0);
  assert.deepEqual(attempted(RULE, after(9, 0), 10_000), { count: 1, last: 10_000 });
  assert.equal(attempted(RULE, after(9, 0), 9_999).count, 10);
});

test("a clock that is set back makes nobody wait longer than once", () => {
  const attempts = attempted(RULE, after(9, 1_000), 0);
  assert.equal(waitMs(RULE, attempts, 0), RULE.waitMsMax);
});

for (const [name, rule] of Object.entries({ ACCOUNT_GUESSES, ADDRESS_GUESSES, REGISTRATIONS })) {
  test(`${name} forgets later than it lets somebody try again`, () => {
    assert.ok(rule.forgetMs >= rule.waitMsMax && rule.waitMsMax >= rule.firstWaitMs && rule.free > 0);
  });
}
