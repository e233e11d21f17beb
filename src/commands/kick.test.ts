import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { kick } from "./kick.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

/** Alice keeps #tea and #b, where Bob and Carol are too; Dave is not. */
function houseOfFour() {
  const house = new TestHouse();
  const [alice, bob, carol] = [house.connect("alice"), house.connect("bob"), house.connect("carol")];
  for (const name of ["#Tea", "#b"]) for (const user of [alice, bob, carol]) house.join(user, name);
  house.connect("dave");
  return { house, alice, bob, carol };
}

test("IRC-21: KICK sends somebody out, with the reason", () => {
  const { house, alice, bob } = houseOfFour();
  assert.deepEqual(events(decide(kick, house.context(alice), "KICK #TEA BOB :spam, spam")), [
    { type: "kicked", by: authorOf(alice), room: "#tea", user: bob.id, nick: "bob", reason: "spam, spam" },
  ]);
});

test("IRC-21: several from one room, or each from their own; each once, refused by itself", () => {
  const { house, alice } = houseOfFour();
  const out = (line: string) =>
    events(decide(kick, house.context(alice), line)).map(
      (event) => event.type === "kicked" && [event.room, event.nick],
    );
  const both = [
    ["#tea", "bob"],
    ["#tea", "carol"],
  ];
  assert.deepEqual(out("KICK #tea bob,dave,carol,bob"), both);
  assert.deepEqual(out("KICK #tea,#b bob,bob"), [
    ["#tea", "bob"],
    ["#b", "bob"],
  ]);
});

const REFUSALS: readonly (readonly [line: string, refusal: string])[] = [
  ["KICK #none bob", "refuse 403 #none"],
  ["KICK #tea nobody", "refuse 401 nobody"],
  ["KICK #tea DAVE", "refuse 441 dave #Tea"],
  ["KICK #tea,#b bob", "refuse 461 KICK"],
];

for (const [line, refusal] of REFUSALS) {
  test(`IRC-21: ${line}: ${refusal}`, () => {
    const { house, alice } = houseOfFour();
    assert.deepEqual(told(decide(kick, house.context(alice), line)), [refusal]);
  });
}

test("IRC-19: it takes a rank, and nobody sends out somebody of a higher one", () => {
  const { house, alice, bob, carol } = houseOfFour();
  assert.deepEqual(told(decide(kick, house.context(bob), "KICK #tea carol")), ["refuse 482 #Tea"]);
  house.setModes(alice, house.join(house.connect("eve"), "#Tea"), {
    adds: true,
    rank: "halfop",
    user: bob.id,
    nick: "bob",
  });
  assert.deepEqual(told(decide(kick, house.context(bob), "KICK #tea carol,alice")), [
    "append kicked",
    "refuse 482 #Tea",
  ]);
  house.happen({ type: "parted", by: authorOf(carol), room: "#tea", reason: "" });
  assert.deepEqual(told(decide(kick, house.context(carol), "KICK #tea bob")), ["refuse 442 #Tea"]);
});

test("a reason that is too long is cut at a character", () => {
  const { house, alice } = houseOfFour();
  const [event] = events(decide(kick, house.context(alice), `KICK #tea bob :${"王".repeat(150)}`));
  assert.ok(event?.type === "kicked");
  assert.equal(event.reason, "王".repeat(REASON_BYTES_MAX / 3));
});
