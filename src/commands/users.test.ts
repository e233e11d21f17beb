import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { users } from "./users.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [["USERS", "refuse 446"]];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0]}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.now += 100_000_000;
    assert.deepEqual(told(decide(users, house.context(alice), line)), answers);
  });
}
