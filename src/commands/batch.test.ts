import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import { MESSAGE_LINES_MAX, MESSAGE_TEXT_BYTES_MAX } from "../wire/limits.ts";
import type { Effects, UserContext } from "./command.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";
import { COMMAND_TABLE } from "./table.ts";

/** What the last of these lines comes to. */
function say(context: UserContext, ...lines: readonly string[]): Effects {
  let { multiline } = context;
  let effects: Effects = [];
  for (const line of lines) {
    const command = COMMAND_TABLE.get(/(?:^| )(BATCH|PRIVMSG|NOTICE)\b/.exec(line)?.[1] ?? "");
    assert.ok(command, line);
    effects = decide(command, { ...context, multiline }, line);
    for (const effect of effects) if (effect.do === "multiline") multiline = effect.multiline;
  }
  return effects;
}

function inLobby() {
  const house = new TestHouse();
  const alice = house.connect("alice");
  house.join(alice, "#lobby");
  return { house, alice, context: house.context(alice) };
}

const OPEN = "BATCH +1 draft/multiline #lobby";

test("lines are joined by newlines, or without one where they say so, into one event", () => {
  const { alice, context } = inLobby();
  const lines = [
    "@label=7;+draft/reply=test3 BATCH +1 draft/multiline #lobby",
    "@batch=1;draft/multiline-concat PRIVMSG #lobby :Dear all,",
    "@batch=1 PRIVMSG #lobby :",
    "@batch=1 PRIVMSG #lobby :there is ",
    "@draft/multiline-concat;batch=1 PRIVMSG #lobby :tea",
    "@batch=1;+ignored=x PRIVMSG #lobby :at five.",
  ];
  const effects = say(context, ...lines, "BATCH -1");
  assert.deepEqual(told(effects), ["multiline ends", "label 7", "append message-sent"]);
  assert.deepEqual(events(effects), [
    {
      type: "message-sent",
      by: authorOf(alice),
      kind: "privmsg",
      to: { room: "#lobby" },
      text: "Dear all,\n\nthere is tea\nat five.",
      tags: { "+draft/reply": "test3" },
    },
  ]);
});

test("what is NOTICE line by line is a notice as a whole", () => {
  const effects = say(inLobby().context, OPEN, "@batch=1 NOTICE #lobby :a", "@batch=1 NOTICE #lobby :b", "BATCH -1");
  const [event] = events(effects);
  assert.ok(event?.type === "message-sent");
  assert.deepEqual([event.kind, event.text], ["notice", "a\nb"]);
});

const A = "@batch=1 PRIVMSG #lobby :a";

const CASES: readonly (readonly [what: string, lines: readonly string[], answers: readonly string[]])[] = [
  ["opening is no answer yet", [OPEN], ["multiline goes on"]],
  ["a line is no answer yet", [OPEN, A], ["multiline goes on"]],
  ["neither + nor -", ["BATCH 1 draft/multiline #lobby"], ["refuse INVALID_BATCH BATCH 1"]],
  ["a type that is not known", ["BATCH +1 netsplit #lobby"], ["refuse UNKNOWN_TYPE BATCH netsplit"]],
  ["no type", ["BATCH +1"], ["refuse UNKNOWN_TYPE BATCH *"]],
  ["no target", ["BATCH +1 draft/multiline"], ["refuse UNKNOWN_TYPE BATCH draft/multiline"]],
  ["a second batch", [OPEN, "BATCH +2 draft/multiline #lobby"], ["refuse INVALID_BATCH BATCH 2"]],
  ["closing what is not open", ["BATCH -1"], ["refuse INVALID_BATCH BATCH 1"]],
  ["closing another", [OPEN, A, "BATCH -2"], ["refuse INVALID_BATCH BATCH 2"]],
  ["a line of another batch", [OPEN, "@batch=2 PRIVMSG #lobby :a"], ["refuse INVALID_BATCH PRIVMSG 2"]],
  [
    "a line to somewhere else",
    [`@label=7 ${OPEN}`, "@batch=1 PRIVMSG #tea :a"],
    ["multiline ends", "label 7", "refuse MULTILINE_INVALID_TARGET BATCH #lobby #tea"],
  ],
  [
    "a line to nobody",
    [OPEN, "@batch=1 PRIVMSG"],
    ["multiline ends", "label undefined", "refuse MULTILINE_INVALID_TARGET BATCH #lobby *"],
  ],
  ["two kinds of lines", [OPEN, A, "@batch=1 NOTICE #lobby :b"], ["multiline ends", "label undefined"]],
  [
    "two kinds of lines, the other way round",
    [OPEN, "@batch=1 NOTICE #lobby :b", A],
    ["multiline ends", "label undefined", "refuse MULTILINE_INVALID BATCH"],
  ],
  [
    "nothing but empty lines",
    [OPEN, "@batch=1 PRIVMSG #lobby :", "@batch=1 PRIVMSG #lobby : ", "BATCH -1"],
    ["multiline ends", "label undefined", "refuse MULTILINE_INVALID BATCH"],
  ],
  ["no lines at all", [OPEN, "BATCH -1"], ["multiline ends", "label undefined", "refuse MULTILINE_INVALID BATCH"]],
  [
    "a room that one is not in",
    ["@label=7 BATCH +1 draft/multiline #tea", "@batch=1 PRIVMSG #tea :a", "BATCH -1"],
    ["multiline ends", "label 7", "refuse 403 #tea"],
  ],
  ["after a refused line the batch is over", [OPEN, "@batch=1 PRIVMSG #tea :a", A], ["refuse INVALID_BATCH PRIVMSG 1"]],
];

for (const [what, lines, answers] of CASES) {
  test(`BATCH: ${what}`, () => assert.deepEqual(told(say(inLobby().context, ...lines)), answers));
}

test("a message may have so many lines, pieces of one line not counted, and no more", () => {
  const { context } = inLobby();
  const full = [OPEN, ...Array.from({ length: MESSAGE_LINES_MAX }, () => A)];
  const piece = "@batch=1;draft/multiline-concat PRIVMSG #lobby :b";
  assert.deepEqual(told(say(context, ...full, piece, "BATCH -1")).at(-1), "append message-sent");
  const answers = ["multiline ends", "label undefined", `refuse MULTILINE_MAX_LINES BATCH ${MESSAGE_LINES_MAX}`];
  assert.deepEqual(told(say(context, ...full, A)), answers);
});

test("a message may have so many bytes, newlines counted, and no more", () => {
  const { context } = inLobby();
  const part = `@batch=1;draft/multiline-concat PRIVMSG #lobby :${"é".repeat(128)}`;
  const full = [OPEN, ...Array.from({ length: MESSAGE_TEXT_BYTES_MAX / 256 }, () => part)];
  assert.deepEqual(told(say(context, ...full, "BATCH -1")).at(-1), "append message-sent");
  const answers = ["multiline ends", "label undefined", `refuse MULTILINE_MAX_BYTES BATCH ${MESSAGE_TEXT_BYTES_MAX}`];
  assert.deepEqual(told(say(context, ...full, "@batch=1 PRIVMSG #lobby :")), answers);
});
