import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cap } from "../wire/caps.ts";
import { ircProtocol } from "./protocol-irc.ts";
import { TestServer } from "./test-server.ts";

test("IRC-1: somebody is in with NICK and USER, in any order, and is welcomed", async () => {
  const house = await TestServer.open();
  for (const [index, lines] of [
    ["NICK alice", "USER a 0 * :A"],
    ["USER b 0 * :B", "NICK bob"],
  ].entries()) {
    const client = house.connect(ircProtocol, "crlf");
    client.say(...lines);
    const welcome = await client.until(/ 422 /);
    const nick = ["alice", "bob"][index];
    assert.equal(welcome[0], `:chat.test 001 ${nick} :Welcome to CCN Course, ${nick}`);
    const numerics = welcome.map((line) => line.split(" ")[1]);
    assert.deepEqual(numerics.slice(0, 5), ["001", "002", "003", "004", "005"]);
    assert.deepEqual([...new Set(numerics.slice(5))], ["005", "251", "254", "255", "265", "266", "422"]);
    assert.ok(welcome.every((line) => line.startsWith(`:chat.test ${line.split(" ")[1]} ${nick} `)));
    assert.ok(welcome.every((line) => Buffer.byteLength(line) <= 510));
  }
});

test("IRC-1: a negotiation holds them back until CAP END", async () => {
  const house = await TestServer.open();
  const client = house.connect(ircProtocol, "crlf");
  client.say("CAP LS 302", "NICK alice", "USER a 0 * :A", "PING early", "CAP REQ :server-time", "CAP END");
  const lines = await client.until(/ 422 /);
  const first = lines.findIndex((line) => line.includes(" 001 "));
  assert.match(lines[first - 1] ?? "", /CAP alice ACK server-time$/);
  assert.ok(lines.slice(0, first).some((line) => line === ":chat.test PONG chat.test early"));
  assert.match(lines[0] ?? "", /^:chat\.test CAP \* LS /);
});

const EARLY: readonly (readonly [line: string, answer: RegExp])[] = [
  ["PRIVMSG #a :x", /^:chat\.test 451 \* :/],
  ["JOIN #a", /^:chat\.test 451 \* :/],
  ["NONSENSE", /^:chat\.test 451 \* :/],
  ["USER a", /^:chat\.test 461 \* USER :.*USER username 0/],
  ["NICK 9", /^:chat\.test 432 \* 9 :/],
];

for (const [line, answer] of EARLY) {
  test(`IRC-2: before coming in: ${line}`, async () => {
    const client = (await TestServer.open()).connect(ircProtocol, "crlf");
    const [first, ...more] = await client.ask(line);
    assert.match(first ?? "", answer);
    assert.deepEqual(more, []);
  });
}

const LATER: readonly (readonly [line: string, answers: readonly RegExp[]])[] = [
  ["USER a 0 * :A", [/^:chat\.test 462 alice :/]],
  ["PASS x", [/^:chat\.test 462 alice :/]],
  ["NONSENSE a b", [/^:chat\.test 421 alice NONSENSE :/]],
  [`${"X".repeat(100)}`, [/^:chat\.test 421 alice X{30} :/]],
  ["JOIN", [/^:chat\.test 461 alice JOIN :/]],
  ["", []],
  [":", []],
  ["BATCH x", [/^:chat\.test FAIL BATCH INVALID_BATCH x :/]],
  ["WHOIS :no such", [/^:chat\.test 401 alice \* :/, /^:chat\.test 318 alice \* :/]],
];

for (const [line, answers] of LATER) {
  test(`IRC-2: once in: ${line.slice(0, 30)}`, async () => {
    const client = await (await TestServer.open()).irc("alice");
    const lines = await client.ask(line);
    assert.equal(lines.length, answers.length);
    for (const [index, answer] of answers.entries()) assert.match(lines[index] ?? "", answer);
  });
}

test("LOG-6: whoever was refused when its turn came is heard further", async () => {
  const house = await TestServer.open();
  const [alice, other] = [house.connect(ircProtocol, "crlf"), house.connect(ircProtocol, "crlf")];
  for (const client of [alice, other]) client.say("NICK alice", "USER al 0 * :Al", "PING x");
  other.say("NICK bob");
  await other.until(/ 376 | 422 /);
  const numerics = other.lines.map((line) => line.split(" ")[1]);
  assert.deepEqual(numerics.slice(0, 3), ["433", "PONG", "001"]);
  assert.ok(!other.transport.isPaused);
});

test("IRC-3, LOG-6: of two who claim one name at once, one gets it, and the other may try again", async () => {
  const house = await TestServer.open();
  const [one, other] = [house.connect(ircProtocol, "crlf"), house.connect(ircProtocol, "crlf")];
  one.say("NICK alice", "USER a 0 * :A");
  other.say("NICK ALICE", "USER b 0 * :B");
  await one.until(/ 422 /);
  const [refusal, ...more] = await other.until(/ 433 /);
  assert.match(refusal ?? "", /^:chat\.test 433 (?:\*|ALICE) ALICE :/);
  assert.deepEqual(more, []);
  other.say("NICK bob");
  assert.match((await other.until(/ 001 /)).at(-1) ?? "", / 001 bob /);
});

