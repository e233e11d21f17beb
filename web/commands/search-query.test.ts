import assert from "node:assert/strict";
import { test } from "node:test";
import type { FoundMessage } from "../connection/questions.ts";
import { FOUND_MESSAGES_MAX, furtherAttributes, searchAttributes, withAnswer } from "./search-query.ts";

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

const ANSWER = Array.from({ length: 60 }, (_, index) => foundAt(index));

function foundAt(index: number): FoundMessage {
  return { id: String(index), room: "#lobby", nick: "Divya", time: 1_000 + Math.floor(index / 4) * 10, words: "tea" };
}

test("a search goes on where it ended: the newest first, each once, however many came in one millisecond", () => {
  const attributes = searchAttributes("tea") ?? new Map();
  const first = withAnswer({ attributes, found: [] }, ANSWER.slice(-FOUND_MESSAGES_MAX));
  assert.ok(first.mayBeMore);
  assert.equal(first.found[0]?.id, "59");
  const further = furtherAttributes(first);
  assert.equal(further.get("before"), new Date(1_021).toISOString());
  assert.equal(further.get("limit"), String(FOUND_MESSAGES_MAX + 2), "two of the four are known");
  const both = withAnswer(first, ANSWER.slice(0, 12));
  assert.deepEqual(
    both.found.map(({ id }) => id),
    ANSWER.map(({ id }) => id).toReversed(),
  );
  assert.ok(!both.mayBeMore);
});

test("a search that begins after a day goes on from there", () => {
  const attributes = searchAttributes("tea after:2026-11-23") ?? new Map();
  const first = withAnswer({ attributes, found: [] }, ANSWER.slice(0, FOUND_MESSAGES_MAX));
  assert.equal(first.found[0]?.id, "0");
  const further = furtherAttributes(first);
  assert.equal(further.get("after"), new Date(1_119).toISOString());
  assert.ok(!further.has("before"));
});

test("an answer of few but long messages may have been cut short; one that brings nothing more is the last", () => {
  const attributes = new Map([["text", "x"]]);
  const long = ANSWER.slice(0, 2).map((message) => ({ ...message, words: "x".repeat(5_000) }));
  const first = withAnswer({ attributes, found: [] }, long);
  assert.ok(first.mayBeMore);
  assert.ok(!withAnswer(first, long).mayBeMore);
  assert.ok(!withAnswer({ attributes, found: [] }, ANSWER.slice(0, 2)).mayBeMore);
});
