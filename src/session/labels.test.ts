import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cap } from "../wire/caps.ts";
import { TestServer } from "./test-server.ts";

async function alice(...caps: readonly Cap[]) {
  const house = await TestServer.open();
  const client = await house.irc("alice", "labeled-response", "batch", ...caps);
  await client.ask("JOIN #tea");
  return { house, client };
}

test("IRC-11: what has no answer is acknowledged", async () => {
  const { client } = await alice();
  assert.deepEqual(await client.ask("@label=1 PONG x"), ["@label=1 :chat.test ACK"]);
  assert.deepEqual(await client.ask("@label=2 PRIVMSG #tea :hi"), ["@label=2 :chat.test ACK"]);
  assert.deepEqual(await client.ask("@label=3 JOIN #tea"), ["@label=3 :chat.test ACK"]);
});

test("IRC-11: one line carries the label, and a refusal too", async () => {
  const { client } = await alice("echo-message");
  assert.deepEqual(await client.ask("@label=a\\sb PING x"), ["@label=a\\sb :chat.test PONG chat.test x"]);
  assert.deepEqual(await client.ask("@label=1 PRIVMSG #tea :hi"), ["@label=1 :alice!al@127.0.0.1 PRIVMSG #tea :hi"]);
  assert.deepEqual(await client.ask("@label=2 NONSENSE"), [
    "@label=2 :chat.test 421 alice NONSENSE :There is no such command here.",
  ]);
  assert.deepEqual(await client.ask("@label=3 AWAY :lunch"), [
    "@label=3 :chat.test 306 alice :You have been marked as being away",
  ]);
});

test("IRC-11: several lines are one batch: a JOIN with all that follows it", async () => {
  const { client } = await alice();
  assert.deepEqual(await client.ask("@label=1 JOIN #new"), [
    "@label=1 :chat.test BATCH +label labeled-response",
    "@batch=label :alice!al@127.0.0.1 JOIN #new",
    "@batch=label :chat.test 353 alice = #new @alice",
    "@batch=label :chat.test 366 alice #new :End of NAMES list",
    ":chat.test BATCH -label",
  ]);
});

test("IRC-11: a message to several targets is answered once, with all that came of it", async () => {
  const { house, client } = await alice("echo-message");
  const bob = await house.irc("bob");
  await bob.ask("AWAY :lunch");
  assert.deepEqual(await client.ask("@label=1 PRIVMSG #tea,nobody,bob :hi"), [
    "@label=1 :chat.test BATCH +label labeled-response",
    "@batch=label :chat.test 401 alice nobody :Nobody here is called nobody.",
    "@batch=label :chat.test 301 alice bob lunch",
    "@batch=label :alice!al@127.0.0.1 PRIVMSG #tea :hi",
    "@batch=label :alice!al@127.0.0.1 PRIVMSG bob :hi",
    ":chat.test BATCH -label",
  ]);
});

const LINES = ["@batch=1 PRIVMSG #tea :one", "@batch=1 PRIVMSG #tea :two", "BATCH -1"];

test("IRC-11: the label of a message in several lines is that of its beginning", async () => {
  const { client } = await alice("echo-message", "draft/multiline");
  const open = "@label=7 BATCH +1 draft/multiline #tea";
  const [beginning, ...rest] = await client.ask(open, ...LINES);
  assert.match(beginning ?? "", /^@label=7 :alice!al@127\.0\.0\.1 BATCH \+m\w+ draft\/multiline #tea$/);
  assert.equal(rest.length, 3);
  const wrong = [open, "@batch=1 PRIVMSG #other :one"];
  const [refusal, ...more] = await client.ask(...wrong);
  assert.match(refusal ?? "", /^@label=7 :chat\.test FAIL BATCH MULTILINE_INVALID_TARGET #tea #other :/);
  assert.deepEqual(more, []);
});

test("IRC-11: without echo-message a message in several lines is acknowledged", async () => {
  const { client } = await alice("draft/multiline");
  const answers = await client.ask("@label=7 BATCH +1 draft/multiline #tea", ...LINES);
  assert.deepEqual(answers, ["@label=7 :chat.test ACK"]);
});

test("IRC-10: who did not ask for labeled-response gets no label", async () => {
  const house = await TestServer.open();
  const client = await house.irc("alice", "echo-message", "batch");
  await client.ask("JOIN #tea");
  assert.deepEqual(await client.ask("@label=1 PING x"), [":chat.test PONG chat.test x"]);
  assert.deepEqual(await client.ask("@label=7 BATCH +1 draft/multiline #tea", ...LINES), [
    ":alice!al@127.0.0.1 PRIVMSG #tea :one",
    ":alice!al@127.0.0.1 PRIVMSG #tea :two",
  ]);
});

for (const [what, label] of [
  ["empty", ""],
  ["of more than 64 bytes", "é".repeat(33)],
]) {
  test(`IRC-11: a label that is ${what} is none`, async () => {
    const { client } = await alice("echo-message");
    assert.deepEqual(await client.ask(`@label=${label} PING x`), [":chat.test PONG chat.test x"]);
    const answers = await client.ask(`@label=${label} BATCH +1 draft/multiline #tea`, ...LINES);
    assert.ok(answers.length === 2 && !answers.join("").includes("label"));
  });
}

test("IRC-11: a question about history is answered with its own batch", async () => {
  const { client } = await alice();
  await client.ask("PRIVMSG #tea :hi");
  assert.deepEqual(await client.ask("@label=1 CHATHISTORY LATEST #tea * 10"), [
    "@label=1 :chat.test BATCH +history chathistory #tea",
    "@batch=history :alice!al@127.0.0.1 PRIVMSG #tea :hi",
    ":chat.test BATCH -history",
  ]);
});

test("LOG-7, IRC-11: what the log can't take is refused with the label", async () => {
  const { house, client } = await alice("echo-message");
  house.log.failure = "full";
  const [line, ...more] = await client.ask("@label=1 PRIVMSG #tea :hi");
  assert.match(line ?? "", /^@label=1 :chat\.test 404 alice #tea :Not sent: .* disk is full/);
  assert.deepEqual(more, []);
});
