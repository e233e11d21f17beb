/** The plain text door: names, what one can ask for, and what others can't do to one's terminal. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import type { LineClient } from "./support/tcp-client.ts";

const BAD_NAMES: readonly (readonly [string, RegExp])[] = [
  ["Bob", /^Bob is taken, please choose another name\.$/],
  ["bOB", /^bOB is taken, please choose another name\.$/],
  ["Ｂｏｂ", /^Ｂｏｂ is taken, please choose another name\.$/],
  [" ", /^A name needs at least one character/],
  ["x".repeat(31), /^A name has 30 characters at most/],
  ["Ann Lee", /^A name has no spaces/],
  ["1st", /^A name begins with a letter/],
  ["a!b@c", /^A name is made of letters/],
  ["А1ice", /^A name can't mix alphabets/],
  ["\u202eevil", /^A name is made of letters/],
];

test("PLAIN-7: a name that can't be had is refused in one sentence and asked for again, in lines", async () => {
  await using house = await TestHouse.open();
  await house.person("Bob");
  const ann = await house.lines("Ann");
  await ann.expect(/^Enter your message/);
  for (const [name, sentence] of BAD_NAMES) {
    ann.send(name);
    const [line = ""] = await ann.inbox.take(1);
    assert.match(line, sentence);
  }
  await ann.enter("Ann");
});

test("PLAIN-7: a name that can't be had is refused in one sentence and asked for again, in chunks", async () => {
  await using house = await TestHouse.open();
  await house.person("Bob");
  const ann = await house.chunks("Ann");
  await ann.inbox.take(1);
  for (const [name, sentence] of BAD_NAMES) {
    ann.write(name);
    const [chunk = ""] = await ann.inbox.take(1);
    assert.match(chunk, sentence);
  }
  await ann.enter("Ann");
});

test("IRC-3: names in any script are welcome, and everyone sees them as they are", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  for (const name of ["Žofie", "Дмитрий", "Ελένη", "さくら", "محمد", "נועה", "สมชาย", "अमित", "민준"]) {
    const one = await house.person(name);
    await bob.expect(`${name} from [${one.address}] has joined the chat!`);
    one.send("hi");
    assert.deepEqual(await bob.inbox.take(1), [`${name}: hi`]);
  }
});

test("LOG-6: of two who tell one name at the same instant one is in, and the other is asked again", async () => {
  await using house = await TestHouse.open();
  const [one, other] = [await house.lines("one"), await house.lines("other")];
  for (const client of [one, other]) await client.expect(/^Enter your message/);
  for (const client of [one, other]) client.send("Ann");
  const [[first = ""], [second = ""]] = [await one.inbox.take(1), await other.inbox.take(1)];
  const [winner, loser] = first.startsWith("Welcome") ? [first, second] : [second, first];
  assert.equal(winner, "Welcome Ann! If you want to quit, press quit button");
  assert.equal(loser, "Ann is taken, please choose another name.");
  await (loser === first ? one : other).enter("Anna");
});

test("PLAIN-10: /help, /who, /me, /name and /msg do what they say", async () => {
  await using house = await TestHouse.open();
  const [ann, bob, cid] = [await house.person("Ann"), await house.person("Bob"), await house.person("Cid")];
  await ann.expect(/^Cid from /);
  await bob.expect(/^Cid from /);
  ann.send("/help");
  const help = await ann.settle();
  const words = ["/help", "/who", "/me", "/name", "/msg", "/more", "/search", "/quit"];
  assert.deepEqual(
    help.map((line) => line.split(" ")[0]),
    words,
  );
  ann.send("/WHO", "/me waves", "/name Anna", "/msg bob psst", "hello");
  assert.deepEqual(await ann.inbox.take(1), ["3 here: Ann, Bob, Cid"]);
  assert.deepEqual(await ann.settle(), [
    "* Ann waves",
    "Ann is now called Anna.",
    "Anna to Bob only: psst",
    "Anna: hello",
  ]);
  assert.deepEqual(await bob.settle(), [
    "* Ann waves",
    "Ann is now called Anna.",
    "Anna to Bob only: psst",
    "Anna: hello",
  ]);
  assert.deepEqual(await cid.settle(), ["* Ann waves", "Ann is now called Anna.", "Anna: hello"]);
});

test("PLAIN-10: what is wrong with a command is explained", async () => {
  await using house = await TestHouse.open();
  const ann = await house.person("Ann");
  await house.person("Bob");
  await ann.expect(/^Bob from /);
  const cases: readonly (readonly [string, RegExp])[] = [
    ["/wave", /^There is no \/wave here\. \/help shows what there is; \/\/ begins a message with a slash\.$/],
    ["/me", /^It goes like this: \/me waves$/],
    ["/msg Bob", /^It goes like this: \/msg NAME TEXT$/],
    ["/msg Nobody hi", /^Nobody here is called Nobody\.$/],
    ["/name", /^A name needs at least one character/],
    ["/name Bob", /^Bob is taken/],
    ["/name no spaces", /^A name has no spaces/],
  ];
  for (const [line, sentence] of cases) {
    ann.send(line);
    const [answer = ""] = await ann.inbox.take(1);
    assert.match(answer, sentence);
  }
});

test("PLAIN-10: // begins a message with a slash; empty lines are none", async () => {
  await using house = await TestHouse.open();
  const ann = await house.person("Ann");
  ann.send("//etc/motd", "", "   ", "  // is C", "http://a/b");
  assert.deepEqual(await ann.settle(), ["Ann: /etc/motd", "Ann:   // is C", "Ann: http://a/b"]);
});

test("PLAIN-10: /quit leaves, as #quit does", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  for (const word of ["/quit", "#quit", "/quit and some words"]) {
    const ann = await house.person("Ann");
    await bob.expect(/^Ann from /);
    ann.send(word);
    assert.deepEqual(await ann.inbox.ended(), ["#quit"]);
    assert.deepEqual(await bob.inbox.take(1), ["Ann has left the chat."]);
  }
});

test("PLAIN-10: /quit and #quit leave before one has a name, too", async () => {
  await using house = await TestHouse.open();
  for (const word of ["/quit", "#quit"]) {
    const ann = await house.lines("Ann");
    await ann.expect(/^Enter your message/);
    ann.send(word);
    assert.deepEqual(await ann.inbox.ended(), ["#quit"]);
  }
});

test("PLAIN-10: the last 20 messages on arrival, /more for older ones, until there are none", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const said = Array.from({ length: 45 }, (_, index) => `number ${index + 1}`);
  bob.send(...said);
  await bob.expect("Bob: number 45");
  const shown = said.map((text) => `Bob: ${text}`);
  const ann = await house.lines("Ann");
  ann.send("Ann");
  await ann.expect(/^Welcome/);
  const more = "(/more shows what is older)";
  assert.deepEqual(await ann.settle(), ["What was said before you came:", ...shown.slice(25), more]);
  for (const part of [shown.slice(5, 25), shown.slice(0, 5)]) {
    ann.send("/more");
    assert.deepEqual(await ann.settle(), ["Before that:", ...part, more]);
  }
  ann.send("/more");
  assert.deepEqual(await ann.settle(), ["There is nothing older."]);
});

test("PLAIN-10: who comes into a room where nobody has said anything sees no heading", async () => {
  await using house = await TestHouse.open();
  const ann = await house.lines("Ann");
  ann.send("Ann");
  await ann.expect(/^Welcome/);
  assert.deepEqual(await ann.settle(), []);
});

test("DELIVER-4: /who after messages is answered after they have come back", async () => {
  await using house = await TestHouse.open();
  const ann = await house.person("Ann");
  for (let round = 0; round < 5; round += 1) {
    ann.send("one", "two", "/who", "three", "/help");
    assert.deepEqual(await ann.inbox.take(4), ["Ann: one", "Ann: two", "1 here: Ann", "Ann: three"]);
    await ann.expect(/^\/quit/);
  }
});

/** What Bob, who knows IRC, says; and what may come of it on Ann's terminal. */
const ATTACKS: readonly (readonly [string, readonly string[]])[] = [
  ["\x1b[2J\x1b]0;owned\x07hi", ["Bob: [2J]0;ownedhi"]],
  ["a\x9b31mb", ["Bob: a31mb"]],
  ["a\x08\x08\x7fb", ["Bob: ab"]],
  ["\x0304,01red\x03 \x02bold\x02", ["Bob: red bold"]],
  ["\u202eright to left", ["Bob: right to left"]],
  ["tab\there", ["Bob: tab    here"]],
  ["\x01ACTION \x1b[1mwaves\x01", ["* Bob [1mwaves"]],
];

