import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf, type User } from "../model/state.ts";
import { type Caps, NO_CAPS } from "../wire/caps.ts";
import { utf8Length } from "../wire/utf8.ts";
import { names } from "./names.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

test("NAMES tells who is in a room, in the order in which they came, with their rank", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#Tea");
  house.join(house.connect("Ольга"), "#tea");
  const answers = told(decide(names, house.context(alice), "NAMES #TEA"));
  assert.deepEqual(answers, ["353 = #Tea :@alice Ольга", "366 #Tea :End of NAMES list"]);
});

test("NAMES with userhost-in-names tells user and host too", () => {
  const house = new TestHouse();
  const alice = house.connect("alice", { username: "al", host: "192.0.2.1" });
  house.join(alice, "#tea");
  const context = house.context(alice, { caps: new Set(["userhost-in-names"]) });
  const [first] = told(decide(names, context, "NAMES #tea"));
  assert.equal(first, "353 = #tea @alice!al@192.0.2.1");
});

test("NAMES with multi-prefix tells every rank, without it the highest", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const room = house.join(alice, "#tea");
  house.setModes(alice, room, { adds: true, rank: "voice", user: alice.id, nick: "alice" });
  const first = (caps: Caps) => told(decide(names, house.context(alice, { caps }), "NAMES #tea"))[0];
  assert.equal(first(new Set(["multi-prefix"])), "353 = #tea @+alice");
  assert.equal(first(NO_CAPS), "353 = #tea @alice");
});

test("IRC-26: NAMES of a hidden room tells its members only, and by which mode it is hidden", () => {
  for (const [mode, symbol] of [
    ["s", "@"],
    ["p", "*"],
  ] as const) {
    const house = new TestHouse();
    const [alice, bob] = [house.connect("alice"), house.connect("bob")];
    house.setModes(alice, house.join(alice, "#tea"), { adds: true, mode });
    const end = "366 #tea :End of NAMES list";
    assert.deepEqual(told(decide(names, house.context(bob), "NAMES #tea")), [end]);
    assert.deepEqual(told(decide(names, house.context(alice), "NAMES #tea")), [`353 ${symbol} #tea @alice`, end]);
  }
});

test("NAMES tells an outsider nothing of those who are invisible", () => {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  for (const user of [alice, bob]) house.join(user, "#tea");
  house.happen({ type: "user-modes-changed", by: authorOf(bob), modes: "i", change: "+i" });
  const asked = (user: User) => told(decide(names, house.context(user), "NAMES #tea"))[0];
  assert.deepEqual([asked(alice), asked(house.connect("carol"))], ["353 = #tea :@alice bob", "353 = #tea @alice"]);
});

test("NAMES of rooms that don't exist, and of none, is an empty list", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  const ends = ["366 #a :End of NAMES list", "366 #b :End of NAMES list"];
  assert.deepEqual(told(decide(names, context, "NAMES #a,#b")), ends);
  assert.deepEqual(told(decide(names, context, "NAMES")), ["366 * :End of NAMES list"]);
});

test("NAMES of one room in several spellings lists it once", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#tea");
  const answers = told(decide(names, house.context(alice), "NAMES #tea,#TEA,#Tea,#ｔｅａ"));
  assert.deepEqual(answers, ["353 = #tea @alice", "366 #tea :End of NAMES list"]);
});

test("NAMES of a full room comes in lines that fit, and leaves nobody out", () => {
  const house = new TestHouse();
  const people = Array.from({ length: 200 }, (_, index) => house.connect(`देविका${"x".repeat(20)}${index}`));
  for (const person of people) house.join(person, "#lobby");
  const [first] = people;
  assert.ok(first);
  const lines = told(decide(names, house.context(first), "NAMES #lobby")).slice(0, -1);
  assert.ok(lines.every((line) => utf8Length(line) <= 350));
  const named = lines.flatMap((line) => line.slice("353 = #lobby :".length).split(" "));
  assert.deepEqual(
    named,
    people.map(({ nick }) => nick),
  );
});
