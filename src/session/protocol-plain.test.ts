import assert from "node:assert/strict";
import { test } from "node:test";
import { greetingLines, plainProtocol } from "./protocol-plain.ts";
import { type TestClient, TestServer } from "./test-server.ts";

/** What it is shown of what these lines do. */
async function say(house: TestServer, client: TestClient, ...lines: readonly string[]): Promise<readonly string[]> {
  client.take();
  client.say(...lines);
  await house.quiet();
  return client.take();
}

async function lobby() {
  const house = await TestServer.open();
  return { house, divya: await house.person("Divya") };
}

test("PLAIN-1: the greeting names the title", () => {
  assert.deepEqual(greetingLines("CCN Course"), [
    "Hello everyone in the CCN Course ChatRoom, please enter your name to start!",
    "Enter your message and press enter!",
  ]);
});

test("PLAIN-2: the first message is the name, and the others hear of it", async () => {
  const { house, divya } = await lobby();
  const devika = house.connect(plainProtocol, "lf");
  assert.deepEqual(await say(house, devika, " Devika "), ["Welcome Devika! If you want to quit, press quit button"]);
  assert.deepEqual(divya.take(), ["Devika from [127.0.0.1:64894] has joined the chat!"]);
});

test("PLAIN-3: a message reaches everyone, its author included", async () => {
  const { house, divya } = await lobby();
  const devika = await house.person("Devika");
  divya.take();
  assert.deepEqual(await say(house, divya, "Hi guys"), ["Divya: Hi guys"]);
  assert.deepEqual(devika.take(), ["Divya: Hi guys"]);
});

for (const line of ["#quit", " #quit ", "/quit"]) {
  test(`PLAIN-4: ${line} is answered with #quit, and the others hear of it once`, async () => {
    const { house, divya } = await lobby();
    const devika = await house.person("Devika");
    divya.take();
    assert.deepEqual(await say(house, devika, line), ["#quit"]);
    assert.ok(devika.transport.isEnded);
    devika.lose();
    await house.quiet();
    assert.deepEqual(divya.take(), ["Devika has left the chat."]);
  });
}

test("PLAIN-4: who gives no name can quit too", async () => {
  const house = await TestServer.open();
  const nobody = house.connect(plainProtocol, "lf");
  assert.deepEqual(await say(house, nobody, "#quit"), ["#quit"]);
  assert.ok(nobody.transport.isEnded);
});

test("PLAIN-4: who is lost before the name is on disk was never there", async () => {
  const { house, divya } = await lobby();
  const devika = house.connect(plainProtocol, "lf");
  house.log.hold();
  devika.say("Devika");
  devika.lose();
  house.log.release();
  await house.quiet();
  assert.deepEqual(divya.take(), []);
  assert.equal(house.server.state.users.size, 1);
});

test("PLAIN-4: who is lost while coming into the room leaves it as everybody does", async () => {
  const { house, divya } = await lobby();
  const devika = house.connect(plainProtocol, "lf");
  house.log.hold();
  devika.say("Devika");
  house.log.step();
  await devika.until(/^Welcome/);
  devika.lose();
  house.log.release();
  await house.quiet();
  const both = ["Devika from [127.0.0.1:64894] has joined the chat!", "Devika has left the chat."];
  assert.deepEqual(divya.take(), both);
  assert.equal(house.server.state.users.size, 1);
});

for (const name of ["DIVYA", "", "   ", "two words", "9lives", "x".repeat(31), "a.b", "Dіvya"]) {
  test(`PLAIN-7: ${JSON.stringify(name)} is refused in a sentence, and asked for again`, async () => {
    const { house } = await lobby();
    const newcomer = house.connect(plainProtocol, "lf");
    const refusal = await say(house, newcomer, name);
    assert.equal(refusal.length, 1);
    assert.match(refusal[0] ?? "", /^[A-Z].*\.$/);
    assert.deepEqual(await say(house, newcomer, "Devika"), ["Welcome Devika! If you want to quit, press quit button"]);
  });
}

