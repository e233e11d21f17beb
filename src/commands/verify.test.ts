import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { verify } from "./verify.ts";

test("ACCOUNT-2: VERIFY knows no code, and nothing is left to verify for who is logged in", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  assert.deepEqual(told(decide(verify, house.newcomer(), "VERIFY alice 1234")), ["refuse INVALID_CODE VERIFY alice"]);
  assert.deepEqual(told(decide(verify, house.context(alice), "VERIFY bob 1")), ["refuse INVALID_CODE VERIFY bob"]);
  house.register(alice);
  const answer = ["refuse ALREADY_AUTHENTICATED VERIFY alice"];
  assert.deepEqual(told(decide(verify, house.context(alice), "VERIFY bob 1")), answer);
});
