import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { part } from "./part.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

test("PART leaves rooms, each with the reason", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  house.join(alice, "#Tea");
  const by = authorOf(alice);
  assert.deepEqual(events(decide(part, house.context(alice), "PART #TEA,#lobby :see you")), [
    { type: "parted", by, room: "#tea", reason: "see you" },
    { type: "parted", by, room: "#lobby", reason: "see you" },
  ]);
});

test("PART from one room that is not one's own does not keep the others from being left", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  house.join(house.connect("bob"), "#Tea");
  const answers = told(decide(part, house.context(alice), "PART #none,#tea,#lobby"));
  assert.deepEqual(answers, ["refuse 403 #none", "refuse 442 #Tea", "append parted"]);
});

test("a reason that is too long is cut at a character", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  const [event] = events(decide(part, house.context(alice), `PART #lobby :${"王".repeat(200)}`));
  assert.ok(event?.type === "parted");
  assert.equal(event.reason, "王".repeat(REASON_BYTES_MAX / 3));
});
