import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { INVITATION_MS_MAX } from "../wire/limits.ts";
import { invite } from "./invite.ts";
import { join } from "./join.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

/** Alice keeps #tea, where Bob is too; Carol is not. */
function houseOfThree() {
  const house = new TestHouse();
  const [alice, bob, carol] = [house.connect("alice"), house.connect("bob"), house.connect("carol")];
  const tea = house.join(alice, "#Tea");
  house.join(bob, "#tea");
  return { house, alice, bob, carol, tea };
}

test("IRC-21: INVITE is answered with 341, and 301 for who is away", () => {
  const { house, alice, carol } = houseOfThree();
  const answer = () => decide(invite, house.context(alice), "INVITE CAROL #tea");
  const to = { user: carol.id, nick: "carol" };
  const event = { type: "invited", by: authorOf(alice), room: "#tea", to } as const;
  const inviting = { command: "341", params: ["carol", "#Tea"] };
  assert.deepEqual(answer(), [{ do: "append", event, replies: [inviting] }]);
  house.setAway(carol, "lunch");
  const away = { command: "301", params: ["carol", "lunch"] };
  assert.deepEqual(answer(), [{ do: "append", event, replies: [inviting, away] }]);
});

const REFUSALS: readonly (readonly [line: string, refusal: string])[] = [
  ["INVITE carol", "refuse 461 INVITE"],
  ["INVITE nobody #tea", "refuse 401 nobody"],
  ["INVITE carol #none", "refuse 403 #none"],
  ["INVITE BOB #TEA", "refuse 443 bob #Tea"],
  ["INVITE bob #hers", "refuse 442 #hers"],
];

for (const [line, refusal] of REFUSALS) {
  test(`IRC-21: ${line}: ${refusal}`, () => {
    const { house, alice, carol } = houseOfThree();
    house.join(carol, "#hers");
    assert.deepEqual(told(decide(invite, house.context(alice), line)), [refusal]);
  });
}

test("IRC-21: any member invites into an open room, into a closed one only those who keep its door", () => {
  const { house, alice, bob, tea } = houseOfThree();
  const answer = () => told(decide(invite, house.context(bob), "INVITE carol #tea"));
  assert.deepEqual(answer(), ["append invited"]);
  house.setModes(alice, tea, { adds: true, mode: "i" });
  assert.deepEqual(answer(), ["refuse 482 #Tea"]);
});

test("IRC-21: INVITE alone tells where one is invited, until one comes in or a day has passed", () => {
  const { house, alice, carol, tea } = houseOfThree();
  const by = authorOf(alice);
  const own = () => told(decide(invite, house.context(carol), "INVITE"));
  const end = "337 :End of invite list";
  house.setModes(alice, tea, { adds: true, mode: "i" });
  house.happen({ type: "invited", by, room: "#tea", to: { user: carol.id, nick: "carol" } });
  assert.deepEqual(own(), ["336 #Tea", end]);
  house.now += INVITATION_MS_MAX;
  assert.deepEqual(own(), [end]);
  house.happen({ type: "invited", by, room: "#tea", to: { user: carol.id, nick: "carol" } });
  assert.deepEqual(told(decide(join, house.context(carol), "JOIN #tea")), ["append joined"]);
  house.join(carol, "#tea");
  assert.deepEqual(own(), [end]);
});
