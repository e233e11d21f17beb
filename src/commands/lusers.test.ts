import assert from "node:assert/strict";
import { test } from "node:test";
import { lusers } from "./lusers.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

test("LUSERS counts people and rooms", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  house.connect("bob");
  assert.deepEqual(told(decide(lusers, house.context(alice), "LUSERS")), [
    "251 :There are 2 users and 0 invisible on 1 servers",
    "254 1 :channels formed",
    "255 :I have 2 clients and 0 servers",
    "265 2 2 :Current local users 2, max 2",
    "266 2 2 :Current global users 2, max 2",
  ]);
});
