import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { lusers } from "./lusers.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

test("LUSERS counts people and rooms", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  const bob = house.connect("bob");
  house.happen({ type: "user-modes-changed", by: authorOf(bob), modes: "i", change: "+i" });
  house.happen({ type: "quit", by: authorOf(house.connect("cid")), rooms: [], reason: "" });
  assert.deepEqual(told(decide(lusers, house.context(alice), "LUSERS")), [
    "251 :There are 1 users and 1 invisible on 1 servers",
    "254 1 :channels formed",
    "255 :I have 2 clients and 0 servers",
    "265 2 3 :Current local users 2, max 3",
    "266 2 3 :Current global users 2, max 3",
  ]);
});
