import assert from "node:assert/strict";
import { test } from "node:test";
import { WATCHED_MAX } from "../wire/limits.ts";
import { monitor } from "./monitor.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

function ask(line: string, watched: readonly string[] = []): readonly string[] {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.connect("Bob", { username: "b", host: "192.0.2.1" });
  const names = new Map(watched.map((name) => [name.toLowerCase(), name]));
  return told(decide(monitor, house.context(alice, { watched: names }), line));
}

test("MONITOR + tells of each name whether it is here", () => {
  assert.deepEqual(ask("MONITOR + bob,nobody,alice"), [
    "watch bob nobody alice",
    "730 Bob!b@192.0.2.1,alice!nc@127.0.0.1",
    "731 nobody",
  ]);
  assert.deepEqual(ask("MONITOR + BOB,carol", ["bob"]), ["watch bob carol", "731 carol"]);
});

test("MONITOR + passes over what can't be a name", () => {
  assert.deepEqual(ask("MONITOR + 1st,*!*@*,#room"), ["watch"]);
});

test("MONITOR + has a limit, and names what is over it", () => {
  const many = Array.from({ length: WATCHED_MAX - 1 }, (_, index) => `n${index}`);
  const answers = ask("MONITOR + bob,carol,dave,n3", many);
  assert.deepEqual(answers.slice(1), ["730 Bob!b@192.0.2.1", `refuse 734 ${WATCHED_MAX} carol,dave`]);
});

test("MONITOR - and C take names away without a word", () => {
  assert.deepEqual(ask("MONITOR - BOB,x", ["bob", "carol"]), ["watch carol"]);
  assert.deepEqual(ask("MONITOR C", ["bob"]), ["watch"]);
});

test("MONITOR L lists the names, S who of them is here", () => {
  assert.deepEqual(ask("MONITOR L", ["bob", "Carol"]), ["732 bob,Carol", "733 :End of MONITOR list"]);
  assert.deepEqual(ask("MONITOR L"), ["733 :End of MONITOR list"]);
  assert.deepEqual(ask("MONITOR s", ["bob", "Carol"]), ["730 Bob!b@192.0.2.1", "731 Carol"]);
  assert.deepEqual(ask("MONITOR S"), []);
});

for (const line of ["MONITOR +", "MONITOR -", "MONITOR x y"]) {
  test(`${line} is incomplete`, () => assert.deepEqual(ask(line), ["refuse 461 MONITOR"]));
}
