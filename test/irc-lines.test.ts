/** IRC: lines that are too long, broken or hostile; their order; and who sends too many of them. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";

const ANN = ":ann!ann@127.0.0.1";

/** A line of exactly so many bytes, its end included. */
function lineOf(bytes: number, begin = "PRIVMSG #lobby :"): string {
  return begin + "x".repeat(bytes - 2 - begin.length);
}

test("IRC-7: a line of 512 bytes is fine, a longer one is answered with 417, and the next is fine again", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  await Promise.all([ann.settle(), bob.settle()]);
  for (const bytes of [513, 600, 4_608, 4_609, 100_000]) {
    const answers = await ann.ask(lineOf(bytes));
    assert.deepEqual(answers, [":hubbub.test 417 ann :That line was too long and was left out."], `${bytes}`);
  }
  assert.deepEqual(await bob.settle(), []);
  assert.deepEqual(await ann.ask(lineOf(512)), []);
  const seen = await bob.settle();
  assert.equal(seen.map((line) => line.split(" :")[1]).join("").length, 512 - 2 - "PRIVMSG #lobby :".length);
});

test("IRC-7: tags have 4,096 bytes of their own; more are answered with 417", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann", ["message-tags"]), await house.member("bob")];
  await Promise.all([ann.settle(), bob.settle()]);
  const tags = (bytes: number): string => `${"@+x=".padEnd(bytes - 1, "y")} `;
  assert.deepEqual(await ann.ask(lineOf(4_096 + 512, `${tags(4_096)}PRIVMSG #lobby :`)), []);
  assert.equal((await bob.settle()).length > 0, true);
  for (const line of [`${tags(4_097)}PRIVMSG #lobby :hi`, `${tags(100)}${lineOf(513)}`]) {
    assert.deepEqual(await ann.ask(line), [":hubbub.test 417 ann :That line was too long and was left out."]);
  }
  assert.deepEqual(await bob.settle(), []);
});

test("IRC-7: the same for a WebSocket, whose messages are lines", async () => {
  await using house = await TestHouse.open();
  const ann = await (await house.webSocket({ protocol: "binary.ircv3.net" })).enter("ann");
  const answers = await ann.ask(lineOf(513), lineOf(10_000));
  assert.deepEqual(answers, Array(2).fill(":hubbub.test 417 ann :That line was too long and was left out."));
  ann.send("x".repeat(20_000));
  await ann.inbox.ended();
});

test("IRC-7: a line that is not UTF-8 is answered with FAIL, and the next one is fine", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  await Promise.all([ann.settle(), bob.settle()]);
  ann.tcp.write(Buffer.from("PRIVMSG #lobby :caf\xe9\r\n", "latin1"));
  ann.tcp.write(Buffer.from([...Buffer.from("PRIVMSG #lobby :"), 0xf0, 0x9f, 0x91, 0x0d, 0x0a]));
  const answers = await ann.settle();
  assert.deepEqual(
    answers,
    Array(2).fill(":hubbub.test FAIL * INVALID_UTF8 :That line was no UTF-8 and was left out."),
  );
  assert.deepEqual(await bob.settle(), []);
  ann.send("PRIVMSG #lobby :café");
  await bob.expect(`${ANN} PRIVMSG #lobby :café`);
});

