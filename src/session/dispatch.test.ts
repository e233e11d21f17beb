import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { COMMAND_TABLE } from "../commands/table.ts";
import { THROTTLE_BURST_COST, THROTTLE_COST_PER_SECOND } from "../model/throttle.ts";
import type { Cap } from "../wire/caps.ts";
import { plainProtocol } from "./protocol-plain.ts";
import { type TestClient, TestServer } from "./test-server.ts";
import { nextTurn } from "./test-transport.ts";

const A = ":alice!al@127.0.0.1";

async function inTea(house: TestServer, nick: string, ...caps: readonly Cap[]) {
  const client = await house.irc(nick, ...caps);
  await client.ask("JOIN #tea");
  return client;
}

describe("DELIVER-4: what a connection asks is answered in the order in which it asked", () => {
  test("a new name, then a message, then a question", async () => {
    const house = await TestServer.open();
    const alice = await inTea(house, "alice", "echo-message");
    assert.deepEqual(await alice.ask("NICK Ada", "PRIVMSG #tea :hi", "PING x", "PRIVMSG #tea :ho", "MODE #tea"), [
      `${A} NICK Ada`,
      ":Ada!al@127.0.0.1 PRIVMSG #tea :hi",
      ":chat.test PONG chat.test x",
      ":Ada!al@127.0.0.1 PRIVMSG #tea :ho",
      ":chat.test 324 Ada #tea +nt",
      `:chat.test 329 Ada #tea ${house.clock.now() / 1000}`,
    ]);
  });

  test("a question about history sees what was said before it, and what follows waits for it", async () => {
    const house = await TestServer.open();
    const alice = await inTea(house, "alice");
    const lines = await alice.ask("PRIVMSG #tea :one", "CHATHISTORY LATEST #tea * 5", "PING x", "PRIVMSG #tea :two");
    assert.deepEqual(lines, [`${A} PRIVMSG #tea :one`, ":chat.test PONG chat.test x"]);
  });

  test("messages may follow messages without waiting, anything else waits", async () => {
    const house = await TestServer.open();
    const alice = await inTea(house, "alice");
    alice.say("PRIVMSG #tea :one", "NOTICE #tea :two", "PRIVMSG #tea :three");
    assert.equal(alice.session.messagesInFlight, 3);
    assert.ok(!alice.transport.isPaused);
    alice.say("TOPIC #tea x", "PRIVMSG #tea :four");
    assert.deepEqual([alice.session.messagesInFlight, alice.session.waiting.length], [3, 2]);
    assert.ok(alice.transport.isPaused);
    assert.deepEqual(await alice.ask(), [`${A} TOPIC #tea x`]);
    assert.ok(!alice.transport.isPaused);
  });

  test("so many messages may be in flight, the others wait, and all arrive in order", async () => {
    const house = await TestServer.open();
    const [alice, bob] = [await inTea(house, "alice"), await inTea(house, "bob")];
    const texts = Array.from({ length: 1000 }, (_, index) => `${index}`);
    bob.take();
    alice.say(...texts.map((text) => `PRIVMSG #tea ${text}`));
    assert.deepEqual([alice.session.messagesInFlight, alice.session.waiting.length], [256, 744]);
    assert.ok(alice.transport.isPaused);
    await alice.ask();
    assert.deepEqual(
      bob.take(),
      texts.map((text) => `${A} PRIVMSG #tea :${text}`),
    );
    assert.ok(!alice.transport.isPaused);
  });

  test("a line that can't be read is answered in its turn", async () => {
    const house = await TestServer.open();
    const alice = await inTea(house, "alice", "echo-message");
    alice.say("PRIVMSG #tea :one");
    house.server.problem(alice.session, "too-long");
    alice.say("PRIVMSG #tea :two");
    house.server.problem(alice.session, "not-utf8");
    const lines = await alice.ask();
    assert.deepEqual(
      lines.map((line) => line.split(" ").slice(1, 4).join(" ")),
      ["PRIVMSG #tea :one", "417 alice :That", "PRIVMSG #tea :two", "FAIL * INVALID_UTF8"],
    );
  });

  test("a reader that lags is answered after what it got of its own doings", async () => {
    const house = await TestServer.open();
    const bob = await inTea(house, "bob");
    bob.transport.stall();
    bob.say("PING x", "JOIN #new", "MODE #new");
    await house.quiet();
    assert.ok(bob.session.congested && bob.session.lags);
    assert.deepEqual(bob.take(), [":chat.test PONG chat.test x"]);
    bob.transport.drain();
    const numerics = (await bob.ask()).map((line) => line.split(" ")[1]);
    assert.deepEqual(numerics, ["JOIN", "353", "366", "324", "329"]);
  });
});

function pings(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, index) => `PING ${from + index}`);
}

function pongs(client: TestClient): readonly number[] {
  return client.take().map((line) => Number(line.split(" ").at(-1)));
}

