import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { nick } from "./nick.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

test("NICK before coming in keeps the name for later", () => {
  const house = new TestHouse();
  assert.deepEqual(told(decide(nick, house.newcomer(), "NICK Utkarsha")), ['register {"nick":"Utkarsha"}']);
});

test("NICK changes a name, in all rooms that one is in", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  const [event] = events(decide(nick, house.context(alice), "NICK Devika"));
  assert.deepEqual(event, { type: "nick-changed", by: authorOf(alice), rooms: ["#lobby"], nick: "Devika" });
});

test("NICK with the name that one has does nothing; another case of it is a change", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  assert.deepEqual(told(decide(nick, context, "NICK alice")), []);
  assert.deepEqual(told(decide(nick, context, "NICK ALICE")), ["append nick-changed"]);
});

test("IRC-3: names in any script are welcome, and are kept in their composed form", () => {
  const house = new TestHouse();
  for (const name of ["王小明", "Ольга", "أحمد", "देविका", "Zoë", "[a]|{b}^\\`_-9"]) {
    assert.deepEqual(told(decide(nick, house.newcomer(), `NICK ${name}`)), [
      `register ${JSON.stringify({ nick: name })}`,
    ]);
  }
  assert.deepEqual(told(decide(nick, house.newcomer(), "NICK Zoe\u0308")), ['register {"nick":"Zoë"}']);
});

const REFUSED: readonly (readonly [line: string, ...answer: readonly string[]])[] = [
  ["NICK", "refuse 431"],
  ["NICK :", "refuse 431"],
  ["NICK ALICE", "refuse 433 ALICE"],
  ["NICK ａｌｉｃｅ", "refuse 433 ａｌｉｃｅ"],
  ["NICK :alice smith", "refuse 432 alice_smith"],
  ["NICK 9lives", "refuse 432 9lives"],
  ["NICK #alice", "refuse 432 #alice"],
  ["NICK a:b", "refuse 432 a_b"],
  ["NICK аlice", "refuse 432 аlice"],
  [`NICK ${"x".repeat(31)}`, `refuse 432 ${"x".repeat(30)}`],
];

for (const [line, ...answer] of REFUSED) {
  test(`IRC-3: ${line} is refused: ${answer}`, () => {
    const house = new TestHouse();
    house.connect("alice");
    assert.deepEqual(told(decide(nick, house.newcomer(), line)), answer);
    assert.deepEqual(told(decide(nick, house.context(house.connect("bob")), line)), answer);
  });
}
