/** IRC: coming in, and what one is told when one does it wrong. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { CAP_VALUES } from "../src/wire/caps.ts";
import { MESSAGE_LINES_MAX, MESSAGE_TEXT_BYTES_MAX } from "../src/wire/limits.ts";
import { TestHouse } from "./support/house.ts";
import { type IrcClient, parsed } from "./support/irc-client.ts";

/** Commands and numerics of these lines, in order. */
function codes(lines: readonly string[]): readonly string[] {
  return lines.map((line) => parsed(line).command);
}

/** Each with a name of its own, in place of `ann`: that of who has just left may not be free yet. */
const ORDERS: readonly (readonly string[])[] = [
  ["NICK ann", "USER ann 0 * :Ann"],
  ["USER ann 0 * :Ann", "NICK ann"],
  ["PASS whatever", "NICK ann", "USER ann 0 * :Ann"],
  ["CAP LS", "NICK ann", "USER ann 0 * :Ann", "CAP END"],
  ["CAP LS 302", "CAP REQ :message-tags", "USER ann 0 * :Ann", "NICK ann", "CAP END"],
  ["NICK ann", "CAP REQ server-time", "USER ann 0 * :Ann", "CAP END"],
  ["NICK taken", "USER ann 0 * :Ann", "NICK ann"],
  ["nick ann", "user ann 0 * Ann"],
  [":ann NICK ann", "@tag=x USER ann 0 * :Ann"],
];

test("IRC-1: in with NICK and USER in any order, and CAP END if a negotiation was begun", async () => {
  await using house = await TestHouse.open();
  await (await house.irc("taken")).enter("taken");
  for (const [index, order] of ORDERS.entries()) {
    const nick = `ann${index}`;
    const ann = await house.irc(nick);
    ann.send(...order.map((line) => line.replace(/(?<=NICK )ann/i, nick)));
    assert.equal((await ann.message("001")).params[0], nick);
    await ann.message("422");
  }
});

test("IRC-1: nobody is in while a negotiation goes on", async () => {
  await using house = await TestHouse.open();
  const ann = await house.irc("ann");
  ann.send("CAP LS 302", "NICK ann", "USER ann 0 * :Ann", "JOIN #lobby");
  assert.deepEqual([...new Set(codes(await ann.settle()))], ["CAP", "451"]);
  ann.send("CAP END");
  await ann.message("001");
});

test("IRC-1: 001 to 005, LUSERS and MOTD come, in this order", async () => {
  await using house = await TestHouse.open({ motd: "one\ntwo" });
  const ann = await house.irc("ann");
  ann.send("NICK ann", "USER ann 0 * :Ann");
  const lines = await ann.settle();
  assert.deepEqual(codes(lines), [
    ...["001", "002", "003", "004", "005", "005", "005"],
    ...["251", "254", "255", "265", "266"],
    ...["375", "372", "372", "376"],
  ]);
  for (const line of lines) {
    assert.equal(parsed(line).source, "hubbub.test");
    assert.equal(parsed(line).params[0], "ann");
  }
  const isupport = lines.filter((line) => parsed(line).command === "005").join(" ");
  for (const token of [
    "CHANTYPES=#",
    "NETWORK=CCNCourse",
    "NICKLEN=30",
    "PREFIX=(qaohv)~&@%+",
    "UTF8ONLY",
    "SAFERATE",
  ]) {
    assert.ok(isupport.includes(` ${token} `), `${token} in ${isupport}`);
  }
});

test("IRC-1: CAP LS names every capability, with values for those who know version 302", async () => {
  await using house = await TestHouse.open();
  const old = await house.irc("old");
  old.send("CAP LS");
  const offered = (await old.message("CAP")).params[2]?.split(" ") ?? [];
  assert.deepEqual(
    offered.filter((name) => !name.includes("/")),
    Object.keys(CAP_VALUES).filter((name) => !name.includes("/")),
  );
  const modern = await house.irc("modern");
  modern.send("CAP LS 302");
  const lines = (await modern.settle()).map((line) => parsed(line).params);
  assert.deepEqual(
    lines.map((params) => params[2] === "*"),
    lines.map((_, index) => index < lines.length - 1),
  );
  const tokens = lines.flatMap((params) => (params.at(-1) ?? "").split(" "));
  assert.deepEqual(
    tokens.map((token) => token.split("=")[0]),
    Object.keys(CAP_VALUES),
  );
  const multiline = `draft/multiline=max-bytes=${MESSAGE_TEXT_BYTES_MAX},max-lines=${MESSAGE_LINES_MAX}`;
  assert.ok(tokens.includes(multiline));
});

