import assert from "node:assert/strict";
import { test } from "node:test";
import { setname } from "./setname.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["SETNAME :Bruce Wayne", "append realname-changed"],
  ["SETNAME :", "refuse INVALID_REALNAME SETNAME"],
  ["SETNAME :   ", "refuse INVALID_REALNAME SETNAME"],
  [`SETNAME :${"é".repeat(75)}`, "append realname-changed"],
  [`SETNAME :${"é".repeat(76)}`, "refuse INVALID_REALNAME SETNAME"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0]}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.now += 100_000_000;
    assert.deepEqual(told(decide(setname, house.context(alice), line)), answers);
  });
}
