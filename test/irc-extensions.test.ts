/** IRCv3: what a client asked for by a capability it gets, and what it did not ask for it does not. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { ALL_CAPS, parsed } from "./support/irc-client.ts";

const ANN = ":ann!ann@127.0.0.1";
const BOB = ":bob!bob@127.0.0.1";

/** Without what differs from run to run. */
function normal(lines: readonly string[]): readonly string[] {
  return lines.map((line) => line.replace(/time=[^; ]+/, "time=T").replace(/msgid=[^; ]+/, "msgid=M"));
}

const LABELS: readonly (readonly [string, readonly string[]])[] = [
  ["PONG", ["@label=x :hubbub.test ACK"]],
  ["JOIN #lobby", ["@label=x :hubbub.test ACK"]],
  ["PING here", ["@label=x :hubbub.test PONG hubbub.test here"]],
  ["NONSENSE", ["@label=x :hubbub.test 421 ann NONSENSE :There is no such command here."]],
  ["PRIVMSG nobody :hi", ["@label=x :hubbub.test 401 ann nobody :Nobody here is called nobody."]],
  ["PRIVMSG #lobby :hi", ["@label=x :hubbub.test ACK"]],
  ["AWAY :tea", ["@label=x :hubbub.test 306 ann :You have been marked as being away"]],
  ["NICK ann", ["@label=x :hubbub.test ACK"]],
  ["TOPIC #lobby :tea", [`@label=x ${ANN} TOPIC #lobby tea`]],
  [
    "JOIN #b",
    [
      "@label=x :hubbub.test BATCH +label labeled-response",
      `@batch=label ${ANN} JOIN #b`,
      "@batch=label :hubbub.test 353 ann = #b @ann",
      "@batch=label :hubbub.test 366 ann #b :End of NAMES list",
      ":hubbub.test BATCH -label",
    ],
  ],
  [
    "PRIVMSG ann,nobody :both",
    [
      "@label=x :hubbub.test BATCH +label labeled-response",
      "@batch=label :hubbub.test 401 ann nobody :Nobody here is called nobody.",
      "@batch=label :hubbub.test 301 ann ann tea",
      `@batch=label ${ANN} PRIVMSG ann :both`,
      ":hubbub.test BATCH -label",
    ],
  ],
  [
    "CHATHISTORY LATEST #lobby * 5",
    [
      "@label=x :hubbub.test BATCH +history chathistory #lobby",
      `@batch=history ${ANN} PRIVMSG #lobby :hi`,
      ":hubbub.test BATCH -history",
    ],
  ],
  ["CHATHISTORY LATEST #b * 5", ["@label=x :hubbub.test BATCH +history chathistory #b", ":hubbub.test BATCH -history"]],
];

test("IRC-11: all answers to a command carry its label: one line, one batch, or ACK", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["labeled-response", "batch"]);
  for (const [command, answers] of LABELS) {
    const lines = await ann.ask(`@label=x ${command}`);
    assert.deepEqual([...lines].sort(), [...answers].sort(), command);
    assert.equal(lines[0], answers[0], command);
    assert.equal(lines.at(-1), answers.at(-1), command);
  }
});

test("IRC-11: an echo carries the label, for the author alone; a label that is too long is none", async () => {
  await using house = await TestHouse.open();
  const caps = ["labeled-response", "echo-message", "batch"];
  const [ann, bob] = [await house.member("ann", caps), await house.member("bob", caps)];
  await Promise.all([ann.settle(), bob.settle()]);
  assert.deepEqual(await ann.ask("@label=a\\sb PRIVMSG #lobby :hi"), [`@label=a\\sb ${ANN} PRIVMSG #lobby :hi`]);
  assert.deepEqual(await bob.settle(), [`${ANN} PRIVMSG #lobby :hi`]);
  assert.deepEqual(await ann.ask(`@label=${"x".repeat(65)} PING y`), [":hubbub.test PONG hubbub.test y"]);
});

test("IRC-11: labelled and other messages that follow each other keep their order and their labels", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["labeled-response", "echo-message", "batch"]);
  const sent = Array.from(
    { length: 40 },
    (_, index) => `${index % 3 === 0 ? `@label=L${index} ` : ""}PRIVMSG #lobby :${index}`,
  );
  assert.deepEqual(
    await ann.ask(...sent),
    sent.map((line) => line.replace("PRIVMSG", `${ANN} PRIVMSG`)),
  );
});

