import assert from "node:assert/strict";
import { test } from "node:test";
import { mode } from "./mode.ts";
import { decide, events, NOON, TestHouse, told } from "./shared/test-context.ts";

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["MODE #TEA", "324 #Tea +nt", `329 #Tea ${NOON / 1000}`],
  ["MODE #lobby", "324 #lobby +n", `329 #lobby ${NOON / 1000}`],
  ["MODE #tea b", "368 #Tea :Nobody is banned here"],
  ["MODE #tea +b", "368 #Tea :Nobody is banned here"],
  ["MODE #tea +o bob", "refuse 482 #Tea"],
  ["MODE #tea -t", "refuse 482 #Tea"],
  ["MODE #tea +b *!*@*", "368 #Tea :Nobody is banned here"],
  ["MODE #none", "refuse 403 #none"],
  ["MODE ALICE", "221 +"],
  ["MODE alice +i", "append user-modes-changed"],
  ["MODE alice +iB-x", "append user-modes-changed", "refuse 501"],
  ["MODE alice +xyz", "refuse 501"],
  ["MODE alice -iB"],
  ["MODE bob", "refuse 502"],
  ["MODE bob +i", "refuse 502"],
  ["MODE nobody", "refuse 401 nobody"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers[0] ?? "nothing"}`, () => {
    const house = new TestHouse();
    const alice = house.connect("alice");
    house.join(alice, "#Tea");
    house.join(house.connect("bob"), "#lobby");
    assert.deepEqual(told(decide(mode, house.context(alice), line)), answers);
  });
}

test("MODE on oneself: what was set is not set again, and 221 tells what is set", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const set = (line: string) => {
    const [event] = events(decide(mode, house.context(alice), line));
    if (event !== undefined) house.happen(event);
    return event?.type === "user-modes-changed" ? event.change : undefined;
  };
  assert.equal(set("MODE alice i"), "+i");
  assert.deepEqual(told(decide(mode, house.context(alice), "MODE alice")), ["221 +i"]);
  assert.equal(set("MODE alice +iB"), "+B");
  assert.equal(set("MODE alice +B-B+B"), undefined);
  assert.deepEqual(told(decide(mode, house.context(alice), "MODE alice")), ["221 +Bi"]);
  assert.equal(set("MODE alice -iB"), "-iB");
  assert.equal(alice.modes, "");
  assert.equal(house.state.usersInvisible, 0);
});
