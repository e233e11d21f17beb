import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Cap } from "../wire/caps.ts";
import { CROWD_READERS_MIN } from "./audience.ts";
import { WRITE_BYTES_MAX } from "./delivery.ts";
import { RECENT_ENTRIES_MAX } from "./recent.ts";
import { type TestClient, TestServer } from "./test-server.ts";

/** What a reader that does not read may hold of our memory: DELIVER-3. */
const HELD_BYTES_MAX = 64 * 1024;

const ALICE = ":alice!al@127.0.0.1";

async function houseOf(...names: readonly string[]) {
  const house = await TestServer.open();
  const clients = await Promise.all(names.map((name) => house.irc(name)));
  for (const client of clients) await client.ask("JOIN #tea");
  await forget(clients);
  return { house, clients };
}

/** From here on only what is new counts. */
async function forget(clients: readonly TestClient[]): Promise<void> {
  for (const client of clients) await client.ask();
  for (const client of clients) client.transport.writes.length = 0;
  for (const client of clients) client.take();
}

function texts(from: number, to: number): readonly string[] {
  return Array.from({ length: to - from }, (_, index) => `text ${from + index}`);
}

function sayAll(client: TestClient, lines: readonly string[], room = "#tea"): void {
  client.say(...lines.map((line) => `PRIVMSG ${room} :${line}`));
}

function shown(lines: readonly string[], room = "#tea"): readonly string[] {
  return lines.map((line) => `${ALICE} PRIVMSG ${room} :${line}`);
}

describe("DELIVER-1, DELIVER-2: shared buffers, one write", () => {
  test("readers of one dialect get one buffer, the same, in one write", async () => {
    const { house, clients } = await houseOf("alice", "bob", "carol", "dora");
    const [alice, ...readers] = clients;
    assert.ok(alice);
    sayAll(alice, texts(0, 5));
    await house.quiet();
    const writes = readers.map(({ transport }) => transport.writes);
    assert.deepEqual(
      writes.map(({ length }) => length),
      [1, 1, 1],
    );
    assert.equal(new Set(writes.map(([buffer]) => buffer)).size, 1);
    assert.equal(Buffer.from(writes[0]?.[0] ?? []).toString(), `${shown(texts(0, 5)).join("\r\n")}\r\n`);
    assert.equal(alice.transport.writes.length, 0);
  });

  test("readers of another dialect get another, their own", async () => {
    const { house, clients } = await houseOf("alice", "bob", "carol");
    const [alice, bob, carol] = clients;
    const divya = await house.person("Divya");
    assert.ok(alice && bob && carol);
    await carol.ask("CAP REQ :server-time");
    for (const client of [alice, bob, carol]) await client.ask("JOIN #lobby");
    await forget([alice, bob, carol]);
    divya.transport.writes.length = 0;
    sayAll(alice, ["hi"], "#lobby");
    await house.quiet();
    const written = [bob, carol, divya].map(({ transport }) =>
      transport.writes.map((one) => Buffer.from(one).toString()),
    );
    assert.deepEqual(written, [
      [`${ALICE} PRIVMSG #lobby :hi\r\n`],
      [`@time=2026-10-20T12:00:00.000Z ${ALICE} PRIVMSG #lobby :hi\r\n`],
      ["alice: hi\n"],
    ]);
  });

  test("an answer and what else the commit holds for a reader go before and after it, in one write each", async () => {
    const { house, clients } = await houseOf("alice", "bob");
    const [alice, bob] = clients;
    assert.ok(alice && bob);
    sayAll(alice, ["one"]);
    bob.say("PING a", "PING b", "JOIN #new");
    await house.quiet();
    const written = bob.transport.writes.map((bytes) => Buffer.from(bytes).toString().split("\r\n").length - 1);
    assert.deepEqual(written, [2, 4]);
  });

  for (const [what, text] of [
    ["", "x".repeat(400)],
    [", whatever characters it has", "ж".repeat(200)],
  ] as const) {
    test(`a large commit comes in writes of 16 KiB, shared as well${what}`, async () => {
      const { house, clients } = await houseOf("alice", "bob", "carol");
      const [alice, bob, carol] = clients;
      assert.ok(alice && bob && carol);
      const lines = texts(0, 250).map((number) => `${number} ${text}`);
      sayAll(alice, lines);
      await house.quiet();
      assert.deepEqual(bob.take(), shown(lines));
      assert.deepEqual(bob.transport.writes, carol.transport.writes);
      for (const [index, bytes] of bob.transport.writes.entries()) {
        assert.ok(bytes.length < WRITE_BYTES_MAX + 512);
        assert.equal(bytes, carol.transport.writes[index]);
      }
      assert.equal(bob.transport.writes.length, Math.ceil((250 * 450) / WRITE_BYTES_MAX));
    });
  }

  test("DELIVER-7: what a crowd is told may wait, an answer may not", async () => {
    const { house, clients } = await houseOf(...Array.from({ length: CROWD_READERS_MIN }, (_, index) => `n${index}`));
    const [alice, bob] = clients;
    assert.ok(alice && bob);
    await forget(clients);
    bob.transport.mightWait.length = 0;
    sayAll(alice, ["hi"]);
    bob.say("PING a");
    await house.quiet();
    assert.deepEqual(bob.take().length, 2);
    assert.deepEqual(bob.transport.mightWait.sort(), [false, true]);
  });

  test("DELIVER-5: who shares several rooms with somebody hears of them once", async () => {
    const { house, clients } = await houseOf("alice", "bob", "carol");
    const [alice, bob] = clients;
    assert.ok(alice && bob);
    for (const client of clients) await client.ask("JOIN #a,#b");
    await forget(clients);
    alice.say("NICK ada");
    await house.quiet();
    assert.deepEqual(bob.take(), [`${ALICE} NICK ada`]);
    alice.say("QUIT :bye");
    await house.quiet();
    assert.deepEqual(bob.take(), [":ada!al@127.0.0.1 QUIT :Quit: bye"]);
  });

  test("LOG-1: across rooms everyone sees one order", async () => {
    const { house, clients } = await houseOf("alice", "bob", "carol");
    const [alice, bob, carol] = clients;
    assert.ok(alice && bob && carol);
    await alice.ask("JOIN #b");
    await bob.ask("JOIN #b");
    await forget(clients);
    const lines = ["#tea 1", "#b 2", "#tea 3", "#tea,#b 4", "#b 5"].map((line) => line.replace(" ", " :"));
    alice.say(...lines.map((line) => `PRIVMSG ${line}`));
    await house.quiet();
    assert.equal(bob.transport.writes.length, 1);
    const order = ["#tea :1", "#b :2", "#tea :3", "#tea :4", "#b :4", "#b :5"];
    assert.deepEqual(
      bob.take(),
      order.map((line) => `${ALICE} PRIVMSG ${line}`),
    );
    assert.deepEqual(carol.take(), shown(["1", "3", "4"]));
  });
});

