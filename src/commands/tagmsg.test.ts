import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { tagmsg } from "./tagmsg.ts";

function houseWithTwo() {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const bob = house.connect("bob");
  house.join(alice, "#lobby");
  house.join(bob, "#tea");
  return { house, alice, bob, context: house.context(alice) };
}

test("DELIVER-6: typing is a signal, and is kept nowhere", () => {
  const { alice, context } = houseWithTwo();
  const effects = decide(tagmsg, context, "@+typing=active;label=1;time=x TAGMSG #LOBBY");
  const tags = { "+typing": "active" };
  const event = { type: "message-sent", by: authorOf(alice), kind: "tagmsg", to: { room: "#lobby" }, text: "", tags };
  assert.deepEqual(effects, [{ do: "signal", event }]);
});

test("a reaction belongs to the conversation, and is kept", () => {
  const { bob, context } = houseWithTwo();
  const effects = decide(tagmsg, context, "@+draft/react=👋;+reply=test1 TAGMSG bob");
  assert.deepEqual(told(effects), ["append message-sent"]);
  const [effect] = effects;
  assert.ok(effect?.do === "append" && effect.event.type === "message-sent");
  assert.deepEqual(effect.event.to, { user: bob.id, nick: "bob" });
  assert.deepEqual(effect.event.tags, { "+draft/react": "👋", "+reply": "test1" });
});

test("somebody's absence is not told to those who type", () => {
  const { house, bob, context } = houseWithTwo();
  house.setAway(bob, "lunch");
  assert.deepEqual(told(decide(tagmsg, context, "@+typing=active TAGMSG bob")), ["signal message-sent"]);
});

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["@+typing=active TAGMSG", "refuse 411"],
  ["TAGMSG #lobby"],
  ["@typing=active;label=1 TAGMSG #lobby"],
  ["@+typing=active TAGMSG nobody", "refuse 401 nobody"],
  ["@+typing=active TAGMSG #none", "refuse 403 #none"],
  ["@+typing=active TAGMSG #tea", "refuse 404 #tea"],
  ["@+typing=active TAGMSG #tea,bob", "refuse 404 #tea", "signal message-sent"],
  ["@+typing=done TAGMSG a,b,c,d,e,f,g,h,i", "refuse 407 a,b,c,d,e,f,g,h,i"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers.join(", ") || "nothing"}`, () => {
    assert.deepEqual(told(decide(tagmsg, houseWithTwo().context, line)), answers);
  });
}
