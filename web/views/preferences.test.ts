import assert from "node:assert/strict";
import { test } from "node:test";
import { TestPlatform } from "../connection/test-platform.ts";
import { createPreferences } from "./preferences.ts";

const QUIET = { wish: "asking", notifications: false, sound: false, push: false };

test("TOLD-2: nothing is shown and nothing sounds before somebody asks for it; then it is remembered", () => {
  const { memory } = new TestPlatform();
  const preferences = createPreferences(memory);
  assert.deepEqual(preferences.telling.value, QUIET);
  preferences.changeTelling({ sound: true });
  preferences.changeTelling({ wish: "everything" });
  assert.deepEqual(createPreferences(memory).telling.value, { ...QUIET, sound: true, wish: "everything" });
});

test("what the memory has wrong is as if it were not there", () => {
  const platform = new TestPlatform();
  for (const kept of ["{", "null", "7", "[]", '{"wish":"all","sound":"yes","push":1}']) {
    platform.remembered.set("hubbub.telling", kept);
    assert.deepEqual(createPreferences(platform.memory).telling.value, QUIET, kept);
  }
});
