import assert from "node:assert/strict";
import { test } from "node:test";
import { info } from "./info.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  [
    "INFO",
    "371 :CCN Course runs Hubbub 1.2.3: one room for browsers, IRC clients and plain terminals.",
    "371 :Everything that is said here is kept, in one order, and shown when it is on disk.",
    "371 :On-line since Tue, 20 Oct 2026 12:00:00 GMT",
    "374 :End of INFO list",
  ],
  ["INFO other.test", "refuse 402 other.test"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0]}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.now += 100_000_000;
    assert.deepEqual(told(decide(info, house.context(alice), line)), answers);
  });
}
