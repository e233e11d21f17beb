import assert from "node:assert/strict";
import { test } from "node:test";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { quit } from "./quit.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

const CASES: readonly (readonly [line: string, answer: string])[] = [
  ["QUIT", "close Quit"],
  ["QUIT :", "close Quit"],
  ["QUIT :good night", "close Quit: good night"],
  [`QUIT :${"é".repeat(400)}`, `close Quit: ${"é".repeat(REASON_BYTES_MAX / 2)}`],
];

for (const [line, answer] of CASES) {
  test(`${line.slice(0, 40)}: ${answer.slice(0, 40)}`, () => {
    const house = new TestHouse();
    assert.deepEqual(told(decide(quit, house.newcomer(), line)), [answer]);
    assert.deepEqual(told(decide(quit, house.context(house.connect("alice")), line)), [answer]);
  });
}
