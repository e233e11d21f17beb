import assert from "node:assert/strict";
import { test } from "node:test";
import { MESSAGE_TYPES, PLAYBACK_TYPES } from "./history.ts";

test("playback has the messages too, each type once, and nothing that is nobody else's business", () => {
  assert.equal(new Set(PLAYBACK_TYPES).size, PLAYBACK_TYPES.length);
  for (const type of MESSAGE_TYPES) assert.ok(PLAYBACK_TYPES.includes(type));
  for (const type of ["connected", "server-started", "away-changed"] as const)
    assert.ok(!PLAYBACK_TYPES.includes(type));
});
