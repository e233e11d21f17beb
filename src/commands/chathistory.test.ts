import assert from "node:assert/strict";
import { test } from "node:test";
import type { HistoryQuestion } from "../model/history.ts";
import { MESSAGE_TYPES, typesFor } from "../model/history.ts";
import { conversationScope, personScope } from "../model/scope.ts";
import { HISTORY_MESSAGES_MAX } from "../wire/limits.ts";
import { chathistory } from "./chathistory.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

function houseWithTwo() {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const bob = house.connect("Bob");
  house.join(alice, "#Tea");
  house.join(bob, "#other");
  return { house, alice, bob, context: house.context(alice) };
}

function question(line: string, house = houseWithTwo()): HistoryQuestion {
  const [effect] = decide(chathistory, house.context, line);
  assert.ok(effect?.do === "history", line);
  return effect.question;
}

const T = (text: string) => ({ time: Date.parse(text) });
const T1 = "2026-10-20T12:00:00.000Z";
const T2 = "2026-10-20T13:00:00Z";

const ENTRIES: readonly (readonly [line: string, expected: object])[] = [
  ["LATEST #tea * 10", { after: undefined, before: undefined, take: "newest", limit: 10 }],
  ["latest #tea msgid=test7 10", { after: { seq: 7 }, before: undefined, take: "newest" }],
  [`LATEST #tea timestamp=${T1} 10`, { after: T(T1), before: undefined, take: "newest" }],
  ["BEFORE #tea msgid=testa 10", { after: undefined, before: { seq: 10 }, take: "newest" }],
  [`AFTER #tea timestamp=${T2} 10`, { after: T(T2), before: undefined, take: "oldest" }],
  [`AFTER #tea msgid=test7 ${HISTORY_MESSAGES_MAX + 1}`, { limit: HISTORY_MESSAGES_MAX }],
  ["AROUND #tea msgid=test7 5", { ask: "around", around: { seq: 7 }, limit: 5 }],
  [`BETWEEN #tea msgid=test7 timestamp=${T2} 5`, { ask: "between", one: { seq: 7 }, other: T(T2), limit: 5 }],
];

for (const [line, expected] of ENTRIES) {
  test(`CHATHISTORY ${line}`, () => {
    const asked = question(`CHATHISTORY ${line}`);
    assert.partialDeepStrictEqual(asked, {
      target: "#Tea",
      stretches: [{ scope: "#tea" }],
      types: MESSAGE_TYPES,
      textsOnly: true,
      ...expected,
    });
  });
}

test("with draft/event-playback what happened around it is asked for too", () => {
  const { house, alice } = houseWithTwo();
  const context = house.context(alice, { caps: new Set(["draft/event-playback"]) });
  const [effect] = decide(chathistory, context, "CHATHISTORY LATEST #tea * 10");
  assert.ok(effect?.do === "history" && effect.question.ask === "entries");
  assert.deepEqual(effect.question.types, typesFor(new Set(["draft/event-playback"])));
});

test("IRC-12: a conversation is asked for by the other's name, and is one's own with them", () => {
  const house = houseWithTwo();
  const asked = question("CHATHISTORY LATEST BOB * 10", house);
  const scope = conversationScope(personScope(house.alice.id, undefined), personScope(house.bob.id, undefined));
  assert.partialDeepStrictEqual(asked, { target: "Bob", stretches: [{ scope }] });
});

test("TARGETS asks for one's rooms and conversations, whichever time comes first", () => {
  const house = houseWithTwo();
  const person = personScope(house.alice.id, undefined);
  const asked = {
    ask: "targets",
    after: T(T1),
    before: T(T2),
    limit: 9,
    rooms: [{ scope: "#tea", after: 0, until: Number.MAX_SAFE_INTEGER }],
    person,
  };
  for (const times of [`timestamp=${T1} timestamp=${T2}`, `timestamp=${T2} timestamp=${T1}`]) {
    assert.deepEqual(question(`CHATHISTORY TARGETS ${times} 9`, house), asked);
  }
});

const REFUSED: readonly (readonly [line: string, ...answer: readonly string[]])[] = [
  ["LATEST #other * 10", "INVALID_TARGET CHATHISTORY LATEST #other"],
  ["LATEST #none * 10", "INVALID_TARGET CHATHISTORY LATEST #none"],
  ["LATEST nobody * 10", "INVALID_TARGET CHATHISTORY LATEST nobody"],
  ["LATEST #tea nonsense 10", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["LATEST #tea msgid=other7 10", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["LATEST #tea msgid= 10", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["LATEST #tea timestamp=yesterday 10", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["LATEST #tea timestamp=2026-13-01T00:00:00Z 10", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["LATEST #tea timestamp=2026-10-20 10", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["LATEST #tea * 0", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["LATEST #tea * -1", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["LATEST #tea * many", "INVALID_PARAMS CHATHISTORY LATEST #tea"],
  ["BEFORE #tea * 10", "INVALID_PARAMS CHATHISTORY BEFORE #tea"],
  ["AFTER #tea * 10", "INVALID_PARAMS CHATHISTORY AFTER #tea"],
  ["AROUND #tea * 10", "INVALID_PARAMS CHATHISTORY AROUND #tea"],
  ["BETWEEN #tea msgid=test1 10", "INVALID_PARAMS CHATHISTORY BETWEEN #tea"],
  ["BETWEEN #tea msgid=test1 * 10", "INVALID_PARAMS CHATHISTORY BETWEEN #tea"],
  ["BETWEEN #tea msgid=test1 msgid=test2", "INVALID_PARAMS CHATHISTORY BETWEEN #tea"],
  [`TARGETS msgid=test1 timestamp=${T1} 10`, "INVALID_PARAMS CHATHISTORY TARGETS msgid=test1"],
  [`TARGETS timestamp=${T1} * 10`, `INVALID_PARAMS CHATHISTORY TARGETS timestamp=${T1}`],
  [`TARGETS timestamp=${T1} timestamp=${T2}`, `INVALID_PARAMS CHATHISTORY TARGETS timestamp=${T1}`],
  ["OLDEST #tea msgid=test1 10", "INVALID_PARAMS CHATHISTORY OLDEST"],
];

for (const [line, answer] of REFUSED) {
  test(`IRC-12: CHATHISTORY ${line} is refused`, () => {
    const answers = told(decide(chathistory, houseWithTwo().context, `CHATHISTORY ${line}`));
    assert.deepEqual(answers, [`refuse ${answer}`]);
  });
}

test("IRC-12: who has left a room is not shown its history any more", () => {
  const { house, alice, context } = houseWithTwo();
  house.happen({
    type: "parted",
    by: { user: alice.id, nick: "alice", username: "", host: "" },
    room: "#tea",
    reason: "",
  });
  const answers = told(decide(chathistory, context, "CHATHISTORY LATEST #tea * 10"));
  assert.deepEqual(answers, ["refuse INVALID_TARGET CHATHISTORY LATEST #tea"]);
});