test("IRC-4: a joiner gets JOIN, the topic and the names; the others get JOIN", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice");
  assert.deepEqual(await alice.ask("JOIN #Tea"), [
    ":alice!al@127.0.0.1 JOIN #Tea",
    ":chat.test 353 alice = #Tea @alice",
    ":chat.test 366 alice #Tea :End of NAMES list",
  ]);
  await alice.ask("TOPIC #tea :Assam or Ceylon?");
  const bob = await house.irc("bob");
  const since = house.clock.now() / 1000;
  assert.deepEqual(await bob.ask("JOIN #TEA"), [
    ":bob!al@127.0.0.1 JOIN #Tea",
    ":chat.test 332 bob #Tea :Assam or Ceylon?",
    `:chat.test 333 bob #Tea alice ${since}`,
    ":chat.test 353 bob = #Tea :@alice bob",
    ":chat.test 366 bob #Tea :End of NAMES list",
  ]);
  assert.deepEqual(await alice.ask(), [":bob!al@127.0.0.1 JOIN #Tea"]);
});

const ECHOES: readonly (readonly [caps: readonly Cap[], line: string, answer: readonly string[]])[] = [
  [[], "PRIVMSG #tea :hi", []],
  [["echo-message"], "PRIVMSG #tea :hi", [":alice!al@127.0.0.1 PRIVMSG #tea :hi"]],
  [[], "PRIVMSG bob :hi", []],
  [["echo-message"], "PRIVMSG bob :hi", [":alice!al@127.0.0.1 PRIVMSG bob :hi"]],
  [[], "PRIVMSG alice :hi", [":alice!al@127.0.0.1 PRIVMSG alice :hi"]],
  [["echo-message"], "PRIVMSG alice :hi", [":alice!al@127.0.0.1 PRIVMSG alice :hi"]],
  [["message-tags"], "@+typing=active TAGMSG #tea", []],
  [
    ["message-tags", "echo-message"],
    "@+typing=active TAGMSG #tea",
    ["@+typing=active :alice!al@127.0.0.1 TAGMSG #tea"],
  ],
  [[], "AWAY", [":chat.test 305 alice :You are no longer marked as being away"]],
  [["away-notify"], "AWAY", [":chat.test 305 alice :You are no longer marked as being away"]],
  [[], "NICK Ada", [":alice!al@127.0.0.1 NICK Ada"]],
  [[], "PART #tea", [":alice!al@127.0.0.1 PART #tea"]],
  [[], "TOPIC #tea x", [":alice!al@127.0.0.1 TOPIC #tea x"]],
];

for (const [caps, line, answer] of ECHOES) {
  test(`IRC-10: what one sees of one's own ${line}, with ${caps.join(", ") || "nothing"}`, async () => {
    const house = await TestServer.open();
    await house.irc("bob");
    const alice = await house.irc("alice", ...caps);
    await alice.ask("JOIN #tea");
    assert.deepEqual(await alice.ask(line), answer);
  });
}

test("IRC-12: history comes in a batch where batches are understood, and as lines where not", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice");
  await alice.ask("JOIN #tea", "PRIVMSG #tea :one", "PRIVMSG #tea :two");
  const lines = [":alice!al@127.0.0.1 PRIVMSG #tea :one", ":alice!al@127.0.0.1 PRIVMSG #tea :two"];
  assert.deepEqual(await alice.ask("CHATHISTORY LATEST #tea * 10"), lines);
  await alice.ask("CAP REQ :batch");
  const inBatch = lines.map((line) => `@batch=history ${line}`);
  assert.deepEqual(await alice.ask("CHATHISTORY LATEST #tea * 10"), [
    ":chat.test BATCH +history chathistory #tea",
    ...inBatch,
    ":chat.test BATCH -history",
  ]);
});

test("IRC-12: TARGETS names rooms and conversations", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice", "batch");
  await house.irc("bob");
  await alice.ask("JOIN #Tea", "PRIVMSG #tea :one");
  house.clock.pass(1000);
  await alice.ask("PRIVMSG bob :two");
  const question = "CHATHISTORY TARGETS timestamp=2026-10-20T00:00:00Z timestamp=2026-10-21T00:00:00Z 10";
  assert.deepEqual(await alice.ask(question), [
    ":chat.test BATCH +history draft/chathistory-targets",
    "@batch=history :chat.test CHATHISTORY TARGETS #Tea 2026-10-20T12:00:00.000Z",
    "@batch=history :chat.test CHATHISTORY TARGETS bob 2026-10-20T12:00:01.000Z",
    ":chat.test BATCH -history",
  ]);
});

test("who quits is told why, and the others are", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await house.irc("alice"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  await bob.ask("JOIN #tea");
  alice.take();
  bob.say("QUIT :good night");
  assert.ok(bob.transport.isEnded);
  assert.equal(bob.take().at(-1), "ERROR :Closing link: Quit: good night");
  assert.deepEqual(await alice.until(/QUIT/), [":bob!al@127.0.0.1 QUIT :Quit: good night"]);
});
