import assert from "node:assert/strict";
import { test } from "node:test";
import { MESSAGE_TYPES, typesFor } from "./history.ts";

test("playback has the messages too, each type once, and nothing that is nobody else's business", () => {
  assert.equal(typesFor(new Set()), undefined);
  const playback = ["draft/event-playback"] as const;
  const types = typesFor(new Set(playback)) ?? [];
  const all = typesFor(new Set([...playback, "draft/message-redaction", "draft/message-edit"] as const)) ?? [];
  assert.deepEqual(new Set(all).difference(new Set(types)), new Set(["message-redacted", "message-edited"]));
  assert.equal(new Set(types).size, types.length);
  for (const type of MESSAGE_TYPES) assert.ok(types.includes(type));
  for (const type of ["connected", "server-started", "away-changed"] as const) assert.ok(!types.includes(type));
});
