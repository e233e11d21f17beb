import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { fullThrottle, pay, THROTTLE_BURST_COST, THROTTLE_COST_PER_SECOND } from "./throttle.ts";

test("so much at once, and then so much a second", () => {
  const throttle = fullThrottle(0);
  for (let index = 0; index < THROTTLE_BURST_COST; index += 1) assert.ok(pay(throttle, 1, 0));
  assert.ok(!pay(throttle, 1, 0));
  assert.ok(!pay(throttle, 1, 1000 / THROTTLE_COST_PER_SECOND - 1));
  assert.ok(pay(throttle, 1, 1000 / THROTTLE_COST_PER_SECOND));
  assert.ok(!pay(throttle, 1, 1000 / THROTTLE_COST_PER_SECOND));
});

test("what can't be paid for takes nothing", () => {
  const throttle = fullThrottle(0);
  assert.ok(pay(throttle, THROTTLE_BURST_COST - 1, 0));
  assert.ok(!pay(throttle, 2, 0));
  assert.ok(pay(throttle, 1, 0));
});

test("silence saves no more than a full bucket", () => {
  const throttle = fullThrottle(0);
  assert.ok(pay(throttle, THROTTLE_BURST_COST, 3_600_000));
  assert.ok(!pay(throttle, 0.5, 3_600_000));
});

test("a clock that is set back gives nothing, and takes nothing", () => {
  const throttle = fullThrottle(1_000_000);
  assert.ok(pay(throttle, THROTTLE_BURST_COST - 1, 1_000_000));
  assert.ok(pay(throttle, 1, 0));
  assert.ok(!pay(throttle, 1, 0));
  assert.ok(pay(throttle, 1, 1000));
});

test("nobody ever gets more than the burst and what the time since then allows", () => {
  const step = fc.record({ wait: fc.nat(2000), cost: fc.constantFrom(0, 0.5, 1, 2, 5) });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 100 }), (steps) => {
      const throttle = fullThrottle(0);
      let [now, paid] = [0, 0];
      for (const { wait, cost } of steps) {
        now += wait;
        if (pay(throttle, cost, now)) paid += cost;
        assert.ok(paid <= THROTTLE_BURST_COST + (now / 1000) * THROTTLE_COST_PER_SECOND + 1e-9);
      }
    }),
  );
});
