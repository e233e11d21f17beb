import assert from "node:assert/strict";
import { test } from "node:test";
import { markread } from "./markread.ts";
import { decide, NOON, TestHouse, told } from "./shared/test-context.ts";

const house = new TestHouse();
const alice = house.connect("alice");

const says = (line: string) => told(decide(markread, house.context(alice), line));

test("IRC-28: MARKREAD asks for a marker, and moves it, but not into the future", () => {
  assert.deepEqual(says("MARKREAD #tea"), ["mark #tea "]);
  assert.deepEqual(says("MARKREAD bob"), ["mark bob "]);
  assert.deepEqual(says("MARKREAD #tea timestamp=2026-10-20T11:59:59.500Z"), [`mark #tea ${NOON - 500}`]);
  assert.deepEqual(says("MARKREAD #tea timestamp=2030-10-20T12:00:00.000Z"), [`mark #tea ${NOON}`]);
});

test("IRC-28: MARKREAD refuses what is no place and what is no time", () => {
  assert.deepEqual(says("MARKREAD"), ["refuse NEED_MORE_PARAMS MARKREAD"]);
  assert.deepEqual(says("MARKREAD 1st"), ["refuse INVALID_PARAMS MARKREAD 1st"]);
  assert.deepEqual(says("MARKREAD #"), ["refuse INVALID_PARAMS MARKREAD #"]);
  for (const time of ["*", "timestamp=*", "msgid=abc", "timestamp=yesterday", "timestamp=2026-13-45T00:00:00.000Z"]) {
    assert.deepEqual(says(`MARKREAD #tea ${time}`), [`refuse INVALID_PARAMS MARKREAD #tea ${time}`]);
  }
});
