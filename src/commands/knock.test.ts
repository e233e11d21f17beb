import assert from "node:assert/strict";
import { test } from "node:test";
import type { ModeChange } from "../model/event.ts";
import { authorOf } from "../model/state.ts";
import { KNOCK_INTERVAL_MS, knock } from "./knock.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

/** Alice keeps #tea, Bob is outside. */
function houseWith(...modes: readonly ModeChange[]) {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  const tea = house.join(alice, "#Tea");
  if (modes.length > 0) house.setModes(alice, tea, ...modes);
  return { house, alice, bob, tea };
}

const CLOSED: ModeChange = { adds: true, mode: "i" };

test("IRC-21: who knocks is heard, and told so", () => {
  const { house, bob } = houseWith(CLOSED);
  const event = { type: "knocked", by: authorOf(bob), room: "#tea", text: "let me in" } as const;
  const replies = [{ command: "711", params: ["#Tea", "Your KNOCK has been delivered"] }];
  assert.deepEqual(decide(knock, house.context(bob), "KNOCK #tea :let me in"), [{ do: "append", event, replies }]);
});

test("IRC-21: once a minute", () => {
  const { house, bob } = houseWith(CLOSED);
  house.happen({ type: "knocked", by: authorOf(bob), room: "#tea", text: "" });
  assert.deepEqual(told(decide(knock, house.context(bob), "KNOCK #tea")), ["refuse 712 #Tea"]);
  house.now += KNOCK_INTERVAL_MS;
  assert.deepEqual(told(decide(knock, house.context(bob), "KNOCK #tea")), ["append knocked"]);
});

const REFUSALS: readonly (readonly [what: string, modes: readonly ModeChange[], refusal: string])[] = [
  ["an open room", [], "refuse 713 #Tea"],
  ["a private one", [CLOSED, { adds: true, mode: "p" }], "refuse 404 #Tea"],
  ["one that one is banned from", [CLOSED, { adds: true, mode: "b", parameter: "bob!*@*" }], "refuse 474 #Tea"],
  ["a full one", [{ adds: true, mode: "l", parameter: "1" }], "refuse 471 #Tea"],
];

for (const [what, modes, refusal] of REFUSALS) {
  test(`IRC-21: nobody knocks at ${what}: ${refusal}`, () => {
    const { house, bob } = houseWith(...modes);
    assert.deepEqual(told(decide(knock, house.context(bob), "KNOCK #tea")), [refusal]);
  });
}

test("IRC-21: nor at one that one is in, or that there is not", () => {
  const { house, alice } = houseWith(CLOSED);
  assert.deepEqual(told(decide(knock, house.context(alice), "KNOCK #tea")), ["refuse 714 #Tea"]);
  assert.deepEqual(told(decide(knock, house.context(alice), "KNOCK #none")), ["refuse 403 #none"]);
});