test("IRC-1: CAP REQ takes all or nothing, a minus takes back, and it works after registration", async () => {
  await using house = await TestHouse.open();
  const ann = await house.irc("ann");
  const list = async () => {
    const [line = ""] = await ann.ask("CAP LIST");
    return parsed(line).params[2];
  };
  assert.deepEqual(await ann.ask("CAP REQ :server-time echo-message"), [
    ":hubbub.test CAP * ACK :server-time echo-message",
  ]);
  assert.deepEqual(await ann.ask("CAP REQ :away-notify no-such-thing"), [
    ":hubbub.test CAP * NAK :away-notify no-such-thing",
  ]);
  assert.equal(await list(), "echo-message server-time".split(" ").reverse().join(" "));
  ann.send("NICK ann", "USER ann 0 * :Ann", "CAP END");
  await ann.message("422");
  assert.deepEqual(await ann.ask("CAP REQ :-server-time batch"), [":hubbub.test CAP ann ACK :-server-time batch"]);
  assert.equal(await list(), "echo-message batch");
  assert.deepEqual(codes(await ann.ask("CAP WHAT")), ["410"]);
  assert.deepEqual(await ann.ask("CAP END"), []);
});

/** What somebody sends who is not in, and the answer. */
const TOO_EARLY: readonly (readonly [string, string])[] = [
  ["JOIN #lobby", "451"],
  ["PRIVMSG #lobby :hi", "451"],
  ["WHOIS ann", "451"],
  ["NONSENSE", "451"],
  ["NICK", "431"],
  ["NICK :", "431"],
  ["NICK 1st", "432"],
  ["NICK :two words", "432"],
  ["NICK #room", "432"],
  [`NICK ${"x".repeat(31)}`, "432"],
  ["NICK BOB", "433"],
  ["USER ann", "461"],
  ["PASS", "461"],
  ["CAP", "461"],
  ["CAP WHAT", "410"],
  ["PING", "409"],
];

test("IRC-2: what is wrong before one is in", async () => {
  await using house = await TestHouse.open();
  await (await house.irc("bob")).enter("bob");
  const ann = await house.irc("ann");
  for (const [line, code] of TOO_EARLY) assert.deepEqual([line, ...codes(await ann.ask(line))], [line, code]);
  await ann.enter("ann");
});

/** What somebody sends who is in #ann's (as operator), where bob is too, and the beginning of the answer. */
const WRONG: readonly (readonly [string, string])[] = [
  ["USER ann 0 * :Ann", "462 ann"],
  ["PASS secret", "462 ann"],
  ["NONSENSE here", "421 ann NONSENSE"],
  ["001 ann", "421 ann 001"],
  ["JOIN", "461 ann JOIN"],
  ["PART", "461 ann PART"],
  ["TOPIC", "461 ann TOPIC"],
  ["MODE", "461 ann MODE"],
  ["WHOIS", "461 ann WHOIS"],
  ["CHATHISTORY LATEST #lobby *", "461 ann CHATHISTORY"],
  ["NICK bob", "433 ann bob"],
  ["NICK 9lives", "432 ann 9lives"],
  ["NICK раypal", "432 ann раypal"],
  ["PING", "409 ann"],
  ["PRIVMSG", "411 ann"],
  ["PRIVMSG bob", "412 ann"],
  ["PRIVMSG bob :", "412 ann"],
  ["TAGMSG", "411 ann"],
  ["PRIVMSG nobody :hi", "401 ann nobody"],
  ["PRIVMSG #nowhere :hi", "403 ann #nowhere"],
  ["PRIVMSG #bobs :hi", "404 ann #bobs"],
  ["PRIVMSG a,b,c,d,e,f,g,h,i :hi", "407 ann"],
  ["JOIN lobby", "403 ann lobby"],
  ["JOIN #", "403 ann #"],
  ["JOIN #with:colon", "403 ann #with:colon"],
  [`JOIN #${"x".repeat(50)}`, "403 ann"],
  ["PART #nowhere", "403 ann #nowhere"],
  ["PART #bobs", "442 ann #bobs"],
  ["TOPIC #nowhere", "403 ann #nowhere"],
  ["TOPIC #bobs :mine", "442 ann #bobs"],
  ["MODE #nowhere", "403 ann #nowhere"],
  ["MODE #bobs +i", "482 ann #bobs"],
  ["MODE bob", "502 ann"],
  ["MODE ann +x", "501 ann"],
  ["MODE nobody", "401 ann nobody"],
  ["WHOIS nobody", "401 ann nobody"],
  ["CAP WHAT", "410 ann WHAT"],
  ["CHATHISTORY LATEST #bobs * 10", "FAIL CHATHISTORY INVALID_TARGET LATEST #bobs"],
  ["CHATHISTORY LATEST #lobby * 0", "FAIL CHATHISTORY INVALID_PARAMS LATEST"],
  ["CHATHISTORY WHAT #lobby * 10", "FAIL CHATHISTORY INVALID_PARAMS WHAT"],
  ["CHATHISTORY BEFORE #lobby * 10", "FAIL CHATHISTORY INVALID_PARAMS BEFORE"],
  ["BATCH +1 netsplit", "FAIL BATCH UNKNOWN_TYPE netsplit"],
  ["BATCH -1", "FAIL BATCH INVALID_BATCH 1"],
  ["@batch=1 PRIVMSG #lobby :hi", "FAIL PRIVMSG INVALID_BATCH 1"],
];

