import assert from "node:assert/strict";
import { test } from "node:test";
import { notice } from "./notice.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

test("NOTICE says something to a room or a person", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  const [event] = events(decide(notice, house.context(alice), "NOTICE #lobby :the build is green"));
  assert.ok(event?.type === "message-sent");
  assert.deepEqual([event.kind, event.to, event.text], ["notice", { room: "#lobby" }, "the build is green"]);
});

for (const line of [
  "NOTICE",
  "NOTICE #lobby",
  "NOTICE #lobby :",
  "NOTICE nobody :hi",
  "NOTICE #none :hi",
  "NOTICE #tea :hi",
]) {
  test(`IRC-13: ${line} is refused without a word`, () => {
    const house = new TestHouse();
    house.join(house.connect("bob"), "#tea");
    assert.deepEqual(told(decide(notice, house.context(house.connect("alice")), line)), []);
  });
}

test("IRC-13: a line that is out of place in a batch is refused without a word too", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  assert.deepEqual(told(decide(notice, context, "@batch=none NOTICE #lobby :hi")), []);
});

test("IRC-13: nobody's absence answers a NOTICE", () => {
  const house = new TestHouse();
  house.setAway(house.connect("bob"), "lunch");
  const context = house.context(house.connect("alice"));
  assert.deepEqual(told(decide(notice, context, "NOTICE bob :hi")), ["append message-sent"]);
});
