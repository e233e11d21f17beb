import assert from "node:assert/strict";
import { test } from "node:test";
import { RANKS, rankPrefix } from "./rank.ts";

test("a rank is shown by its prefix, none by none, and all differ", () => {
  assert.deepEqual([rankPrefix("operator"), rankPrefix("voice"), rankPrefix(undefined)], ["@", "+", ""]);
  assert.equal(new Set(RANKS.map(({ prefix }) => prefix)).size, RANKS.length);
  assert.equal(new Set(RANKS.map(({ mode }) => mode)).size, RANKS.length);
});