test("IRC-10: an echo only for those who asked for it", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob", ["echo-message"])];
  await Promise.all([ann.settle(), bob.settle()]);
  assert.deepEqual(await ann.ask("PRIVMSG #lobby :one", "NOTICE #lobby :two", "PRIVMSG bob :three"), []);
  const [one, two] = [`${ANN} PRIVMSG #lobby :one`, `${ANN} NOTICE #lobby :two`];
  assert.deepEqual(await bob.settle(), [one, two, `${ANN} PRIVMSG bob :three`]);
  const own = ["PRIVMSG #lobby :four", "PRIVMSG ann :five"];
  assert.deepEqual(
    await bob.ask(...own),
    own.map((line) => `${BOB} ${line}`),
  );
  assert.deepEqual(
    await ann.settle(),
    own.map((line) => `${BOB} ${line}`),
  );
});

test("IRC-10: AWAY, extended JOIN, TAGMSG, time and msgid only for those who asked for them", async () => {
  await using house = await TestHouse.open();
  const plain = await house.member("plain");
  const modern = await house.member("modern", ALL_CAPS);
  await Promise.all([plain.settle(), modern.settle()]);
  const ann = await house.member("ann", ["message-tags"]);
  await ann.ask("AWAY :tea", "@+typing=active TAGMSG #lobby", "@+x=y;z=1 PRIVMSG #lobby :hi", "AWAY");
  assert.deepEqual(await plain.settle(), [`${ANN} JOIN #lobby`, `${ANN} PRIVMSG #lobby :hi`]);
  assert.deepEqual(normal(await modern.settle()), [
    `@time=T;msgid=M ${ANN} JOIN #lobby * :ann Person`,
    `@time=T;msgid=M ${ANN} AWAY tea`,
    `@time=T;+typing=active ${ANN} TAGMSG #lobby`,
    `@time=T;msgid=M;+x=y ${ANN} PRIVMSG #lobby :hi`,
    `@time=T;msgid=M ${ANN} AWAY`,
  ]);
});

test("LOG-11: time is ISO 8601 in UTC, msgid is the log's four letters and the seq in base 36", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["message-tags", "server-time", "echo-message"]);
  const before = Date.now();
  const lines = await ann.ask("PRIVMSG #lobby :one", "PRIVMSG #lobby :two");
  const [one, two] = lines.map((line) => parsed(line).tags);
  const time = one?.get("time") ?? "";
  assert.match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  assert.ok(Date.parse(time) >= before && Date.parse(time) <= Date.now());
  const seqs = [one, two].map((tags) => {
    const [, id, seq = ""] = /^([a-z0-9]{4})([a-z0-9]+)$/.exec(tags?.get("msgid") ?? "") ?? [];
    assert.equal(id, (one?.get("msgid") ?? "").slice(0, 4));
    return Number.parseInt(seq, 36);
  });
  assert.equal((seqs[1] ?? 0) - (seqs[0] ?? 0), 1);
});

test("DELIVER-6: typing goes to those who are here, and is kept nowhere; a reaction is kept", async () => {
  await using house = await TestHouse.open();
  const caps = ["message-tags", "batch"];
  const [ann, bob] = [await house.member("ann", caps), await house.member("bob", [...caps, "draft/event-playback"])];
  await Promise.all([ann.settle(), bob.settle()]);
  await ann.ask(
    "@+typing=active TAGMSG #lobby",
    "@+typing=done TAGMSG bob",
    "TAGMSG #lobby",
    "@secret=x TAGMSG #lobby",
    "@+draft/react=👋;+draft/reply=x TAGMSG #lobby",
  );
  const react = `+draft/react=👋;+draft/reply=x ${ANN} TAGMSG #lobby`;
  assert.deepEqual(normal(await bob.settle()), [
    `@+typing=active ${ANN} TAGMSG #lobby`,
    `@+typing=done ${ANN} TAGMSG bob`,
    `@msgid=M;${react}`,
  ]);
  assert.deepEqual(normal(await bob.ask("CHATHISTORY LATEST #lobby * 1")).slice(1, -1), [
    `@batch=history;msgid=M;${react}`,
  ]);
});

const LONG = "žluťoučký kůň úpěl ďábelské ódy ".repeat(30).trim();