test("who goes away while the log is being read is written nothing", async () => {
  const { house, clients } = await houseOf("alice", "bob");
  const [alice, bob] = clients;
  assert.ok(alice && bob);
  bob.transport.stall();
  for (const text of ["1", "2"]) {
    sayAll(alice, [text]);
    await house.quiet();
  }
  await house.makeNoise();
  bob.transport.drain();
  assert.ok(bob.session.reading);
  const { length } = bob.transport.writes;
  bob.lose();
  await house.quiet();
  assert.equal(bob.transport.writes.length, length);
});

describe("DELIVER-3: a reader that does not read", () => {
  async function stalledBob(...caps: readonly Cap[]) {
    const { house, clients } = await houseOf("alice", "bob", "carol");
    const [alice, bob, carol] = clients;
    assert.ok(alice && bob && carol);
    if (caps.length > 0) await bob.ask(`CAP REQ :${caps.join(" ")}`);
    await forget(clients);
    bob.transport.stall();
    return { house, alice, bob, carol };
  }

  test("is written nothing more, slows nobody, and gets everything once and in order when it reads again", async () => {
    const { house, alice, bob, carol } = await stalledBob();
    for (let round = 0; round < 10; round += 1) {
      sayAll(alice, texts(round * 10, round * 10 + 10));
      await house.quiet();
      assert.deepEqual(carol.take(), shown(texts(round * 10, round * 10 + 10)));
    }
    assert.equal(bob.transport.writes.length, 1);
    assert.ok(!bob.transport.isEnded && !bob.transport.isDestroyed);
    assert.equal(house.tally.laggingReaders, 1);
    bob.transport.drain();
    await house.quiet();
    assert.deepEqual(bob.take(), shown(texts(0, 100)));
    assert.equal(house.tally.laggingReaders, 0);
    sayAll(alice, ["live again"]);
    await house.quiet();
    assert.deepEqual(bob.take(), shown(["live again"]));
    assert.equal(bob.transport.writes.at(-1), carol.transport.writes.at(-1), "and is served with the others");
  });

  for (const from of ["memory", "the log"]) {
    test(`holds little, whatever is said, and is served from ${from}`, async () => {
      const { house, alice, bob } = await stalledBob();
      const long = texts(0, 200).map((text) => `${text} ${"王".repeat(1300)}`);
      sayAll(alice, long);
      await house.quiet();
      if (from === "the log") await house.makeNoise();
      let most = bob.transport.pendingBytes;
      while (bob.session.cursor !== undefined) {
        bob.transport.sip();
        await house.quiet();
        most = Math.max(most, bob.transport.pendingBytes);
      }
      assert.ok(most <= HELD_BYTES_MAX, `${most}`);
      const said = bob.take().map((line) => line.slice(line.indexOf(" :") + 2));
      assert.equal(said.join(""), long.join(""));
    });
  }

  test("gets from the log what is not in memory any more", async () => {
    const { house, alice, bob } = await stalledBob();
    const count = RECENT_ENTRIES_MAX * 2;
    for (let from = 0; from < count; from += 256) {
      sayAll(alice, texts(from, from + 256));
      await house.quiet();
    }
    assert.equal(bob.transport.writes.length, 1);
    let reads = 0;
    const readStretches = house.log.log.readStretches.bind(house.log.log);
    house.log.log.readStretches = (stretches, limit) => {
      reads += 1;
      for (const { until } of stretches) assert.ok(until <= house.server.state.seq, "nothing that is not applied yet");
      return readStretches(stretches, limit);
    };
    bob.transport.drain();
    sayAll(alice, ["meanwhile"]);
    await house.quiet();
    assert.ok(reads > 0);
    assert.deepEqual(bob.take(), [...shown(texts(0, count)), ...shown(["meanwhile"])]);
    assert.equal(house.tally.laggingReaders, 0);
  });

  test("nothing is kept in memory for one that stopped so long ago that only the log has what it needs", async () => {
    const { house, alice, bob } = await stalledBob();
    const count = RECENT_ENTRIES_MAX * 2;
    for (let from = 0; from < count; from += 256) {
      sayAll(alice, texts(from, from + 256));
      await house.quiet();
    }
    let read = 0;
    const readStretches = house.log.log.readStretches.bind(house.log.log);
    house.log.log.readStretches = async (stretches, limit) => {
      const entries = await readStretches(stretches, limit);
      read += entries.length;
      return entries;
    };
    bob.transport.drain();
    await house.quiet();
    assert.deepEqual(bob.take(), shown(texts(0, count)));
    assert.equal(read, count - 256, "all but what its socket was given before it stopped");
  });

  test("LOG-6: gets nothing from the log that turned out void", async () => {
    const { house, alice, bob, carol } = await stalledBob();
    sayAll(alice, ["first"]);
    await house.quiet();
    alice.say("NICK ada");
    carol.say("NICK ADA");
    await house.quiet();
    await house.makeNoise();
    bob.transport.drain();
    await house.quiet();
    assert.deepEqual(bob.take(), [...shown(["first"]), `${ALICE} NICK ada`]);
  });

  test("gets what happened in rooms while it was in them: those it joins and leaves while it lags", async () => {
    const { house, alice, bob } = await stalledBob();
    await alice.ask("JOIN #b");
    sayAll(alice, ["not for bob"], "#b");
    sayAll(alice, ["1"]);
    await house.quiet();
    bob.transport.sip();
    bob.say("PING stalls", "JOIN #b");
    await house.quiet();
    sayAll(alice, ["for bob"], "#b");
    await house.quiet();
    assert.ok(bob.session.lags);
    bob.transport.sip();
    bob.transport.sip();
    bob.say("PING stalls", "PART #tea");
    await house.quiet();
    sayAll(alice, ["not any more"]);
    sayAll(alice, ["still"], "#b");
    await house.quiet();
    await house.makeNoise();
    assert.ok(bob.session.lags && bob.session.left.length > 0);
    bob.transport.drain();
    await house.quiet();
    const lines = bob.take().filter((line) => !line.startsWith(":chat.test "));
    const B = ":bob!al@127.0.0.1";
    assert.deepEqual(lines, [
      ...shown(["1"]),
      `${B} JOIN #b`,
      ...shown(["for bob"], "#b"),
      `${B} PART #tea`,
      ...shown(["still"], "#b"),
    ]);
  });

  test("that goes away while it lags is gone, and the others hear of it", async () => {
    const { house, alice, bob, carol } = await stalledBob();
    sayAll(alice, ["1"]);
    await house.quiet();
    sayAll(alice, ["2"]);
    await house.quiet();
    bob.lose();
    await house.quiet();
    assert.equal(carol.take().at(-1), ":bob!al@127.0.0.1 QUIT :Connection lost");
    assert.equal(house.tally.laggingReaders, 0);
    const { length } = bob.transport.writes;
    bob.transport.drain();
    sayAll(alice, ["3"]);
    await house.quiet();
    assert.equal(bob.transport.writes.length, length);
  });

  test("keeps its dialect: what it missed is rendered for it", async () => {
    const { house, alice, bob } = await stalledBob("message-tags");
    sayAll(alice, texts(0, 3));
    await house.quiet();
    sayAll(alice, texts(3, 6));
    await house.quiet();
    await house.makeNoise();
    bob.transport.drain();
    await house.quiet();
    const lines = bob.take();
    assert.equal(lines.length, 6);
    assert.equal(new Set(lines.map((line) => /^@msgid=(test\w+) /.exec(line)?.[1])).size, 6);
  });
});

test("a reader whose entries can't be read from the log is closed, and the operator is told", async () => {
  const errors: string[] = [];
  const logger = { debug() {}, info() {}, warn() {}, error: (_: object, sentence: string) => errors.push(sentence) };
  const house = await TestServer.open({ logger });
  const [alice, bob] = [await house.irc("alice"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  await bob.ask("JOIN #tea");
  bob.transport.stall();
  sayAll(alice, ["1"]);
  await house.quiet();
  sayAll(alice, ["2"]);
  await house.quiet();
  await house.makeNoise();
  house.log.log.readStretches = () => Promise.reject(new Error("no disk"));
  bob.transport.drain();
  await bob.transport.until(() => bob.transport.isDestroyed);
  assert.deepEqual(errors, ["Reading for a reader that lags failed; its connection is closed."]);
});