test("PLAIN-8: control characters of others never reach a terminal", async () => {
  await using house = await TestHouse.open();
  const ann = await house.person("Ann");
  const bob = await house.member("Bob");
  await ann.expect(/^Bob from /);
  for (const [text, lines] of ATTACKS) {
    bob.send(`PRIVMSG #lobby :${text}`);
    assert.deepEqual(await ann.inbox.take(lines.length), lines);
  }
  bob.send("TOPIC #lobby :\x1b[2J topic");
  assert.deepEqual(await ann.inbox.take(1), ["Bob set the topic: [2J topic"]);
});

test("PLAIN-9: a message in several lines can't speak in another's name", async () => {
  await using house = await TestHouse.open();
  const ann = await house.person("Ann");
  const bob = await house.member("Bob", ["batch", "draft/multiline", "message-tags"]);
  await ann.expect(/^Bob from /);
  bob.send(
    "BATCH +1 draft/multiline #lobby",
    "@batch=1 PRIVMSG #lobby :hi",
    "@batch=1 PRIVMSG #lobby :Cid: I am a fool",
    "@batch=1 PRIVMSG #lobby :",
    "@batch=1;draft/multiline-concat PRIVMSG #lobby :x\rCid: fake",
    "BATCH -1",
  );
  assert.deepEqual(await ann.inbox.take(3), ["Bob: hi", "Bob: Cid: I am a fool", "Bob: x Cid: fake"]);
});

