import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";
import { wallops } from "./wallops.ts";

test("OPERATOR-4: WALLOPS is for server operators; an empty one is nothing", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  assert.deepEqual(told(decide(wallops, house.context(alice), "WALLOPS :tea")), ["refuse 481"]);
  house.promote(alice);
  assert.deepEqual(events(decide(wallops, house.context(alice), "WALLOPS :tea")), [
    { type: "wallops-sent", by: authorOf(alice), text: "tea" },
  ]);
  assert.deepEqual(decide(wallops, house.context(alice), "WALLOPS :"), []);
});
