import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { AWAY_BYTES_MAX } from "../wire/limits.ts";
import { away } from "./away.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

test("AWAY with a reason tells everyone in one's rooms, and then oneself", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  house.join(alice, "#tea");
  const effects = decide(away, house.context(alice), "AWAY :gone to lunch");
  const event = { type: "away-changed", by: authorOf(alice), rooms: ["#lobby", "#tea"], away: "gone to lunch" };
  const replies = [{ command: "306", params: ["You have been marked as being away"] }];
  assert.deepEqual(effects, [{ do: "append", event, replies }]);
});

for (const line of ["AWAY", "AWAY :"]) {
  test(`${line} without a reason: one is back`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.setAway(alice, "lunch");
    const effects = decide(away, house.context(alice), line);
    const replies = [{ command: "305", params: ["You are no longer marked as being away"] }];
    assert.deepEqual(effects, [
      { do: "append", event: { type: "away-changed", by: authorOf(alice), rooms: [] }, replies },
    ]);
  });
}

test("a reason that is too long is cut at a character", () => {
  const house = new TestHouse();
  const effects = decide(away, house.context(house.connect("alice")), `AWAY :x${"é".repeat(AWAY_BYTES_MAX)}`);
  assert.deepEqual(told(effects), ["append away-changed"]);
  const [event] = events(effects);
  assert.ok(event?.type === "away-changed");
  assert.equal(event.away, `x${"é".repeat((AWAY_BYTES_MAX - 2) / 2)}`);
});

test("draft/pre-away: AWAY before coming in is kept for then", () => {
  const house = new TestHouse();
  const context = house.newcomer({ caps: new Set(["draft/pre-away"] as const) });
  assert.deepEqual(told(decide(away, context, "AWAY :asleep")), [
    'register {"away":"asleep"}',
    "306 :You have been marked as being away",
  ]);
  assert.deepEqual(told(decide(away, context, "AWAY *"))[0], 'register {"away":"Not here"}');
  assert.deepEqual(told(decide(away, context, "AWAY")), ["register {}", "305 :You are no longer marked as being away"]);
  assert.deepEqual(told(decide(away, house.newcomer(), "AWAY :asleep")), ["refuse 451"]);
});
