import assert from "node:assert/strict";
import { test } from "node:test";
import { PAST_USERS_MAX } from "../model/past-users.ts";
import { authorOf, type User } from "../model/state.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { whowas } from "./whowas.ts";

function quit(house: TestHouse, user: User): void {
  house.now += 60_000;
  house.happen({ type: "quit", by: authorOf(user), rooms: [], reason: "" });
}

function houseWithPast() {
  const house = new TestHouse();
  quit(house, house.connect("bob", { username: "b1", realname: "Bob One" }));
  const other = house.connect("Bob", { username: "b2", realname: "Bob Two" });
  house.now += 60_000;
  house.happen({ type: "nick-changed", by: authorOf(other), rooms: [], nick: "robert" });
  return { house, context: house.context(house.connect("alice")) };
}

const ONE = ["314 bob b1 127.0.0.1 * :Bob One", "312 bob chat.test :Tue, 20 Oct 2026 12:01:00 GMT"];
const TWO = ["314 Bob b2 127.0.0.1 * :Bob Two", "312 Bob chat.test :Tue, 20 Oct 2026 12:02:00 GMT"];

test("WHOWAS tells who had the name, the last first: who left, and who took another one", () => {
  const { context } = houseWithPast();
  assert.deepEqual(told(decide(whowas, context, "WHOWAS BOB")), [...TWO, ...ONE, "369 BOB :End of WHOWAS"]);
  assert.deepEqual(told(decide(whowas, context, "WHOWAS bob 1")), [...TWO, "369 bob :End of WHOWAS"]);
  assert.deepEqual(told(decide(whowas, context, "WHOWAS bob -1")), [...TWO, ...ONE, "369 bob :End of WHOWAS"]);
});

test("WHOWAS of a name that nobody gave up, and of none", () => {
  const { context } = houseWithPast();
  assert.deepEqual(told(decide(whowas, context, "WHOWAS robert")), ["refuse 406 robert", "369 robert :End of WHOWAS"]);
  assert.deepEqual(told(decide(whowas, context, "WHOWAS")), ["refuse 431"]);
});

test("a name that only changes its case was not given up", () => {
  const house = new TestHouse();
  const bob = house.connect("bob");
  house.happen({ type: "nick-changed", by: authorOf(bob), rooms: [], nick: "BOB" });
  assert.deepEqual(told(decide(whowas, house.context(bob), "WHOWAS bob"))[0], "refuse 406 bob");
});

test("the oldest are forgotten", () => {
  const { house, context } = houseWithPast();
  for (let count = 0; count < PAST_USERS_MAX - 1; count += 1) quit(house, house.connect("x"));
  assert.equal(told(decide(whowas, context, "WHOWAS bob")).length, 3);
  quit(house, house.connect("x"));
  assert.equal(told(decide(whowas, context, "WHOWAS bob"))[0], "refuse 406 bob");
  for (let count = 0; count < PAST_USERS_MAX; count += 1) quit(house, house.connect("x"));
  assert.ok(house.state.past.length < PAST_USERS_MAX * 1.25);
});

test("a server that starts remembers whom its predecessor had left connected", () => {
  const house = new TestHouse();
  house.connect("bob");
  house.happen({ type: "server-started", version: "1" });
  assert.match(told(decide(whowas, house.context(house.connect("alice")), "WHOWAS bob"))[0] ?? "", /^314 bob /);
});