test("PLAIN-11: an IRC client that was slow and has been greeted becomes an IRC client", async () => {
  await using house = await TestHouse.open();
  const ann = await house.irc("Ann");
  await ann.expect(/^Enter your message/);
  ann.send("CAP LS 302");
  await ann.message("CAP");
  ann.send("NICK Ann", "USER ann 0 * :Ann", "CAP END");
  await ann.message("001");
  await ann.join("#lobby");
  const bob = await house.irc("Bob");
  await bob.expect(/^Enter your message/);
  bob.send("NICK Bob", "USER bob 0 * :Bob");
  await bob.message("001");
  assert.equal(house.hubbub.server.sessions.size, 2);
});

test("PLAIN-11, IRC-7: an over-long line right behind the first is answered once, and the next is heard", async () => {
  await using house = await TestHouse.open();
  const ann = await house.irc("Ann");
  await ann.expect(/^Enter your message/);
  ann.send("CAP LS 302", "x".repeat(20_000), "NICK Ann", "USER ann 0 * :Ann", "CAP END");
  await ann.message("CAP");
  assert.equal((await ann.message("417")).params[0], "*");
  await ann.message("001");
});

test("PLAIN-11: who has told a name stays a person, also before it is theirs", async () => {
  await using house = await TestHouse.open();
  const ann = await house.lines("Ann");
  await ann.expect(/^Enter your message/);
  ann.send("Ann", "hi", "NICK Bob", "USER bob 0 * :Bob");
  await ann.expect(/^Ann: USER bob 0/);
});

test("PLAIN-11, IRC-8: an IRC client that is mended while it is read slowly is heard further", async () => {
  await using house = await TestHouse.open({ floodControl: true });
  const ann = await house.irc("Ann");
  await ann.expect(/^Enter your message/);
  ann.send(...Array.from({ length: 15 }, (_, index) => `PASS no name ${index}`), "NICK Ann", "USER ann 0 * :Ann");
  await ann.message("001");
  ann.send("PING x");
  await ann.message("PONG");
});

test("PLAIN-11: NICK, USER, PING and PASS alone are names", async () => {
  await using house = await TestHouse.open();
  for (const name of ["NICK", "User", "ping", "Pass"]) {
    const person: LineClient = await house.lines(name);
    await person.enter(name);
    person.send(`NICK ${name}`);
    assert.deepEqual(await person.settle(), [`${name}: NICK ${name}`]);
  }
});
