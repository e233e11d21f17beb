import assert from "node:assert/strict";
import { test } from "node:test";
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
