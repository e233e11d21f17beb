import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { ircProtocol } from "./protocol-irc.ts";
import { plainProtocol } from "./protocol-plain.ts";
import { PING_INTERVAL_MS, REGISTRATION_MS_MAX } from "./server.ts";
import { type TestClient, TestServer } from "./test-server.ts";

const TOLD_NO_NAME = "ERROR :Closing link: You told no name";

test("who tells no name in time is told so, and closed; who has come in stays", async () => {
  const house = await TestServer.open();
  const [irc, plain] = [house.connect(ircProtocol, "crlf"), house.connect(plainProtocol, "lf")];
  const divya = await house.person("Divya");
  irc.say("NICK alice");
  house.clock.pass(REGISTRATION_MS_MAX - 1);
  assert.ok(!irc.transport.isEnded && !plain.transport.isEnded);
  house.clock.pass(1);
  assert.ok(irc.transport.isEnded && plain.transport.isEnded && !divya.transport.isEnded);
  assert.deepEqual([irc.take(), plain.take()], [[TOLD_NO_NAME], ["You told no name"]]);
});

describe("IRC-9: a silent client", () => {
  async function silent() {
    const house = await TestServer.open();
    const alice = await house.irc("alice");
    return { house, alice };
  }
  const pass = async (house: TestServer, ms: number) => {
    house.clock.pass(ms);
    await house.quiet();
  };

  test("is asked, and closed after as long again", async () => {
    const { house, alice } = await silent();
    await pass(house, PING_INTERVAL_MS - 1);
    assert.deepEqual(alice.take(), []);
    await pass(house, 1);
    assert.deepEqual(alice.take(), ["PING chat.test"]);
    await pass(house, PING_INTERVAL_MS);
    assert.deepEqual(alice.take(), ["ERROR :Closing link: Ping timeout: 180 seconds"]);
    assert.ok(alice.transport.isEnded);
  });

  test("that says anything at all is there", async () => {
    const { house, alice } = await silent();
    for (let round = 0; round < 5; round += 1) {
      await pass(house, PING_INTERVAL_MS);
      alice.say("PONG chat.test");
    }
    assert.ok(!alice.transport.isEnded);
    assert.equal(alice.take().filter((line) => line === "PING chat.test").length, 5);
  });

  test("that talks is not asked", async () => {
    const { house, alice } = await silent();
    for (let round = 0; round < 10; round += 1) {
      await pass(house, PING_INTERVAL_MS / 2);
      alice.say("PONG x");
    }
    assert.deepEqual(alice.take(), []);
  });

  test("DELIVER-3: that does not read is neither asked nor closed", async () => {
    const { house, alice } = await silent();
    alice.transport.stall();
    alice.say("PING x");
    await house.quiet();
    const { length } = alice.transport.writes;
    await pass(house, PING_INTERVAL_MS * 10);
    assert.equal(alice.transport.writes.length, length);
    assert.ok(!alice.transport.isEnded);
  });

  test("that is a person on a plain socket can't be asked, and may be silent", async () => {
    const house = await TestServer.open();
    const divya = await house.person("Divya");
    await pass(house, PING_INTERVAL_MS * 10);
    assert.deepEqual(divya.take(), []);
    assert.ok(!divya.transport.isEnded);
  });
});

test("a closed connection that does not go away is cut off", async () => {
  const house = await TestServer.open();
  const [goes, stays] = [await house.irc("goes"), await house.irc("stays")];
  goes.say("QUIT");
  stays.say("QUIT");
  goes.lose();
  house.clock.pass(60_000);
  assert.ok(!goes.transport.isDestroyed && stays.transport.isDestroyed);
});

test("the others are told why somebody is gone", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await house.irc("alice"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  await bob.ask("JOIN #tea", "NICK Robert", "JOIN #other");
  alice.take();
  bob.lose();
  assert.deepEqual(await alice.until(/QUIT/), [":Robert!al@127.0.0.1 QUIT :Connection lost"]);
});

test("IRC-4: who goes while joining a room leaves that room too, and under the name that they took", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await house.irc("alice"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  house.log.hold();
  bob.say("JOIN #tea");
  bob.lose();
  house.log.release();
  assert.deepEqual(await alice.until(/QUIT/), [
    ":bob!al@127.0.0.1 JOIN #tea",
    ":bob!al@127.0.0.1 QUIT :Connection lost",
  ]);
  const carol = await house.irc("carol");
  await carol.ask("JOIN #tea");
  house.log.hold();
  carol.say("NICK caroline");
  carol.lose();
  house.log.release();
  assert.equal((await alice.until(/QUIT/)).at(-1), ":caroline!al@127.0.0.1 QUIT :Connection lost");
});

test("a question about history that is being answered keeps nobody from leaving", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await house.irc("alice"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  await bob.ask("JOIN #tea");
  alice.take();
  bob.say("CHATHISTORY LATEST #tea * 5");
  bob.lose();
  assert.deepEqual(await alice.until(/QUIT/), [":bob!al@127.0.0.1 QUIT :Connection lost"]);
});

