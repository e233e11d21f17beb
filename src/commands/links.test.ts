import assert from "node:assert/strict";
import { test } from "node:test";
import { links } from "./links.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["LINKS", "364 chat.test chat.test :0 CCN Course", "365 * :End of LINKS list"],
  ["LINKS *.TEST", "364 chat.test chat.test :0 CCN Course", "365 *.TEST :End of LINKS list"],
  ["LINKS x *.other", "365 *.other :End of LINKS list"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0]}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.now += 100_000_000;
    assert.deepEqual(told(decide(links, house.context(alice), line)), answers);
  });
}
