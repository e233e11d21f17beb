import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { kill } from "./kill.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

test("OPERATOR-3: KILL names whom, why, and by whom", () => {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  house.promote(alice);
  const by = authorOf(alice);
  assert.equal(by.operator, true);
  const killed = { type: "killed", by, user: bob.id, nick: "bob" };
  assert.deepEqual(events(decide(kill, house.context(alice), "KILL BOB :spam")), [{ ...killed, reason: "spam" }]);
  assert.deepEqual(events(decide(kill, house.context(alice), "KILL bob")), [
    { ...killed, reason: "No reason was given" },
  ]);
  house.register(bob);
  const [event] = events(decide(kill, house.context(alice), `KILL bob :${"x".repeat(REASON_BYTES_MAX + 1)}`));
  assert.ok(event?.type === "killed");
  assert.deepEqual([event.account, event.reason.length], ["bob", REASON_BYTES_MAX]);
});

test("OPERATOR-3: KILL is refused to others, and for servers and those who are not here", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  assert.deepEqual(told(decide(kill, house.context(alice), "KILL alice :x")), ["refuse 481"]);
  house.promote(alice);
  assert.deepEqual(told(decide(kill, house.context(alice), "KILL CHAT.test :x")), ["refuse 483"]);
  assert.deepEqual(told(decide(kill, house.context(alice), "KILL nobody :x")), ["refuse 401 nobody"]);
});