test("lines that belong to no command: a greeting", async () => {
  const house = await TestServer.open();
  const plain = house.connect(plainProtocol, "lf");
  house.server.say(plain.session, ["Hello!", "Who are you?"]);
  await house.quiet();
  assert.deepEqual(plain.take(), ["Hello!", "Who are you?"]);
  assert.equal(plain.transport.writes.length, 1);
});

test("PLAIN-5: a peer that has turned out to speak chunks is sent chunks", async () => {
  const house = await TestServer.open();
  const divya = await house.person("Divya");
  house.server.reframe(divya.session, "chunk");
  divya.say("Hi guys");
  await house.quiet();
  assert.equal(Buffer.from(divya.transport.writes.at(-1) ?? []).toString(), "Divya: Hi guys");
});

async function stopped(house: TestServer, ...clients: readonly TestClient[]): Promise<void> {
  const stop = house.server.stop("The server is stopping");
  for (const client of clients) {
    assert.ok(client.transport.isEnded);
    client.lose();
  }
  await stop;
}

test("SERVE-3, LOG-5: a stop tells everyone, and the next start finds the rooms and nobody in them", async () => {
  const house = await TestServer.open();
  const [alice, divya] = [await house.irc("alice"), await house.person("Divya")];
  await alice.ask("JOIN #tea", "TOPIC #tea :Assam");
  divya.take();
  await stopped(house, alice, divya);
  assert.equal(alice.take().at(-1), "ERROR :Closing link: The server is stopping");
  assert.deepEqual(divya.take(), ["The server is stopping"]);
  const { snapshot } = await house.log.log.load();
  assert.ok(snapshot?.state.includes("Assam"));
});

test("SERVE-3: a stop with nobody there does not wait", async () => {
  await stopped(await TestServer.open());
});

test("LOG-5: a server that starts on a log finds rooms and topics, and nobody", async () => {
  const before = await TestServer.open();
  const alice = await before.irc("alice");
  await alice.ask("JOIN #tea", "TOPIC #tea :Assam", "JOIN #lobby");
  const house = await TestServer.open({ log: before.log });
  assert.equal(house.server.state.users.size, 0);
  const bob = await house.irc("alice");
  const lines = await bob.ask("JOIN #tea");
  assert.ok(lines.some((line) => line.endsWith(" 332 alice #tea Assam")));
  assert.ok(lines.some((line) => line.endsWith(" 353 alice = #tea @alice")));
  const starts = house.log.entries.filter(({ event }) => event.type === "server-started");
  assert.equal(starts.length, 2);
});

test("LOG-7: while the disk is full authors are told, nobody sees anything, and the server says so", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await house.irc("alice", "echo-message"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  await bob.ask("JOIN #tea");
  alice.take();
  assert.deepEqual(house.server.health, { status: "ok" });
  house.log.failure = "full";
  const refused = await alice.ask("PRIVMSG #tea :one", "JOIN #new", "NICK ada", "CHATHISTORY LATEST #tea * 5");
  assert.deepEqual(
    refused.map((line) => line.split(" ")[1]),
    ["404", "400", "400"],
  );
  assert.deepEqual(house.server.health, { status: "failing", reason: "The log is full." });
  assert.deepEqual(await bob.ask(), []);
  const newcomer = house.connect(plainProtocol, "lf");
  newcomer.say("Divya");
  assert.match((await newcomer.until(/./))[0] ?? "", /disk is full/);
  house.log.failure = undefined;
  assert.deepEqual(await alice.ask("PRIVMSG #tea :two"), [":alice!al@127.0.0.1 PRIVMSG #tea :two"]);
  assert.deepEqual(house.server.health, { status: "ok" });
  assert.deepEqual(await bob.ask(), [":alice!al@127.0.0.1 PRIVMSG #tea :two"]);
  newcomer.say("Divya");
  await newcomer.until(/^Welcome Divya!/);
  assert.equal(house.tally.appendsRejected, 4);
});

test("LOG-8: a departure that could not be written is tried again until it is", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await house.irc("alice"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  await bob.ask("JOIN #tea");
  alice.take();
  house.log.failure = "failed";
  bob.lose();
  for (let round = 0; round < 3; round += 1) {
    await house.quiet();
    house.clock.pass(1000);
  }
  await house.quiet();
  assert.deepEqual(alice.take(), []);
  house.log.failure = undefined;
  house.clock.pass(1000);
  assert.deepEqual(await alice.until(/QUIT/), [":bob!al@127.0.0.1 QUIT :Connection lost"]);
  assert.equal(house.server.state.users.size, 1);
});

test("LOG-8: so is the departure of somebody whose last command could not be written either", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await house.irc("alice"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  await bob.ask("JOIN #tea");
  alice.take();
  house.log.failure = "full";
  bob.say("JOIN #new");
  bob.lose();
  await bob.transport.until(() => house.tally.appendsRejected === 2);
  house.log.failure = undefined;
  house.clock.pass(1000);
  assert.deepEqual(await alice.until(/QUIT/), [":bob!al@127.0.0.1 QUIT :Connection lost"]);
});

test("SERVE-2: a server whose log takes nothing does not start", async () => {
  const before = await TestServer.open();
  before.log.failure = "full";
  await assert.rejects(TestServer.open({ log: before.log }), /a test/);
});
