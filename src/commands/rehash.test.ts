import assert from "node:assert/strict";
import { test } from "node:test";
import type { Reloaded } from "./command.ts";
import { rehash } from "./rehash.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

function toldOf(reloaded: Reloaded): readonly string[] {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.promote(alice);
  const effects = decide(rehash, house.context(alice), "REHASH");
  assert.deepEqual(told(effects), ["382 configuration Rehashing", "reload"]);
  const [, effect] = effects;
  assert.ok(effect?.do === "reload");
  return told(effect.then(reloaded));
}

test("OPERATOR-5: REHASH tells what came of it", () => {
  assert.deepEqual(toldOf({ errors: [], atNextStart: [] }), ["NOTICE alice :The configuration was read again."]);
  assert.deepEqual(toldOf({ errors: [], atNextStart: ["port", "title"] }), [
    "NOTICE alice :The configuration was read again.",
    "NOTICE alice :Changed in the configuration, and true at the next start: port, title.",
  ]);
  assert.deepEqual(toldOf({ errors: ["It is no JSON."], atNextStart: [] }), [
    "NOTICE alice :It is no JSON.",
    "NOTICE alice :Nothing has changed.",
  ]);
});

test("OPERATOR-5: REHASH is refused to others", () => {
  const house = new TestHouse();
  assert.deepEqual(told(decide(rehash, house.context(house.connect("alice")), "REHASH")), ["refuse 481"]);
});