test("IRC-7: lines come whole from single bytes, and many in one read", async () => {
  await using house = await TestHouse.open();
  const bob = await house.member("bob");
  const ann = await house.irc("ann");
  for (const byte of Buffer.from("NICK ann\r\nUSER ann 0 * :Ann\nJOIN #lobby\r\nPRIVMSG #lobby :👋\r\n")) {
    ann.tcp.write(Uint8Array.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  await bob.expect(`${ANN} JOIN #lobby`);
  assert.deepEqual(await bob.inbox.take(1), [`${ANN} PRIVMSG #lobby :👋`]);
  ann.tcp.write("\r\n\n  \r\nPRIVMSG #lobby :1\nPRIVMSG #lobby :2\r\n   PRIVMSG   #lobby   :3\r\n");
  await ann.settle();
  assert.deepEqual(
    await bob.inbox.take(3),
    [1, 2, 3].map((text) => `${ANN} PRIVMSG #lobby :${text}`),
  );
});

test("NUL and a CR alone never get into what others are sent", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob", ["batch", "draft/multiline"])];
  const raw: string[] = [];
  bob.tcp.socket.on("data", (bytes: Buffer) => raw.push(bytes.toString()));
  ann.send(
    "PRIVMSG #lobby :a\rQUIT :b",
    "PRIVMSG #lobby :a\0b",
    "TOPIC #lobby :a\r\0b",
    "PRIVMSG bob :a\r:x!y@z PRIVMSG bob :spoofed",
    "@+x=a\rb PRIVMSG #lobby :hi",
    "PART #lobby :a\rb",
    "JOIN #lobby",
    `PRIVMSG bob :${"long ".repeat(80)}\rb`,
    "QUIT :a\rb",
  );
  await ann.inbox.ended();
  await bob.expect(/ QUIT /);
  assert.doesNotMatch(raw.join(""), /\0|\r(?!\n)|(?<!\r)\n/);
});

test("DELIVER-4: what a connection asks is answered in the order in which it asked", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["echo-message"]);
  await ann.settle();
  const asked = Array.from({ length: 300 }, (_, index) =>
    index % 7 === 0 ? `PING ${index}` : `PRIVMSG #lobby :${index}`,
  );
  ann.send(...asked);
  const answers = asked.map((line) =>
    line.startsWith("PING") ? line.replace("PING", ":hubbub.test PONG hubbub.test") : `${ANN} ${line}`,
  );
  assert.deepEqual(await ann.inbox.take(asked.length), answers);
});

test("DELIVER-4: a command takes effect after those before it, also where they change what it may do", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  await bob.join("#a");
  await bob.settle();
  await ann.settle();
  ann.send("JOIN #a", "PRIVMSG #a :1", "NICK anna", "PRIVMSG #a :2", "PART #a", "PRIVMSG #a :3", "NICK ann", "JOIN #a");
  const answers = (await ann.settle()).filter((line) => !/ 353 | 366 /.test(line));
  assert.deepEqual(answers.slice(0, 3), [`${ANN} JOIN #a`, `${ANN} NICK anna`, ":anna!ann@127.0.0.1 PART #a"]);
  assert.match(answers[3] ?? "", / 404 anna #a /);
  assert.deepEqual(await bob.settle(), [
    `${ANN} JOIN #a`,
    `${ANN} PRIVMSG #a :1`,
    `${ANN} NICK anna`,
    ":anna!ann@127.0.0.1 PRIVMSG #a :2",
    ":anna!ann@127.0.0.1 PART #a",
    ":anna!ann@127.0.0.1 NICK ann",
    `${ANN} JOIN #a`,
  ]);
});

test("IRC-8: who sends too quickly is read more slowly, loses nothing, and disturbs nobody", async () => {
  await using house = await TestHouse.open({ floodControl: true });
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  // Coming in has taken five of the burst of 20. What is over it comes at four a second.
  const sent = Array.from({ length: 22 }, (_, index) => `PRIVMSG #lobby :${index}`);
  const start = performance.now();
  ann.send(...sent);
  await bob.expect(`${ANN} PRIVMSG #lobby :10`);
  await bob.settle();
  assert.ok(performance.now() - start < 1_000, "nobody else waits");
  await bob.expect(`${ANN} PRIVMSG #lobby :21`);
  assert.ok(performance.now() - start > 1_000, "who sends too quickly does");
  const seen = bob.inbox.pieces.filter((line) => line.startsWith(`${ANN} PRIVMSG`));
  assert.deepEqual(
    seen,
    sent.map((line) => `${ANN} ${line}`),
  );
});
