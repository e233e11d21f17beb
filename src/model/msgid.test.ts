import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatMsgid, parseMsgid } from "./msgid.ts";

test("LOG-11: every place in the log has an id, and the id leads back", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }), (seq) => {
      assert.match(formatMsgid("q7xy", seq), /^q7xy[0-9a-z]+$/);
      assert.equal(parseMsgid("q7xy", formatMsgid("q7xy", seq)), seq);
    }),
  );
});

const FOREIGN = [
  "",
  "q7xy",
  "q7xz1",
  "1",
  "q7xy0",
  "q7xy-1",
  "q7xy01",
  "q7xyA",
  "q7xy1 ",
  "q7xy1.5",
  "q7xyé",
  "q7xyzzzzzzzzzzzz",
];

for (const id of FOREIGN) {
  test(`LOG-11: ${JSON.stringify(id)} is no id of this log`, () => assert.equal(parseMsgid("q7xy", id), undefined));
}
