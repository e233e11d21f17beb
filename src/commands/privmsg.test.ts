import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { MESSAGE_LINES_MAX, MESSAGE_TEXT_BYTES_MAX } from "../wire/limits.ts";
import { privmsg } from "./privmsg.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

function houseWithTwo() {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const bob = house.connect("Bob");
  house.join(alice, "#Lobby");
  house.join(bob, "#Tea");
  return { house, alice, bob, context: house.context(alice) };
}

test("PRIVMSG to a room becomes an event with its author as everybody sees them", () => {
  const { alice, context } = houseWithTwo();
  const by = authorOf(alice);
  assert.deepEqual(events(decide(privmsg, context, "PRIVMSG #LOBBY :Hi guys")), [
    { type: "message-sent", by, kind: "privmsg", to: { room: "#lobby" }, text: "Hi guys" },
  ]);
});

test("PRIVMSG to a person is to who has the name now", () => {
  const { alice, bob, context } = houseWithTwo();
  const to = { user: bob.id, nick: "Bob" };
  assert.deepEqual(events(decide(privmsg, context, "PRIVMSG BOB :psst")), [
    { type: "message-sent", by: authorOf(alice), kind: "privmsg", to, text: "psst" },
  ]);
});

test("client-only tags are passed on, and no others", () => {
  const { context } = houseWithTwo();
  const tags = "+draft/reply=test7;+a_b=1;time=x;msgid=y;label=1;account=root;+=2;+example.com/x=a\\:b";
  const [event] = events(decide(privmsg, context, `@${tags} PRIVMSG #lobby :yes`));
  assert.ok(event?.type === "message-sent");
  assert.deepEqual(event.tags, { "+draft/reply": "test7", "+example.com/x": "a;b" });
});

test("who writes to somebody away is told so first", () => {
  const { house, bob, context } = houseWithTwo();
  house.setAway(bob, "lunch");
  assert.deepEqual(told(decide(privmsg, context, "PRIVMSG bob :hi")), ["301 Bob lunch", "append message-sent"]);
});

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["PRIVMSG", "refuse 411"],
  ["PRIVMSG #lobby", "refuse 412"],
  ["PRIVMSG #lobby :", "refuse 412"],
  ["PRIVMSG nobody :hi", "refuse 401 nobody"],
  ["PRIVMSG #none :hi", "refuse 403 #none"],
  ["PRIVMSG #tea :hi", "refuse 404 #Tea"],
  [
    "PRIVMSG #tea,bob,#none,#lobby :hi",
    "refuse 404 #Tea",
    "append message-sent",
    "refuse 403 #none",
    "append message-sent",
  ],
  ["PRIVMSG bob,,bob :hi", "append message-sent"],
  ["PRIVMSG a,b,c,d,e,f,g,h,i :hi", "refuse 407 a,b,c,d,e,f,g,h,i"],
  ["@batch=x PRIVMSG #lobby :hi", "refuse INVALID_BATCH PRIVMSG x"],
  ["@batch PRIVMSG #lobby :hi", "refuse INVALID_BATCH PRIVMSG *"],
];

for (const [line, ...answers] of CASES) {
  test(`IRC-5: ${line}: ${answers.join(", ")}`, () => {
    assert.deepEqual(told(decide(privmsg, houseWithTwo().context, line)), answers);
  });
}

test("a text of several lines, as chunk clients may send it, has its limits: 417", () => {
  const { context } = houseWithTwo();
  const say = (text: string) => told(decide(privmsg, context, `PRIVMSG #lobby :${text}`));
  assert.deepEqual(say("x\n".repeat(MESSAGE_LINES_MAX - 1).concat("x")), ["append message-sent"]);
  assert.deepEqual(say("x\n".repeat(MESSAGE_LINES_MAX).concat("x")), ["refuse 417"]);
  assert.deepEqual(say("é".repeat(MESSAGE_TEXT_BYTES_MAX / 2)), ["append message-sent"]);
  assert.deepEqual(say("é".repeat(MESSAGE_TEXT_BYTES_MAX / 2).concat("x")), ["refuse 417"]);
});

test("IRC-27: a message to @#room is for those of that rank and above; who wrote it reads it at home", () => {
  const { house, alice, bob } = houseWithTwo();
  house.join(alice, "#tea");
  const to = { room: "#tea", rank: "operator" };
  const [one] = events(decide(privmsg, house.context(alice), "PRIVMSG @#TEA :help"));
  assert.ok(one?.type === "message-sent");
  assert.deepEqual([one.to, one.fromOutside], [to, true]);
  const [other] = events(decide(privmsg, house.context(bob), "PRIVMSG @#tea :yes?"));
  assert.ok(other?.type === "message-sent");
  assert.deepEqual([other.to, other.fromOutside], [to, undefined]);
  assert.deepEqual(told(decide(privmsg, house.context(bob), "PRIVMSG @#none,@bob :x")), [
    "refuse 403 #none",
    "refuse 401 @bob",
  ]);
});

test("IRC-5: without +n anybody writes to a room", () => {
  const { house, bob, context } = houseWithTwo();
  house.setModes(bob, house.join(house.connect("carol"), "#tea"), { adds: false, mode: "n" });
  const [event] = events(decide(privmsg, context, "PRIVMSG #tea :hi"));
  assert.ok(event?.type === "message-sent");
  assert.equal(event.fromOutside, true);
});

test("ACCOUNT-9: PRIVMSG to an account that nobody is logged in to is kept, and its author told", () => {
  const house = new TestHouse();
  house.happen({ type: "account-registered", rooms: [], account: "Carol", key: "k" });
  const context = house.context(house.connect("alice"));
  const effects = decide(privmsg, context, "PRIVMSG carol :hi");
  assert.deepEqual(told(effects), [
    "301 Carol :Nobody has this name now: its owner will find it.",
    "append message-sent",
  ]);
  const [event] = events(effects);
  assert.ok(event?.type === "message-sent");
  assert.deepEqual(event.to, { user: 0, nick: "Carol", account: "Carol" });
});