test("IRC-6: several lines in one batch are one message: a batch for who knows it, lines for all others", async () => {
  await using house = await TestHouse.open();
  const caps = ["batch", "draft/multiline", "message-tags", "labeled-response", "echo-message"];
  const ann = await house.member("ann", caps);
  const bob = await house.member("bob", ["message-tags"]);
  const cid = await house.person("Cid");
  await Promise.all([ann.settle(), bob.settle()]);
  const echo = await ann.ask(
    "@label=x;+y=z BATCH +1 draft/multiline #lobby",
    "@batch=1 PRIVMSG #lobby :one",
    "@batch=1 PRIVMSG #lobby :",
    "@batch=1 PRIVMSG #lobby :two ",
    "@batch=1;draft/multiline-concat PRIVMSG #lobby :and a half",
    "BATCH -1",
  );
  const id = /BATCH \+(\S+)/.exec(echo[0] ?? "")?.[1] ?? "none";
  assert.deepEqual(normal(echo), [
    `@label=x;msgid=M;+y=z ${ANN} BATCH +${id} draft/multiline #lobby`,
    `@batch=${id} ${ANN} PRIVMSG #lobby :one`,
    `@batch=${id} ${ANN} PRIVMSG #lobby :`,
    `@batch=${id} ${ANN} PRIVMSG #lobby :two and a half`,
    `BATCH -${id}`,
  ]);
  assert.deepEqual(normal(await bob.settle()), [
    `@msgid=M;+y=z ${ANN} PRIVMSG #lobby :one`,
    `${ANN} PRIVMSG #lobby :two and a half`,
  ]);
  assert.deepEqual(await cid.settle(), ["ann: one", "ann: two and a half"]);
});

test("IRC-6: a message too long for a reader's lines comes in several, cut between characters", async () => {
  await using house = await TestHouse.open();
  const ann = await house.person("Ann");
  const bob = await house.member("bob", ["message-tags"]);
  const cid = await house.member("cid", ["batch", "draft/multiline", "message-tags"]);
  await Promise.all([ann.settle(), bob.settle(), cid.settle()]);
  for (const text of [LONG, "👋".repeat(400), "x".repeat(2_000)]) {
    ann.send(text);
    await ann.expect(`Ann: ${text}`);
    const lines = await bob.settle();
    assert.ok(lines.length > 1);
    for (const line of lines) {
      assert.ok(Buffer.byteLength(line.replace(/^@\S+ /, "")) <= 510);
      assert.ok(!line.includes("\ufffd"));
    }
    assert.equal(lines.map((line) => parsed(line).params[1]).join(""), text);
    assert.deepEqual(
      lines.map((line) => parsed(line).tags.has("msgid")),
      lines.map((_, index) => index === 0),
    );
    const batch = await cid.settle();
    const pieces = batch.slice(1, -1).map(parsed);
    assert.equal(pieces.map(({ params }) => params[1]).join(""), text);
    assert.deepEqual(
      pieces.map(({ tags }) => tags.has("draft/multiline-concat")),
      pieces.map((_, index) => index > 0),
    );
  }
});

const BAD_BATCHES: readonly (readonly [string, readonly string[]])[] = [
  ["INVALID_BATCH", ["@batch=2 PRIVMSG #lobby :x"]],
  ["MULTILINE_INVALID_TARGET", ["@batch=1 PRIVMSG #other :x"]],
  ["MULTILINE_INVALID", ["@batch=1 NOTICE #lobby :x", "@batch=1 PRIVMSG #lobby :x"]],
  ["MULTILINE_INVALID", ["@batch=1 PRIVMSG #lobby :", "@batch=1 PRIVMSG #lobby :", "BATCH -1"]],
  ["MULTILINE_MAX_LINES", Array.from({ length: 101 }, () => "@batch=1 PRIVMSG #lobby :x")],
  ["MULTILINE_MAX_BYTES", Array.from({ length: 41 }, () => `@batch=1 PRIVMSG #lobby :${"x".repeat(400)}`)],
];

test("IRC-6: a batch that can't be is refused with FAIL, and nobody sees any of it", async () => {
  await using house = await TestHouse.open();
  const caps = ["batch", "draft/multiline", "message-tags", "standard-replies"];
  const [ann, bob] = [await house.member("ann", caps), await house.member("bob", caps)];
  await Promise.all([ann.settle(), bob.settle()]);
  for (const [code, lines] of BAD_BATCHES) {
    const answers = await ann.ask("BATCH +1 draft/multiline #lobby", ...lines);
    assert.equal(answers.length, 1, answers.join("\n"));
    assert.match(answers[0] ?? "", new RegExp(`^:hubbub\\.test FAIL (BATCH|PRIVMSG) ${code} `));
    ann.send("BATCH -1");
    await ann.settle();
    assert.deepEqual(await bob.settle(), [], code);
  }
  ann.send("PRIVMSG #lobby :still fine");
  await bob.expect(/ :still fine$/);
});
