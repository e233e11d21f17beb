import assert from "node:assert/strict";
import { test } from "node:test";
import { Dialects } from "./dialect.ts";
import { Reader, stretchesOf } from "./reader.ts";
import { TestTransport } from "./test-transport.ts";

/** It is in #a since 10, was in #b from 5 to 20. */
function reader(): Reader {
  const one = new Reader(new TestTransport(), new Dialects().plain("lf"));
  one.follows = [{ scope: "#a", after: 10 }];
  one.left = [{ scope: "#b", after: 5, until: 20 }];
  return one;
}

test("what a reader may have is what it follows, since it does, and what it followed, while it did", () => {
  assert.deepEqual(stretchesOf(reader(), 0, 99), [
    { scope: "#a", after: 10, until: 99 },
    { scope: "#b", after: 5, until: 20 },
  ]);
  assert.deepEqual(stretchesOf(reader(), 15, 17), [
    { scope: "#a", after: 15, until: 17 },
    { scope: "#b", after: 15, until: 17 },
  ]);
  assert.deepEqual(stretchesOf(reader(), 20, 99), [{ scope: "#a", after: 20, until: 99 }]);
});
