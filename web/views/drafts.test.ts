import assert from "node:assert/strict";
import { test } from "node:test";
import { TestPlatform } from "../connection/test-platform.ts";
import { createDrafts } from "./drafts.ts";

test("each room keeps its own draft, and a later visit finds it", () => {
  const { memory } = new TestPlatform();
  const drafts = createDrafts(memory);
  drafts.keep("#one", "half a thou");
  drafts.keep("#two", "x");
  drafts.keep("#two", "");
  const later = createDrafts(memory);
  assert.deepEqual([later.of("#one"), later.of("#two"), later.of("#three")], ["half a thou", "", ""]);
});

test("what was kept badly is as if nothing had been", () => {
  for (const kept of ["", "{", "{}", "null", "[[1,2]]", '["xy"]']) {
    const { memory } = new TestPlatform();
    memory.save("hubbub.drafts", kept);
    assert.equal(createDrafts(memory).of("1") + createDrafts(memory).of("x"), "", kept);
  }
});

test("whoever quits leaves none", () => {
  const { memory } = new TestPlatform();
  const drafts = createDrafts(memory);
  drafts.keep("#one", "half a thou");
  drafts.forget();
  assert.deepEqual([drafts.of("#one"), createDrafts(memory).of("#one")], ["", ""]);
});
