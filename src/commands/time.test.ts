import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { time } from "./time.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["TIME", "391 chat.test 1792597600 0 :Wed, 21 Oct 2026 15:46:40 GMT"],
  ["TIME chat.test", "391 chat.test 1792597600 0 :Wed, 21 Oct 2026 15:46:40 GMT"],
  ["TIME other.test", "refuse 402 other.test"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0]}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.now += 100_000_000;
    assert.deepEqual(told(decide(time, house.context(alice), line)), answers);
  });
}
