import assert from "node:assert/strict";
import { test } from "node:test";
import { ping } from "./ping.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

test("PING gets its token back, before and after coming in", () => {
  const house = new TestHouse();
  for (const context of [house.newcomer(), house.context(house.connect("alice"))]) {
    assert.deepEqual(told(decide(ping, context, "PING 12345")), ["PONG chat.test 12345"]);
    assert.deepEqual(told(decide(ping, context, "PING :a b")), ["PONG chat.test :a b"]);
    assert.deepEqual(told(decide(ping, context, "PING")), ["refuse 409"]);
  }
});
