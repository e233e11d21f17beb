import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { persistence } from "./persistence.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

function houseWithAccount() {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.happen({ type: "account-registered", by: authorOf(alice), rooms: [], account: "alice", key: "key" });
  return { house, alice, context: house.context(alice) };
}

test("ACCOUNT-13: PERSISTENCE tells what is wished and what holds, before and after", () => {
  const { house, alice, context } = houseWithAccount();
  assert.deepEqual(told(decide(persistence, context, "PERSISTENCE GET")), ["PERSISTENCE STATUS DEFAULT OFF"]);
  const [event] = events(decide(persistence, context, "PERSISTENCE SET on"));
  assert.deepEqual(event, { type: "persistence-changed", by: authorOf(alice), account: "alice", setting: "ON" });
  assert(event);
  house.happen(event);
  assert.deepEqual(told(decide(persistence, context, "PERSISTENCE GET")), ["PERSISTENCE STATUS ON ON"]);
});

test("ACCOUNT-13: PERSISTENCE is for accounts, and knows ON, OFF and DEFAULT", () => {
  const { house, context } = houseWithAccount();
  const guest = house.context(house.connect("guest"));
  assert.deepEqual(told(decide(persistence, guest, "PERSISTENCE GET")), ["refuse ACCOUNT_REQUIRED PERSISTENCE"]);
  for (const line of ["PERSISTENCE SET", "PERSISTENCE SET maybe"]) {
    assert.deepEqual(told(decide(persistence, context, line)), ["refuse INVALID_PARAMETERS PERSISTENCE SET"]);
  }
  assert.deepEqual(told(decide(persistence, context, "PERSISTENCE KEEP")), [
    "refuse INVALID_PARAMETERS PERSISTENCE KEEP",
  ]);
});