async function annAndBob(house: TestHouse): Promise<{ ann: IrcClient; bob: IrcClient }> {
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  await bob.join("#bobs");
  await ann.settle();
  return { ann, bob };
}

test("IRC-2: the right numeric for everything that is wrong", async () => {
  await using house = await TestHouse.open();
  const { ann, bob } = await annAndBob(house);
  await bob.settle();
  for (const [line, begin] of WRONG) {
    const [answer = "", ...more] = await ann.ask(line);
    assert.ok(answer.startsWith(`:hubbub.test ${begin} `), `${line} was answered with ${answer}`);
    assert.deepEqual(codes(more), line === "WHOIS nobody" ? ["318"] : []);
    assert.ok(Buffer.byteLength(answer) <= 510, answer);
  }
  assert.deepEqual(await bob.settle(), [], "nobody else hears of it");
});

test("IRC-13: NOTICE is never answered", async () => {
  await using house = await TestHouse.open();
  const { ann, bob } = await annAndBob(house);
  await bob.settle();
  const wrong = ["NOTICE", "NOTICE bob", "NOTICE nobody :hi", "NOTICE #nowhere :hi", "NOTICE #bobs :hi"];
  assert.deepEqual(await ann.ask(...wrong), []);
  assert.deepEqual(await bob.settle(), []);
  assert.deepEqual(await ann.ask("NOTICE bob :hi"), []);
  assert.deepEqual(await bob.settle(), [":ann!ann@127.0.0.1 NOTICE bob :hi"]);
});

test("LOG-6: two claim one name at the same instant: one is in, the other gets 433 and can try another", async () => {
  await using house = await TestHouse.open();
  const [one, other] = [await house.irc("one"), await house.irc("other")];
  for (const client of [one, other]) client.send("NICK ann", "USER ann 0 * :Ann");
  const [first, second] = [await one.settle(), await other.settle()];
  const winners = [first, second].filter((lines) => codes(lines)[0] === "001");
  assert.equal(winners.length, 1);
  const [loser, refused] = winners[0] === first ? [other, second] : [one, first];
  assert.deepEqual(codes(refused), ["433"]);
  loser.send("NICK anna");
  assert.equal((await loser.message("001")).params[0], "anna");
});

test("LOG-6: two change to one name at the same instant: one has it, the other keeps its own", async () => {
  await using house = await TestHouse.open();
  const { ann, bob } = await annAndBob(house);
  const cid = await house.member("cid");
  await Promise.all([ann.settle(), bob.settle()]);
  for (const client of [ann, bob]) client.send("NICK zoe");
  const [first, second] = [await ann.settle(), await bob.settle()];
  assert.equal([...codes(first), ...codes(second)].filter((code) => code === "433").length, 1);
  const seen = await cid.settle();
  assert.equal(seen.length, 1);
  assert.match(seen[0] ?? "", /^:(ann|bob)!\S+ NICK zoe$/);
  assert.ok(first.includes(seen[0] ?? "") && second.includes(seen[0] ?? ""), "both see the change");
});

test("IRC-3: names that differ only in case or compatibility forms are the same name", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("Straße");
  for (const same of ["STRASSE", "strasse", "Ｓtraße"]) {
    const other = await house.irc("other");
    other.send(`NICK ${same}`, "USER x 0 * :x");
    assert.equal((await other.message("433")).params[1], same);
    other.destroy();
  }
  assert.deepEqual(await ann.ask("NICK strasse"), [":Straße!Straße@127.0.0.1 NICK strasse"].map(withoutUmlauts));
  assert.deepEqual(await ann.ask("NICK strasse"), []);
});

/** A user name is ASCII. */
function withoutUmlauts(line: string): string {
  return line.replace("!Straße@", "!Strae@");
}

test("QUIT before one is in is answered with ERROR, and closes", async () => {
  await using house = await TestHouse.open();
  const ann = await house.irc("ann");
  ann.send("NICK ann", "QUIT :changed my mind");
  assert.deepEqual(await ann.inbox.ended(), ["ERROR :Closing link: Quit: changed my mind"]);
});
