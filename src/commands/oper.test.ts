import assert from "node:assert/strict";
import { test } from "node:test";
import type { OperatorAnswer } from "../model/accounts.ts";
import type { Effects } from "./command.ts";
import { oper } from "./oper.ts";
import { decide, events, SERVER, TestHouse, told } from "./shared/test-context.ts";

/** What follows when the password has been looked at. */
function answered(answer: OperatorAnswer): Effects {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const [effect] = decide(oper, house.context(alice), "OPER root :correct horse");
  assert.ok(effect?.do === "credentials" && effect.asked.ask === "operator");
  assert.deepEqual([effect.asked.name, effect.asked.password], ["root", "correct horse"]);
  return effect.asked.next(house.context(alice), answer);
}

test("OPERATOR-1: with the right password OPER gives the mode o, by an entry that says as whom", () => {
  const [event] = events(answered({ is: "right", operator: "root" }));
  assert.ok(event?.type === "user-modes-changed");
  assert.deepEqual([event.modes, event.change, event.operator], ["o", "+o", "root"]);
});

test("OPERATOR-1: what is refused: a wrong password, one too many, a server without operators", () => {
  assert.deepEqual(told(answered({ is: "wrong" })), ["refuse 464"]);
  assert.deepEqual(told(answered({ is: "wait", seconds: 3 })), ["refuse 464"]);
  assert.deepEqual(told(answered({ is: "unavailable" })), ["refuse 400 OPER"]);
  const house = new TestHouse();
  const nobody = house.context(house.connect("alice"), { server: { ...SERVER, operators: [] } });
  assert.deepEqual(told(decide(oper, nobody, "OPER root secret")), ["refuse 491"]);
});

test("who is an operator already is told so", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.promote(alice);
  assert.deepEqual(told(decide(oper, house.context(alice), "OPER x y")), ["381 :You are now an IRC operator"]);
});
