import assert from "node:assert/strict";
import { test } from "node:test";
import type { HistoryQuestion } from "../model/history.ts";
import { search } from "./search.ts";
import { decide, NOON, TestHouse, told } from "./shared/test-context.ts";

const house = new TestHouse();
const alice = house.connect("alice");
const bob = house.connect("bob");
house.join(alice, "#tea");
house.join(alice, "#lobby");
house.join(bob, "#gin");

type Search = Extract<HistoryQuestion, { ask: "search" }>;

function asked(line: string): Search {
  const [effect] = decide(search, house.context(alice), line);
  return effect?.do === "history" && effect.question.ask === "search" ? effect.question : assert.fail(line);
}

const refused = (line: string) => told(decide(search, house.context(alice), line));

test("IRC-29: SEARCH looks everywhere that one may see, for the newest", () => {
  const { stretches, words, from, take, limit } = asked("SEARCH text=Hello");
  assert.deepEqual(
    stretches.map(({ scope }) => scope),
    ["#tea", "#lobby", "@1"],
  );
  assert.deepEqual([words, from, take, limit], [["hello"], undefined, "newest", 200]);
});

test("IRC-29: SEARCH by place, name, time and number, escaped as tags are", () => {
  const one = asked("SEARCH in=#TEA;from=BoB;text=two\\swords\\:;limit=5;before=2026-10-20T12:00:00.000Z");
  assert.deepEqual(
    one.stretches.map(({ scope }) => scope),
    ["#tea"],
  );
  assert.deepEqual([one.from, one.words, one.limit, one.take], ["bob", ["two", "words;"], 5, "newest"]);
  assert.deepEqual([one.after, one.before], [undefined, NOON]);
  assert.deepEqual(
    asked("SEARCH in=bob").stretches.map(({ scope }) => scope),
    ["=@1,@2"],
  );
  const two = asked("SEARCH after=2026-10-20T11:59:59.000Z;limit=1000");
  assert.deepEqual([two.after, two.before, two.take, two.limit], [NOON - 1000, undefined, "oldest", 200]);
  assert.deepEqual(asked("SEARCH :text=two words").words, ["two", "words"]);
});

test("IRC-29: SEARCH refuses what is no attribute and has no value, and where one may not look", () => {
  assert.deepEqual(refused("SEARCH hello"), ["refuse INVALID_PARAMS SEARCH hello"]);
  assert.deepEqual(refused("SEARCH in=#gin"), ["refuse INVALID_PARAMS SEARCH in"]);
  assert.deepEqual(refused("SEARCH in=nobody"), ["refuse INVALID_PARAMS SEARCH in"]);
  assert.deepEqual(refused("SEARCH after=today"), ["refuse INVALID_PARAMS SEARCH after"]);
  assert.deepEqual(refused("SEARCH before=1"), ["refuse INVALID_PARAMS SEARCH before"]);
  for (const limit of ["0", "-1", "many", ""]) {
    assert.deepEqual(refused(`SEARCH limit=${limit}`), ["refuse INVALID_PARAMS SEARCH limit"]);
  }
});
