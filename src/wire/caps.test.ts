import assert from "node:assert/strict";
import { test } from "node:test";
import { CAP_VALUES, capToken, isCap, NO_CAPS } from "./caps.ts";
import { MESSAGE_LINES_MAX, MESSAGE_TEXT_BYTES_MAX } from "./limits.ts";

test("a value is told to those who asked for version 302, and to no others", () => {
  const limits = `draft/multiline=max-bytes=${MESSAGE_TEXT_BYTES_MAX},max-lines=${MESSAGE_LINES_MAX}`;
  assert.equal(capToken("draft/multiline", 302), limits);
  assert.equal(capToken("draft/multiline", 307), limits);
  assert.equal(capToken("draft/multiline", 301), "draft/multiline");
  assert.equal(capToken("batch", 302), "batch");
});

test("a capability is one of the list, and nothing that every object has", () => {
  for (const name of Object.keys(CAP_VALUES)) assert.ok(isCap(name));
  for (const name of ["", "Batch", "batch=1", "-batch", "toString", "__proto__"]) assert.ok(!isCap(name), name);
  assert.equal(NO_CAPS.size, 0);
});

test("every capability's name and value are one word of CAP LS", () => {
  for (const [name, value] of Object.entries(CAP_VALUES)) {
    assert.match(name, /^[a-z][a-z0-9./-]*$/);
    assert.match(value, /^[^\s]*$/);
  }
});
