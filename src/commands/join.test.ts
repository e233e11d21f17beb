import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { CHANNEL_LENGTH_MAX, ROOMS_MAX, ROOMS_PER_USER_MAX } from "../wire/limits.ts";
import { join } from "./join.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

test("IRC-4: whoever joins a room that does not exist makes it, under the name they wrote, and looks after it", () => {
  const house = new TestHouse();
  const alice = house.connect("alice", { realname: "Alice Liddell" });
  assert.deepEqual(events(decide(join, house.context(alice), "JOIN #Tea")), [
    {
      type: "joined",
      by: authorOf(alice),
      room: "#tea",
      name: "#Tea",
      realname: "Alice Liddell",
      address: "127.0.0.1:64894",
      rank: "operator",
    },
  ]);
});

test("IRC-4: the lobby is everyone's, however it is written", () => {
  const house = new TestHouse();
  const [event] = events(decide(join, house.context(house.connect("alice")), "JOIN #LOBBY"));
  assert.ok(event?.type === "joined");
  assert.deepEqual([event.room, event.rank], ["#lobby", undefined]);
});

test("a room that exists keeps its name", () => {
  const house = new TestHouse();
  house.join(house.connect("alice"), "#Tea");
  const [event] = events(decide(join, house.context(house.connect("bob")), "JOIN #TEA"));
  assert.ok(event?.type === "joined");
  assert.deepEqual([event.room, event.name], ["#tea", "#Tea"]);
});

test("a name is kept in its composed form", () => {
  const house = new TestHouse();
  const [event] = events(decide(join, house.context(house.connect("alice")), "JOIN #Zoe\u0308"));
  assert.ok(event?.type === "joined");
  assert.equal(event.name, "#Zoë");
});

test("several rooms at once: each is accepted or refused by itself, those that one is in are passed over", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  const effects = decide(join, house.context(alice), "JOIN #a,#lobby,bob,#b,,#a key");
  assert.deepEqual(told(effects), ["append joined", "refuse 403 bob", "append joined"]);
  assert.deepEqual(
    events(effects).map((event) => event.type === "joined" && event.room),
    ["#a", "#b"],
  );
});

const BAD_NAMES = [
  "lobby",
  "#",
  "&local",
  "#a:b",
  "#a\u00a0b",
  "#a\x07b",
  "#a\u200bb",
  "#a\u202eb",
  "#lоbby",
  `#${"x".repeat(CHANNEL_LENGTH_MAX)}`,
];

for (const name of BAD_NAMES) {
  test(`${JSON.stringify(name).slice(0, 30)} can't be a room's name: 403`, () => {
    const house = new TestHouse();
    const context = house.context(house.connect("alice"));
    assert.deepEqual(told(decide(join, context, `JOIN ${name}`)), [`refuse 403 ${name}`]);
  });
}

test("a person may be in so many rooms, those of the same command included; one more is refused with 405", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  for (let index = 1; index < ROOMS_PER_USER_MAX; index += 1) house.join(alice, `#${index}`);
  const answers = told(decide(join, house.context(alice), "JOIN #1,#last,#more"));
  assert.deepEqual(answers, ["append joined", "refuse 405 #more"]);
});

test("a server that has as many rooms as it may have makes no more, and lets people into those it has", () => {
  const house = new TestHouse();
  for (let index = 0; index < ROOMS_MAX; ) {
    const user = house.connect(`user${index}`);
    for (let count = 0; count < 1000; count += 1, index += 1) house.join(user, `#${index}`);
  }
  const context = house.context(house.connect("alice"));
  assert.deepEqual(told(decide(join, context, "JOIN #one-more,#5")), ["refuse 405 #one-more", "append joined"]);
});

test("JOIN 0 leaves all rooms", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  assert.deepEqual(decide(join, house.context(alice), "JOIN 0"), []);
  house.join(alice, "#a");
  house.join(alice, "#b");
  const by = authorOf(alice);
  assert.deepEqual(events(decide(join, house.context(alice), "JOIN 0")), [
    { type: "parted", by, room: "#a", reason: "" },
    { type: "parted", by, room: "#b", reason: "" },
  ]);
});

test("IRC-24: a closed room is refused, each kind by its own numeric", () => {
  const cases: readonly (readonly [mode: string, parameter: string, refusal: string])[] = [
    ["b", "bob!*@*", "refuse 474 #Tea"],
    ["i", "", "refuse 473 #Tea"],
    ["l", "1", "refuse 471 #Tea"],
    ["R", "", "refuse 477 #Tea"],
    ["k", "sesame", "refuse 475 #Tea"],
  ];
  for (const [mode, parameter, refusal] of cases) {
    const house = new TestHouse();
    const [alice, bob] = [house.connect("alice"), house.connect("bob")];
    house.setModes(alice, house.join(alice, "#Tea"), { adds: true, mode, parameter });
    assert.deepEqual(told(decide(join, house.context(bob), "JOIN #tea")), [refusal]);
  }
});

test("IRC-24: keys stand in the order of the rooms", () => {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  for (const [name, parameter] of [
    ["#a", "one"],
    ["#b", "two"],
  ] as const) {
    house.setModes(alice, house.join(alice, name), { adds: true, mode: "k", parameter });
  }
  const answers = (line: string) => told(decide(join, house.context(bob), line));
  assert.deepEqual(answers("JOIN #a,#c,#b one,,two"), ["append joined", "append joined", "append joined"]);
  assert.deepEqual(answers("JOIN #b,#a one,two"), ["refuse 475 #b", "refuse 475 #a"]);
  assert.deepEqual(answers("JOIN #a,#b one"), ["append joined", "refuse 475 #b"]);
});

test("IRC-23: whose account has a rank in the room comes in with it, key or none", () => {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  const room = house.join(alice, "#Tea");
  house.setModes(alice, room, { adds: true, mode: "k", parameter: "sesame" });
  room.accountRanks.set("bob", "operator");
  const [event] = events(decide(join, house.context({ ...bob, account: "Bob" }), "JOIN #tea"));
  assert.ok(event?.type === "joined");
  assert.deepEqual([event.rank, event.accountRank], [undefined, "operator"]);
});

test("IRC-23: whoever makes a room with an account is its founder", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const [event] = events(decide(join, house.context({ ...alice, account: "alice" }), "JOIN #tea"));
  assert.ok(event?.type === "joined");
  assert.equal(event.rank, "founder");
});
