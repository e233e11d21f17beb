import assert from "node:assert/strict";
import { test } from "node:test";
import { RENAME_INTERVAL_MS } from "../model/apply-rename.ts";
import { authorOf, roomByName } from "../model/state.ts";
import { join } from "./join.ts";
import { rename } from "./rename.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

function houseWithTea() {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  const tea = house.join(alice, "#Tea");
  house.join(bob, "#Tea");
  const ask = (user: typeof alice, line: string) => decide(rename, house.context(user), line);
  return { house, alice, bob, tea, ask };
}

test("IRC-38: RENAME keeps the room's key, and says what it was called", () => {
  const { alice, ask } = houseWithTea();
  const renamed = { type: "room-renamed", by: authorOf(alice), room: "#tea", from: "#Tea" };
  assert.deepEqual(events(ask(alice, "RENAME #tea #Coffee :it is morning")), [
    { ...renamed, name: "#Coffee", reason: "it is morning" },
  ]);
  assert.deepEqual(events(ask(alice, "RENAME #tea #TEA")), [{ ...renamed, name: "#TEA", reason: "" }]);
});

test("IRC-38: who may not, and what a room can't be called", () => {
  const { house, alice, bob, ask } = houseWithTea();
  house.join(alice, "#lobby");
  house.join(bob, "#cake");
  const cases = [
    [alice, "RENAME #none #b", "refuse 403 #none"],
    [bob, "RENAME #tea #b", "refuse 482 #Tea"],
    [alice, "RENAME #cake #b", "refuse 442 #cake"],
    [alice, "RENAME #lobby #b", "refuse CANNOT_RENAME RENAME #lobby #b"],
    [alice, "RENAME #tea #Tea", "refuse CANNOT_RENAME RENAME #Tea #Tea"],
    [alice, "RENAME #tea tea", "refuse CANNOT_RENAME RENAME #Tea tea"],
    [alice, "RENAME #tea :#a b", "refuse CANNOT_RENAME RENAME #Tea #a_b"],
    [alice, "RENAME #tea #CAKE", "refuse CHANNEL_NAME_IN_USE RENAME #Tea #CAKE"],
  ] as const;
  for (const [user, line, answer] of cases) assert.deepEqual(told(ask(user, line)), [answer], line);
});

test("IRC-38: once a minute; then the room is found by its new name alone, and the old one is free", () => {
  const { house, alice, bob, tea, ask } = houseWithTea();
  for (const event of events(ask(alice, "RENAME #tea #coffee"))) house.happen(event);
  assert.equal(roomByName(house.state, "#COFFEE"), tea);
  assert.equal(roomByName(house.state, "#tea"), undefined);
  assert.deepEqual(told(ask(alice, "RENAME #coffee #b")), ["refuse CANNOT_RENAME RENAME #coffee #b"]);
  house.now += RENAME_INTERVAL_MS;
  assert.deepEqual(told(ask(alice, "RENAME #coffee #b")), ["append room-renamed"]);
  const [event] = events(decide(join, house.context(bob), "JOIN #tea"));
  assert.ok(event?.type === "joined");
  assert.deepEqual([event.room, event.name], ["#tea,2", "#tea"]);
  house.happen(event);
  assert.equal(roomByName(house.state, "#tea")?.key, "#tea,2");
  assert.deepEqual(told(ask(bob, "RENAME #tea #coffee")), ["refuse CHANNEL_NAME_IN_USE RENAME #tea #coffee"]);
});
