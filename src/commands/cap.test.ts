import assert from "node:assert/strict";
import { test } from "node:test";
import { CAP_VALUES, type Cap, capToken } from "../wire/caps.ts";
import { cap } from "./cap.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

const ALL = Object.keys(CAP_VALUES) as Cap[];
const PAUSE = 'register {"negotiating":true}';

function newcomer(...caps: readonly Cap[]) {
  return new TestHouse().newcomer({ caps: new Set(caps) });
}

test("IRC-41: STS tells who comes in the clear where TLS is, and who has it for how long it holds", () => {
  const house = new TestHouse();
  const server = { ...house.newcomer().server, sts: { port: 6697, seconds: 86_400 } };
  const offered = (secure: boolean, line: string) => {
    const origin = { host: "127.0.0.1", secure };
    return told(decide(cap, { ...house.newcomer({ origin }), server }, line)).join(" ");
  };
  assert.match(offered(false, "CAP LS 302"), / sts=port=6697$/);
  assert.match(offered(true, "CAP LS 302"), / sts=duration=86400$/);
  assert.doesNotMatch(offered(false, "CAP LS"), /sts/);
  assert.match(offered(false, "CAP REQ sts"), /CAP NAK sts/);
  assert.doesNotMatch(told(decide(cap, house.newcomer(), "CAP LS 302")).join(" "), /sts/);
});

test("CAP LS lists names in one line, drafts as far as they fit, and holds registration back", () => {
  const answers = told(decide(cap, newcomer(), "CAP LS"));
  assert.deepEqual(answers.length, 2);
  const listed = answers[1]?.replace("CAP LS :", "").split(" ") ?? [];
  const ratified = ALL.filter((name) => !name.includes("/"));
  assert.deepEqual(listed.slice(0, ratified.length), ratified);
  const drafts = listed.slice(ratified.length);
  assert.ok(drafts.length > 0 && drafts.every((name) => name.includes("/")));
  assert.ok((answers[1] ?? "").length <= 310);
  assert.deepEqual(answers.slice(0, 1), ['register {"capVersion":301,"negotiating":true}']);
});

test("CAP LS 302 lists them with their values, all lines but the last marked", () => {
  const [register, ...lines] = told(decide(cap, newcomer(), "CAP ls 302"));
  assert.equal(register, 'register {"capVersion":302,"negotiating":true}');
  const last = lines.length - 1;
  for (const [index, line] of lines.entries()) assert.equal(line.startsWith("CAP LS * :"), index < last);
  const tokens = lines.flatMap((line) => line.slice(line.indexOf(":") + 1).split(" "));
  assert.deepEqual(
    tokens,
    ALL.map((name) => capToken(name, 302)),
  );
  assert.ok(tokens.some((token) => token.startsWith("draft/multiline=max-bytes=")));
});

test("who once said 302 can't take it back", () => {
  const house = new TestHouse();
  const registration = { ...house.newcomer().registration, capVersion: 302 };
  const [register] = told(decide(cap, house.newcomer({ registration }), "CAP LS"));
  assert.equal(register, 'register {"capVersion":302,"negotiating":true}');
});

test("after coming in, negotiation holds nothing back", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  assert.equal(told(decide(cap, context, "CAP LS 302"))[0], 'register {"capVersion":302,"negotiating":false}');
  assert.deepEqual(told(decide(cap, context, "CAP REQ batch")), [
    'register {"negotiating":false}',
    "caps batch",
    "CAP ACK batch",
  ]);
  assert.deepEqual(told(decide(cap, context, "CAP END")), []);
});

const CASES: readonly (readonly [line: string, ...answers: readonly string[]])[] = [
  ["CAP LIST", "CAP LIST :batch echo-message"],
  ["CAP REQ :server-time", PAUSE, "caps batch echo-message server-time", "CAP ACK server-time"],
  ["CAP REQ :-batch  server-time ", PAUSE, "caps echo-message server-time", "CAP ACK :-batch  server-time "],
  ["CAP REQ :-server-time", PAUSE, "caps batch echo-message", "CAP ACK -server-time"],
  ["CAP REQ :server-time nonsense", PAUSE, "CAP NAK :server-time nonsense"],
  ["CAP REQ :-nonsense", PAUSE, "CAP NAK -nonsense"],
  ["CAP REQ :SERVER-TIME", PAUSE, "CAP NAK SERVER-TIME"],
  ["CAP REQ :constructor", PAUSE, "CAP NAK constructor"],
  ["CAP REQ :", PAUSE, "caps batch echo-message", "CAP ACK :"],
  ["CAP END", 'register {"negotiating":false}'],
  ["CAP CLEAR", "refuse 410 CLEAR"],
];

for (const [line, ...answers] of CASES) {
  test(`${line}: ${answers.at(-1)}`, () => {
    assert.deepEqual(told(decide(cap, newcomer("batch", "echo-message"), line)), answers);
  });
}

test("CAP LIST of nothing is an empty line", () => {
  assert.deepEqual(told(decide(cap, newcomer(), "CAP LIST")), ["CAP LIST :"]);
});
