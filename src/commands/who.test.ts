import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { who } from "./who.ts";

const ALICE = "352 * al 192.0.2.1 chat.test alice";
const BOB = "352 * nc 127.0.0.1 chat.test bob GB :0 ";
const WHOX_BOB = "354 42 * nc 255.255.255.255 127.0.0.1 chat.test bob GB 0 0 0 n/a :";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  [
    "WHO #TEA",
    "352 #Tea al 192.0.2.1 chat.test alice H@ :0 Alice Liddell",
    "352 #Tea nc 127.0.0.1 chat.test bob GB :0 ",
    "315 #TEA :End of WHO list",
  ],
  ["WHO #lobby", "352 #lobby al 192.0.2.1 chat.test alice H :0 Alice Liddell", "315 #lobby :End of WHO list"],
  ["WHO BOB", "352 * nc 127.0.0.1 chat.test bob GB :0 ", "315 BOB :End of WHO list"],
  ["WHO nobody", "315 nobody :End of WHO list"],
  ["WHO #none", "315 #none :End of WHO list"],
  ["WHO", `${ALICE} H :0 Alice Liddell`, BOB, "315 * :End of WHO list"],
  ["WHO *b", BOB, "315 *b :End of WHO list"],
  ["WHO 192.0.*", `${ALICE} H :0 Alice Liddell`, "315 192.0.* :End of WHO list"],
  ["WHO *liddell", `${ALICE} H :0 Alice Liddell`, "315 *liddell :End of WHO list"],
  ["WHO #tea o", "315 #tea :End of WHO list"],
  ["WHO bob %tcuihsnfdlaor,42", WHOX_BOB, "315 bob :End of WHO list"],
  ["WHO #tea %tnc,7", "354 7 #Tea alice", "354 7 #Tea bob", "315 #tea :End of WHO list"],
  ["WHO #tea n%f", "354 H@", "354 GB", "315 #tea :End of WHO list"],
  ["WHO bob %xn", "354 bob", "315 bob :End of WHO list"],
  ["WHO bob %tn,1234", "354 0 bob", "315 bob :End of WHO list"],
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
    house.happen({ type: "user-modes-changed", by: authorOf(bob), modes: "B", change: "+B" });
    assert.deepEqual(told(decide(who, house.context(alice), line)), answers);
  });
}

test("IRC-26: WHO of a hidden room tells its members only; with multi-prefix every rank", () => {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  const room = house.join(alice, "#tea");
  const voice = { adds: true, rank: "voice", user: alice.id, nick: "alice" } as const;
  house.setModes(alice, room, { adds: true, mode: "s" }, voice);
  assert.deepEqual(told(decide(who, house.context(bob), "WHO #tea")), ["315 #tea :End of WHO list"]);
  const [first] = told(decide(who, house.context(alice, { caps: new Set(["multi-prefix"]) }), "WHO #tea"));
  assert.equal(first, "352 #tea nc 127.0.0.1 chat.test alice H@+ :0 ");
});

test("who is invisible is shown by name, and otherwise only to those in the same room", () => {
  const house = new TestHouse();
  const [alice, bob, carol] = [house.connect("alice"), house.connect("bob"), house.connect("carol")];
  house.happen({ type: "user-modes-changed", by: authorOf(bob), modes: "i", change: "+i" });
  house.join(alice, "#tea");
  house.join(bob, "#tea");
  const nicks = (line: string, asker = carol) =>
    told(decide(who, house.context(asker), line)).flatMap((text) => (text.startsWith("352") ? text.split(" ")[5] : []));
  assert.deepEqual(nicks("WHO *"), ["alice", "carol"]);
  assert.deepEqual(nicks("WHO #tea"), ["alice"]);
  assert.deepEqual(nicks("WHO bob"), ["bob"]);
  assert.deepEqual(nicks("WHO *", alice), ["alice", "bob", "carol"]);
  assert.deepEqual(nicks("WHO #tea", alice), ["alice", "bob"]);
  assert.deepEqual(nicks("WHO b*", bob), ["bob"]);
});
