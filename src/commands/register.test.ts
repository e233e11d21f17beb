import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeepAnswer } from "../model/accounts.ts";
import type { Context, Effects } from "./command.ts";
import { register } from "./register.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

const PASSWORD = "correct horse";

/** What follows when the credentials are kept, or are not. */
function answered(effects: Effects, context: Context, answer: KeepAnswer): Effects {
  const [effect] = effects;
  assert.ok(effect?.do === "credentials" && effect.asked.ask === "keep");
  return effect.asked.next(context, answer);
}

test("ACCOUNT-1: REGISTER asks for the credentials to be kept, and then for the account", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  const effects = decide(register, context, `REGISTER * * :${PASSWORD}`);
  assert.deepEqual(told(effects), ["credentials keep"]);
  const then = answered(effects, context, { is: "kept", key: "k" });
  const by = { user: 1, nick: "alice", username: "nc", host: "127.0.0.1" };
  assert.deepEqual(events(then), [{ type: "account-registered", by, rooms: [], account: "alice", key: "k" }]);
  assert.ok(then[0]?.do === "append");
  assert.deepEqual(
    then[0].replies?.map(({ command, params }) => [command, params[0]]),
    [
      ["REGISTER", "SUCCESS"],
      ["900", "alice!nc@127.0.0.1"],
    ],
  );
});

test("ACCOUNT-1: REGISTER before coming in is nobody's doing yet", () => {
  const house = new TestHouse();
  const context = house.newcomer();
  const named = { ...context, registration: { ...context.registration, nick: "alice" } };
  const effects = decide(register, named, `REGISTER Alicia x@y.z :${PASSWORD}`);
  const [event] = events(answered(effects, named, { is: "kept", key: "k" }));
  assert.deepEqual(event, { type: "account-registered", rooms: [], account: "Alicia", key: "k" });
});

test("ACCOUNT-2: what could not be kept is refused", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  const effects = decide(register, context, `REGISTER * * :${PASSWORD}`);
  const expected = ["refuse TEMPORARILY_UNAVAILABLE REGISTER alice"];
  assert.deepEqual(told(answered(effects, context, { is: "unavailable" })), expected);
  assert.deepEqual(told(answered(effects, context, { is: "wait", seconds: 60 })), expected);
});

const REFUSED: readonly (readonly [line: string, answer: string])[] = [
  [`REGISTER taken * :${PASSWORD}`, "ACCOUNT_EXISTS REGISTER taken"],
  [`REGISTER ＴＡＫＥＮ * :${PASSWORD}`, "ACCOUNT_EXISTS REGISTER ＴＡＫＥＮ"],
  [`REGISTER bob * :${PASSWORD}`, "BAD_ACCOUNT_NAME REGISTER bob"],
  [`REGISTER #room * :${PASSWORD}`, "BAD_ACCOUNT_NAME REGISTER #room"],
  [`REGISTER NICKSERV * :${PASSWORD}`, "BAD_ACCOUNT_NAME REGISTER NICKSERV"],
  ["REGISTER * * :seven 7", "WEAK_PASSWORD REGISTER alice"],
  [`REGISTER * * :${"ü".repeat(151)}`, "UNACCEPTABLE_PASSWORD REGISTER alice"],
  ["REGISTER * * :with\ta tab in it", "UNACCEPTABLE_PASSWORD REGISTER alice"],
];

for (const [line, answer] of REFUSED) {
  test(`ACCOUNT-2: ${line.slice(0, 60)} is refused: ${answer}`, () => {
    const house = new TestHouse();
    house.register(house.connect("taken"));
    house.connect("bob");
    assert.deepEqual(told(decide(register, house.context(house.connect("alice")), line)), [`refuse ${answer}`]);
  });
}

test("ACCOUNT-2: who has no name, or is logged in, can't register", () => {
  const house = new TestHouse();
  assert.deepEqual(told(decide(register, house.newcomer(), `REGISTER * * :${PASSWORD}`)), [
    "refuse NEED_NICK REGISTER *",
  ]);
  const alice = house.connect("alice");
  house.register(alice);
  assert.deepEqual(told(decide(register, house.context(alice), `REGISTER alicia * :${PASSWORD}`)), [
    "refuse ALREADY_AUTHENTICATED REGISTER alice",
  ]);
});
