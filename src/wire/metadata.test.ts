import assert from "node:assert/strict";
import { test } from "node:test";
import { METADATA_KEY_LENGTH_MAX, METADATA_VALUE_BYTES_MAX } from "./limits.ts";
import { isMetadataKey, metadataProblem } from "./metadata.ts";

test("METADATA-1: keys are of a-z, 0-9 and _ . / -", () => {
  for (const key of ["avatar", "display-name", "soju.im/pinned", "a_1", "x".repeat(METADATA_KEY_LENGTH_MAX)]) {
    assert.ok(isMetadataKey(key), key);
  }
  for (const key of ["", "A", "a b", "$url$", "ä", "a=b", "x".repeat(METADATA_KEY_LENGTH_MAX + 1)]) {
    assert.ok(!isMetadataKey(key), key);
  }
});

test("METADATA-1: what is known must be what it says, anything else may be any text that fits", () => {
  const good = [
    ["avatar", "https://example.org/{size}.png"],
    ["homepage", "http://example.org/"],
    ["color", "#1E90ff"],
    ["soju.im/pinned", "1"],
    ["pronouns", "they/them"],
    ["anything", ""],
    ["status", "é".repeat(METADATA_VALUE_BYTES_MAX / 2)],
  ] as const;
  for (const [key, value] of good) assert.equal(metadataProblem(key, value), undefined, `${key} ${value}`);
  const bad = [
    ["avatar", "javascript:alert(1)"],
    ["avatar", ""],
    ["homepage", "https://a b"],
    ["color", "red"],
    ["soju.im/muted", "yes"],
    ["status", "a\x02b"],
    ["status", "x".repeat(METADATA_VALUE_BYTES_MAX + 1)],
  ] as const;
  for (const [key, value] of bad) assert.match(metadataProblem(key, value) ?? "", /\.$/, `${key} ${value}`);
});
