import assert from "node:assert/strict";
import { test } from "node:test";
import * as limits from "./limits.ts";

test("every limit is a whole number, and its name says its unit", () => {
  for (const [name, value] of Object.entries(limits)) {
    assert.ok(Number.isSafeInteger(value) && value > 0, name);
    assert.match(name, /_(?:MAX|MIN)$/);
  }
});

test("the numbers that the specifications give", () => {
  assert.equal(limits.LINE_BYTES_MAX, 512);
  assert.equal(limits.CLIENT_TAGS_BYTES_MAX, 4096);
  assert.equal(limits.INPUT_LINE_BYTES_MAX, 512 + 4096);
  assert.equal(limits.PARAMS_MAX, 15);
});

test("what a line brings fits into what it may become", () => {
  assert.ok(limits.LINE_BYTES_MAX < limits.MESSAGE_TEXT_BYTES_MAX);
  for (const bytes of [
    limits.TOPIC_BYTES_MAX,
    limits.AWAY_BYTES_MAX,
    limits.REASON_BYTES_MAX,
    limits.REALNAME_BYTES_MAX,
  ]) {
    assert.ok(bytes < limits.LINE_BYTES_MAX);
  }
});
