import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { mergeEntries } from "./merge.ts";
import type { Entry } from "./state.ts";

const entries = (...ids: readonly string[]): readonly Entry[] =>
  ids.map((id) => ({ kind: "note", id, time: 0, text: "" }));
const ids = (merged: readonly Entry[]): string => merged.map(({ id }) => id).join("");
const START = { at: "start" } as const;

test("what is told stands around what both know", () => {
  assert.equal(ids(mergeEntries(entries("c", "f"), entries("b", "c", "d"), START)), "bcdf");
});

test("what has nothing in common stands at the start, or after the given entry", () => {
  assert.equal(ids(mergeEntries(entries("c", "d"), entries("a", "b"), START)), "abcd");
  assert.equal(ids(mergeEntries(entries("a", "d"), entries("b", "c"), { at: "after", id: "a" })), "abcd");
});

test("what is told twice stands once", () => {
  assert.equal(ids(mergeEntries(entries("a"), entries("b", "b", "a", "a"), START)), "ba");
});

test("a log read in pages that overlap anyhow, from its end backwards, is the log", () => {
  const pages = fc.array(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 })), { maxLength: 12 });
  fc.assert(
    fc.property(pages, fc.integer({ min: 1, max: 30 }), (sizes, length) => {
      const log = entries(...Array.from({ length }, (_, index) => `${index},`));
      let start = length - 1;
      let known: readonly Entry[] = log.slice(start);
      for (const [size, overlap] of sizes) {
        const from = Math.max(0, start - size);
        known = mergeEntries(known, log.slice(from, Math.min(length, start + overlap)), START);
        start = from;
      }
      assert.equal(ids(known), ids(log.slice(start)));
    }),
  );
});
