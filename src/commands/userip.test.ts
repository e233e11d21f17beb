import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { userip } from "./userip.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["USERIP ALICE nobody", "340 alice=+nc@127.0.0.1"],
  ["USERIP nobody", "340 :"],
  ["USERIP a b c d e alice", "340 :"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0]}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.now += 100_000_000;
    assert.deepEqual(told(decide(userip, house.context(alice), line)), answers);
  });
}