test("IRC-8: who asks too quickly is read more slowly, in order, and not disconnected", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const house = await TestServer.open({ floodControl: true });
  const alice = await house.irc("alice");
  house.clock.pass(60_000);
  alice.take();
  const atOnce = THROTTLE_BURST_COST * 2;
  const perSecond = THROTTLE_COST_PER_SECOND * 2;
  alice.say(...pings(0, 100));
  await nextTurn();
  assert.deepEqual(pongs(alice), [...Array(atOnce).keys()]);
  assert.ok(alice.transport.isPaused);
  t.mock.timers.tick(1000);
  await nextTurn();
  assert.deepEqual(pongs(alice), [], "no time has passed by the clock");
  house.clock.pass(1000);
  t.mock.timers.tick(1000);
  await nextTurn();
  assert.deepEqual(
    pongs(alice),
    [...Array(perSecond).keys()].map((index) => atOnce + index),
  );
  house.clock.pass(5000);
  t.mock.timers.tick(1000);
  house.clock.pass(5000);
  t.mock.timers.tick(1000);
  await nextTurn();
  assert.deepEqual(pongs(alice).at(-1), 99);
  assert.ok(!alice.transport.isPaused && !alice.transport.isEnded);
});

test("IRC-8: no command that is answered is free", () => {
  const free = [...COMMAND_TABLE.values()].filter(({ cost }) => cost === 0).map(({ verb }) => verb);
  assert.deepEqual(free, ["PONG", "QUIT"]);
});

test("IRC-8: people on plain sockets are read more slowly too", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const house = await TestServer.open({ floodControl: true });
  const divya = house.connect(plainProtocol, "lf");
  divya.say("Divya");
  await house.quiet();
  divya.take();
  divya.say(...Array.from({ length: 50 }, () => "hi"));
  await nextTurn();
  await nextTurn();
  await nextTurn();
  const shown = divya.take().length;
  assert.ok(shown > 10 && shown <= THROTTLE_BURST_COST, `${shown}`);
});

test("a server without flood control reads everything at once", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice");
  assert.equal((await alice.ask(...pings(0, 500))).length, 500);
});

test("who has quit says nothing more", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await inTea(house, "alice"), await inTea(house, "bob")];
  await alice.ask();
  bob.say("PRIVMSG #tea :one", "QUIT", "PRIVMSG #tea :two");
  bob.say("PRIVMSG #tea :three");
  await house.quiet();
  const B = ":bob!al@127.0.0.1";
  assert.deepEqual(alice.take(), [`${B} PRIVMSG #tea :one`, `${B} QUIT Quit`]);
});

describe("DELIVER-6: typing", () => {
  test("goes to the others who understand it, and is kept nowhere", async () => {
    const house = await TestServer.open();
    const [alice, bob, carol] = [
      await inTea(house, "alice", "message-tags"),
      await inTea(house, "bob", "message-tags"),
      await inTea(house, "carol"),
    ];
    for (const client of [alice, bob, carol]) await client.ask();
    const { head } = house.log.log;
    assert.deepEqual(await alice.ask("@+typing=active TAGMSG #tea"), []);
    assert.deepEqual(await bob.ask(), [`@+typing=active ${A} TAGMSG #tea`]);
    assert.deepEqual(await carol.ask(), []);
    await alice.ask("@+typing=active TAGMSG bob");
    assert.deepEqual(await bob.ask(), [`@+typing=active ${A} TAGMSG bob`]);
    assert.equal(house.log.log.head, head);
  });

  test("is rendered once for all who understand the same", async () => {
    const house = await TestServer.open();
    const alice = await inTea(house, "alice", "message-tags");
    const others = await Promise.all(["bob", "carol", "dora"].map((name) => inTea(house, name, "message-tags")));
    for (const client of [alice, ...others]) await client.ask();
    const { renders } = house.tally;
    await alice.ask("@+typing=active TAGMSG #tea");
    assert.equal(house.tally.renders, renders + 1);
    for (const client of others) assert.deepEqual(await client.ask(), [`@+typing=active ${A} TAGMSG #tea`]);
  });

  test("comes back to who asked for echoes, with its label", async () => {
    const house = await TestServer.open();
    const caps = ["message-tags", "echo-message", "batch", "labeled-response"] as const;
    const [alice, bob] = [await inTea(house, "alice", ...caps), await inTea(house, "bob", "message-tags")];
    for (const client of [alice, bob]) await client.ask();
    for (const target of ["#tea", "bob"]) {
      const echo = [`@label=7;+typing=active ${A} TAGMSG ${target}`];
      assert.deepEqual(await alice.ask(`@label=7;+typing=active TAGMSG ${target}`), echo);
      assert.deepEqual(await bob.ask(), [`@+typing=active ${A} TAGMSG ${target}`]);
    }
    assert.deepEqual(await alice.ask("@+typing=done TAGMSG bob"), [`@+typing=done ${A} TAGMSG bob`]);
  });

  test("does not go to who does not keep up", async () => {
    const house = await TestServer.open();
    const [alice, bob] = [await inTea(house, "alice", "message-tags"), await inTea(house, "bob", "message-tags")];
    bob.take();
    bob.transport.stall();
    await alice.ask("PRIVMSG #tea :stalls");
    await alice.ask("@+typing=active TAGMSG #tea");
    bob.transport.drain();
    assert.ok((await bob.ask()).every((line) => !line.includes("TAGMSG")));
  });
});

test("history that can't be read is an error of the server, said once to each side", async () => {
  const errors: string[] = [];
  const logger = { debug() {}, info() {}, warn() {}, error: (_: object, sentence: string) => errors.push(sentence) };
  const house = await TestServer.open({ logger });
  const alice = await inTea(house, "alice");
  house.log.log.read = () => Promise.reject(new Error("no disk"));
  const [line, ...more] = await alice.ask("CHATHISTORY LATEST #tea * 5");
  assert.match(line ?? "", /^:chat\.test 400 alice CHATHISTORY :/);
  assert.deepEqual(more, []);
  assert.equal(errors.length, 1);
});
