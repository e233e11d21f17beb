import assert from "node:assert/strict";
import { test } from "node:test";
import { FOUND_MESSAGES_MAX, searchAttributes } from "./search-query.ts";

function asked(query: string) {
  const { limit, ...rest } = Object.fromEntries(searchAttributes(query) ?? []);
  if (limit !== undefined) assert.equal(limit, String(FOUND_MESSAGES_MAX));
  return rest;
}

test("words are looked for, and what has a name narrows it", () => {
  assert.deepEqual(asked("two  messages glued"), { text: "two messages glued" });
  assert.deepEqual(asked("glued from:@Divya in:#lobby"), { text: "glued", from: "Divya", in: "#lobby" });
  assert.deepEqual(asked("FROM:Divya"), { from: "Divya" });
  assert.deepEqual(asked("in:@Divya psst"), { in: "Divya", text: "psst" });
});

test("days are whole: before one begins, after one has ended", () => {
  assert.deepEqual(asked("before:2026-11-23"), { before: new Date(2026, 10, 23).toISOString() });
  assert.deepEqual(asked("after:2026-11-23"), { after: new Date(2026, 10, 24).toISOString() });
});

test("nothing to look for is no question; what is not finished yet is left out", () => {
  assert.equal(searchAttributes("  "), undefined);
  assert.equal(searchAttributes("from:"), undefined);
  assert.deepEqual(asked("tea from: after:2026 before:soon"), { text: "tea" });
  assert.deepEqual(asked("http://example.org a:b"), { text: "http://example.org a:b" });
});