test("PLAIN-10: who arrives is shown the last 20 messages, and by /more older ones", async () => {
  const { house, divya } = await lobby();
  for (let index = 1; index <= 45; index += 1) divya.say(`message ${index}`);
  await house.quiet();
  const devika = house.connect(plainProtocol, "lf");
  const [welcome, heading, ...arrival] = await say(house, devika, "Devika");
  assert.deepEqual([welcome?.split(" ")[0], heading], ["Welcome", "What was said before you came:"]);
  const shown = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => `Divya: message ${from + index}`);
  const more = "(/more shows what is older)";
  assert.deepEqual(arrival, [...shown(26, 45), more]);
  divya.say("meanwhile");
  await house.quiet();
  assert.deepEqual(await say(house, devika, "/more"), ["Before that:", ...shown(6, 25), more]);
  assert.deepEqual(await say(house, devika, "/more"), ["Before that:", ...shown(1, 5), more]);
  assert.deepEqual(await say(house, devika, "/more"), ["There is nothing older."]);
});

test("PLAIN-10: where nothing was said, nothing is shown", async () => {
  const { house } = await lobby();
  const devika = house.connect(plainProtocol, "lf");
  assert.equal((await say(house, devika, "Devika")).length, 1);
  assert.deepEqual(await say(house, devika, "/more"), ["There is nothing older."]);
});

const SLASHES: readonly (readonly [line: string, shown: readonly string[]])[] = [
  ["/who", ["1 here: Divya"]],
  ["/WHO", ["1 here: Divya"]],
  ["/me waves", ["* Divya waves"]],
  ["/me", ["It goes like this: /me waves"]],
  ["/msg", ["It goes like this: /msg NAME TEXT"]],
  ["/msg bob", ["It goes like this: /msg NAME TEXT"]],
  ["/msg nobody hi", ["Nobody here is called nobody."]],
  ["/msg divya hi  there", ["Divya to Divya only: hi  there"]],
  ["/name Ada", ["Divya is now called Ada."]],
  ["/name", ["A name needs at least one character. Please enter your name."]],
  ["/join #tea", ["There is no /join here. /help shows what there is; // begins a message with a slash."]],
  ["//join", ["Divya: /join"]],
  ["/", ["There is no / here. /help shows what there is; // begins a message with a slash."]],
  ["   ", []],
  ["", []],
  ["  indented", ["Divya:   indented"]],
  ["\x01ACTION waves\x01", ["* Divya waves"]],
  ["PRIVMSG #lobby :hi", ["Divya: PRIVMSG #lobby :hi"]],
];

for (const [line, shown] of SLASHES) {
  test(`PLAIN-10: ${JSON.stringify(line)}`, async () => {
    const { house, divya } = await lobby();
    assert.deepEqual(await say(house, divya, line), shown);
  });
}

test("PLAIN-10: /help names every word there is", async () => {
  const { house, divya } = await lobby();
  const words = (await say(house, divya, "/help")).map((line) => line.split(" ")[0]);
  assert.deepEqual(words, ["/help", "/who", "/me", "/name", "/msg", "/more", "/search", "/quit"]);
});

test("PLAIN-10: /msg tells it only to them", async () => {
  const { house, divya } = await lobby();
  const [devika, third] = [await house.person("Devika"), await house.person("Third")];
  devika.take();
  third.take();
  assert.deepEqual(await say(house, divya, "/msg devika psst"), ["Divya to Devika only: psst"]);
  assert.deepEqual(devika.take(), ["Divya to Devika only: psst"]);
  assert.deepEqual(third.take(), []);
});

test("DELIVER-4: what a person asks is answered after what they said before", async () => {
  const { house, divya } = await lobby();
  assert.deepEqual(await say(house, divya, "one", "/who", "two", "/nonsense", "/me waves"), [
    "Divya: one",
    "1 here: Divya",
    "Divya: two",
    "There is no /nonsense here. /help shows what there is; // begins a message with a slash.",
    "* Divya waves",
  ]);
});

test("the room is the same for all: plain text and IRC", async () => {
  const { house, divya } = await lobby();
  const alice = await house.irc("alice");
  await alice.ask("JOIN #lobby");
  divya.take();
  assert.deepEqual(await alice.ask("PRIVMSG #lobby :hello"), []);
  assert.deepEqual(divya.take(), ["alice: hello"]);
  await say(house, divya, "hi");
  assert.deepEqual(alice.take(), [":Divya!nc@127.0.0.1 PRIVMSG #lobby :hi"]);
});
