import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { who } from "./who.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  [
    "WHO #TEA",
    "352 #Tea al 192.0.2.1 chat.test alice H@ :0 Alice Liddell",
    "352 #Tea nc 127.0.0.1 chat.test bob G :0 ",
    "315 #TEA :End of WHO list",
  ],
  ["WHO #lobby", "352 #lobby al 192.0.2.1 chat.test alice H :0 Alice Liddell", "315 #lobby :End of WHO list"],
  ["WHO BOB", "352 * nc 127.0.0.1 chat.test bob G :0 ", "315 BOB :End of WHO list"],
  ["WHO nobody", "315 nobody :End of WHO list"],
  ["WHO #none", "315 #none :End of WHO list"],
  ["WHO", "315 * :End of WHO list"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers.length - 1} of them`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice", { username: "al", host: "192.0.2.1", realname: "Alice Liddell" });
    const bob = house.connect("bob");
    house.join(alice, "#Tea");
    house.join(bob, "#tea");
    house.join(alice, "#lobby");
    house.setAway(bob, "lunch");
    assert.deepEqual(told(decide(who, house.context(alice), line)), answers);
  });
}

test("IRC-21: WHO of a hidden room tells its members only; with multi-prefix every rank", () => {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  const room = house.join(alice, "#tea");
  const voice = { adds: true, rank: "voice", user: alice.id, nick: "alice" } as const;
  house.setModes(alice, room, { adds: true, mode: "s" }, voice);
  assert.deepEqual(told(decide(who, house.context(bob), "WHO #tea")), ["315 #tea :End of WHO list"]);
  const [first] = told(decide(who, house.context(alice, { caps: new Set(["multi-prefix"]) }), "WHO #tea"));
  assert.equal(first, "352 #tea nc 127.0.0.1 chat.test alice H@+ :0 ");
});
