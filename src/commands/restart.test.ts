import assert from "node:assert/strict";
import { test } from "node:test";
import { restart } from "./restart.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [["RESTART", "refuse 481"]];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0]}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.now += 100_000_000;
    assert.deepEqual(told(decide(restart, house.context(alice), line)), answers);
  });
}
