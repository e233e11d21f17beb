import assert from "node:assert/strict";
import { test } from "node:test";
import { lazily } from "./lazily.ts";

test("nothing is made before it is asked for, and nothing twice", () => {
  let made = 0;
  const thing = lazily(() => {
    made += 1;
    return { made };
  });
  assert.equal(made, 0);
  assert.equal(thing(), thing());
  assert.equal(made, 1);
});
