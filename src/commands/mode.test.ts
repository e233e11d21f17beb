import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { ModeChange } from "../model/event.ts";
import { KEY_BYTES_MAX, LISTED_MASKS_MAX, MASK_BYTES_MAX } from "../wire/limits.ts";
import { mode } from "./mode.ts";
import { decide, events, NOON, TestHouse, told } from "./shared/test-context.ts";

type Case = readonly [line: string, ...answers: readonly string[]];

const ASKED: readonly Case[] = [
  ["MODE #TEA", "324 #Tea +nt", `329 #Tea ${NOON / 1000}`],
  ["MODE #lobby", "324 #lobby +n", `329 #lobby ${NOON / 1000}`],
  ["MODE #tea b", "368 #Tea :End of channel ban list"],
  ["MODE #tea +eI", "349 #Tea :End of channel exception list", "347 #Tea :End of channel invite exception list"],
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

const REFUSED: readonly Case[] = [
  ["MODE #tea +x", "refuse 472 x #Tea"],
  ["MODE #tea +xmx", "refuse 472 x #Tea", "append mode-changed"],
  ["MODE #tea +o", "refuse 461 MODE"],
  ["MODE #tea +k", "refuse 461 MODE"],
  ["MODE #tea +l", "refuse 461 MODE"],
  ["MODE #tea +o carol", "refuse 441 carol #Tea"],
  ["MODE #tea +v nobody", "refuse 401 nobody"],
  ["MODE #tea +q bob", "refuse 482 #Tea"],
  ["MODE #tea +l none", "refuse 696 #Tea l none"],
  ["MODE #tea +l 0", "refuse 696 #Tea l 0"],
  ["MODE #tea +k a,b", "refuse 696 #Tea k a,b"],
  ["MODE #tea +k ::a", "refuse 696 #Tea k _a"],
  [`MODE #tea +k ${"x".repeat(KEY_BYTES_MAX + 1)}`, `refuse 696 #Tea k ${"x".repeat(KEY_BYTES_MAX + 1)}`],
  ["MODE #tea +b ~x:y", "refuse 696 #Tea b ~x:y"],
  ["MODE #tea +e ~m:y", "refuse 696 #Tea e ~m:y"],
  ["MODE #tea +b ~m:~m:y", "refuse 696 #Tea b ~m:~m:y"],
  ["MODE #tea +b :a b", "refuse 696 #Tea b a_b"],
  [`MODE #tea +b ${"x".repeat(MASK_BYTES_MAX)}`, `refuse 696 #Tea b ${"x".repeat(MASK_BYTES_MAX)}`],
  ["MODE #lobby +m", "refuse 482 #lobby"],
  ["MODE #hers +m", "refuse 482 #hers"],
  ["MODE #hers", "324 #hers +nt", `329 #hers ${NOON / 1000}`],
  ["MODE #hers e", "refuse 482 #hers"],
];

/** Alice keeps #tea, where Bob is too; both are in the lobby; Carol has a room of her own. */
function houseOfThree() {
  const house = new TestHouse();
  const [alice, bob, carol] = [house.connect("alice"), house.connect("bob"), house.connect("carol")];
  const tea = house.join(alice, "#Tea");
  house.join(bob, "#tea");
  for (const user of [alice, bob]) house.join(user, "#lobby");
  const hers = house.join(carol, "#hers");
  return { house, alice, bob, carol, tea, hers };
}

for (const [line, ...answers] of [...ASKED, ...REFUSED]) {
  test(`IRC-20: ${line.slice(0, 40)}: ${answers[0]?.slice(0, 40)}`, () => {
    const { house, alice } = houseOfThree();
    assert.deepEqual(told(decide(mode, house.context(alice), line)), answers);
  });
}

/** What of a MODE of Alice's becomes an event. */
function changesOf(line: string, ...before: readonly ModeChange[]): readonly ModeChange[] {
  const { house, alice, tea } = houseOfThree();
  if (before.length > 0) house.setModes(alice, tea, ...before);
  const [event] = events(decide(mode, house.context(alice), line));
  if (event === undefined) return [];
  assert.ok(event.type === "mode-changed" && event.room === "#tea" && event.by.nick === "alice");
  return event.changes;
}

describe("IRC-20: MODE changes", () => {
  test("several modes, each with its parameter, in order", () => {
    assert.deepEqual(changesOf("MODE #tea +mo-t+kl BOB key 5"), [
      { adds: true, mode: "m" },
      { adds: true, rank: "operator", user: 2, nick: "bob" },
      { adds: false, mode: "t" },
      { adds: true, mode: "k", parameter: "key" },
      { adds: true, mode: "l", parameter: "5" },
    ]);
  });

  test("masks are made whole, extended ones left as they are", () => {
    const masks = changesOf("MODE #tea +bbbIb bob *.example ~a:ada ~account:x ~m:eve").map((change) =>
      "rank" in change ? "" : change.parameter,
    );
    assert.deepEqual(masks, ["bob!*@*", "*!*@*.example", "~a:ada", "~account:x", "~m:eve!*@*"]);
  });

  test("what is so already, or is undone in the same line, is told as it goes; nothing new is nothing", () => {
    assert.deepEqual(changesOf("MODE #tea +nt"), []);
    assert.deepEqual(changesOf("MODE #tea +o alice"), []);
    assert.deepEqual(changesOf("MODE #tea -k x"), []);
    assert.deepEqual(changesOf("MODE #tea +m-m"), [
      { adds: true, mode: "m" },
      { adds: false, mode: "m" },
    ]);
    assert.equal(changesOf("MODE #tea +v-v+v bob bob bob").length, 3);
  });

  test("a key that is set must go before another", () => {
    const key: ModeChange = { adds: true, mode: "k", parameter: "old" };
    assert.deepEqual(changesOf("MODE #tea -k+k whatever new", key), [
      { adds: false, mode: "k" },
      { adds: true, mode: "k", parameter: "new" },
    ]);
    const { house, alice, tea } = houseOfThree();
    house.setModes(alice, tea, key);
    assert.deepEqual(told(decide(mode, house.context(alice), "MODE #tea +k new")), ["refuse 467 #Tea"]);
  });

  test("whoever has no rank changes nothing but their own", () => {
    const { house, alice, bob, tea } = houseOfThree();
    assert.deepEqual(told(decide(mode, house.context(bob), "MODE #tea +mb-o x alice")), ["refuse 482 #Tea"]);
    house.setModes(alice, tea, { adds: true, rank: "voice", user: bob.id, nick: "bob" });
    assert.deepEqual(told(decide(mode, house.context(bob), "MODE #tea -v bob")), ["append mode-changed"]);
  });

  test("a half-operator keeps the door and gives voice, and no more", () => {
    const { house, alice, bob, tea } = houseOfThree();
    house.setModes(alice, tea, { adds: true, rank: "halfop", user: bob.id, nick: "bob" });
    const answers = told(decide(mode, house.context(bob), "MODE #tea +sov-o alice alice alice"));
    assert.deepEqual(answers, ["refuse 482 #Tea", "append mode-changed"]);
  });

  test("the lists of a room have a limit, which one line can't pass either", () => {
    const { house, alice, tea } = houseOfThree();
    const bans = Array.from({ length: LISTED_MASKS_MAX - 1 }, (_, index) => `${index}!*@*`);
    for (const parameter of bans) house.setModes(alice, tea, { adds: true, mode: "b", parameter });
    const effects = decide(mode, house.context(alice), "MODE #tea +be last one-more");
    assert.deepEqual(told(effects), ["refuse 478 #Tea e", "append mode-changed"]);
  });
});

describe("IRC-20: MODE tells", () => {
  test("who is on a list, by whom and since when", () => {
    const { house, alice, bob, tea } = houseOfThree();
    house.setModes(alice, tea, { adds: true, mode: "b", parameter: "eve!*@*" });
    house.setModes(alice, tea, { adds: true, mode: "I", parameter: "~a:ada" });
    const since = NOON / 1000;
    const bans = [`367 #Tea eve!*@* alice ${since}`, "368 #Tea :End of channel ban list"];
    assert.deepEqual(told(decide(mode, house.context(bob), "MODE #tea +b")), bans);
    assert.deepEqual(told(decide(mode, house.context(alice), "MODE #tea I")), [
      `346 #Tea ~a:ada alice ${since}`,
      "347 #Tea :End of channel invite exception list",
    ]);
    assert.deepEqual(told(decide(mode, house.context(bob), "MODE #tea I")), ["refuse 482 #Tea"]);
  });

  test("the key to members only, and nothing of a hidden room to others", () => {
    const { house, alice, bob, carol, tea } = houseOfThree();
    house.setModes(alice, tea, { adds: true, mode: "k", parameter: "key" }, { adds: true, mode: "l", parameter: "9" });
    assert.equal(told(decide(mode, house.context(bob), "MODE #tea"))[0], "324 #Tea +klnt key 9");
    assert.equal(told(decide(mode, house.context(carol), "MODE #tea"))[0], "324 #Tea +klnt * 9");
    house.setModes(alice, tea, { adds: true, mode: "s" });
    assert.deepEqual(told(decide(mode, house.context(carol), "MODE #tea")), ["refuse 442 #Tea"]);
    assert.deepEqual(told(decide(mode, house.context(carol), "MODE #tea b")), ["refuse 442 #Tea"]);
  });
});

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
