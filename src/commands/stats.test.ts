import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { stats } from "./stats.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["STATS u", "242 :Server Up 1 days 3:46:40", "219 u :End of STATS report"],
  ["STATS u chat.test", "242 :Server Up 1 days 3:46:40", "219 u :End of STATS report"],
  ["STATS u other.test", "refuse 402 other.test"],
  ["STATS o", "refuse 481", "219 o :End of STATS report"],
  ["STATS L", "refuse 481", "219 L :End of STATS report"],
  ["STATS x", "219 x :End of STATS report"],
];

test("STATS o tells server operators who may become one; what there is not is no answer", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.promote(alice);
  const ask = (line: string) => told(decide(stats, house.context(alice), line));
  assert.deepEqual(ask("STATS o"), ["243 O * * root", "219 o :End of STATS report"]);
  assert.deepEqual(ask("STATS l"), ["219 l :End of STATS report"]);
});

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0]}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.now += 100_000_000;
    assert.deepEqual(told(decide(stats, house.context(alice), line)), answers);
  });
}
