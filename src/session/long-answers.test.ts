import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Cap } from "../wire/caps.ts";
import { LINE_BYTES_MAX } from "../wire/limits.ts";
import { WRITE_BYTES_MAX } from "./delivery.ts";
import { type TestClient, TestServer } from "./test-server.ts";
import { nextTurn } from "./test-transport.ts";

const MEMBERS = 600;
const ALICE = ":alice!al@127.0.0.1";

/** What each is asked by, and its answer's last line. */
const QUESTIONS: readonly { readonly asks: string; readonly caps: readonly Cap[]; readonly end: RegExp }[] = [
  { asks: "NAMES #big", caps: ["userhost-in-names"], end: / 366 / },
  { asks: "WHO #big", caps: [], end: / 315 / },
  { asks: "LIST", caps: [], end: / 323 / },
  { asks: "JOIN #big", caps: ["userhost-in-names"], end: / 366 / },
  { asks: "@label=7 WHO #big", caps: ["batch", "labeled-response"], end: / BATCH -/ },
  { asks: "@label=7 JOIN #big", caps: ["batch", "labeled-response", "userhost-in-names"], end: / BATCH -/ },
  { asks: "NAMES #big,#tea,#small", caps: ["userhost-in-names"], end: / #small .*\n.* 366 / },
];

describe("DELIVER-3: a long answer is made as the socket takes it", () => {
  let house: TestServer;
  let alice: TestClient;

  before(async () => {
    house = await TestServer.open();
    alice = await house.irc("alice");
    await alice.ask("JOIN #tea,#small");
    for (let index = 0; index < MEMBERS; index += 1) {
      const member = await house.irc(`${index}-${"n".repeat(24)}`.replace(/^/, "m"));
      member.say("JOIN #big");
    }
    for (let index = 0; index < 60; index += 1) {
      const room = `#r${index}`;
      await alice.ask(`JOIN ${room}`, `TOPIC ${room} :${"t".repeat(380)}`, `PART ${room}`);
    }
    await house.quiet();
  });

  /** Lets the reader take what it was written, then the next. */
  async function readAll(client: TestClient): Promise<readonly string[]> {
    do {
      const pending = client.transport.pendingBytes;
      assert.ok(pending < WRITE_BYTES_MAX + LINE_BYTES_MAX, `${pending} bytes are held`);
      assert.ok(client.session.outboxBytes === 0);
      client.transport.sip();
      await nextTurn();
    } while (client.transport.pendingBytes > 0);
    return client.take();
  }

  for (const { asks, caps, end } of QUESTIONS) {
    test(`${asks}: what it holds is a slice, and all of it comes, in order with the rest`, async () => {
      const quick = await house.irc("quick", ...caps);
      const slow = await house.irc("slow", ...caps);
      for (const client of [quick, slow]) await client.ask("JOIN #tea,#small");
      for (const client of [quick, slow]) await client.ask();
      quick.say(asks);
      await house.quiet();
      const whole = quick.take();
      assert.match(whole.slice(-2).join("\n"), end);
      assert.ok(Buffer.byteLength(whole.join("\r\n")) > 1.25 * WRITE_BYTES_MAX, "it is longer than one write");

      quick.say("PART #big", "QUIT");
      slow.transport.stall();
      slow.say(asks, "PRIVMSG #tea :after it", "PING later");
      await alice.ask("PRIVMSG #tea :meanwhile");
      const lines = (await readAll(slow)).filter((line) => !line.startsWith(":quick!"));
      const answer = lines.slice(
        0,
        lines.findIndex((line) => line.includes("meanwhile")),
      );
      assert.equal(members(answer), members(whole));
      assert.equal(answer.at(-1), whole.at(-1)?.replaceAll("quick", "slow"));
      assert.deepEqual(lines.slice(answer.length), [
        `${ALICE} PRIVMSG #tea :meanwhile`,
        ":chat.test PONG chat.test later",
      ]);
      slow.say("QUIT");
      await house.quiet();
    });
  }

  test("whoever is sent away in the middle is told why, and nothing more", async () => {
    const slow = await house.irc("slow");
    slow.transport.stall();
    slow.say("WHO #big");
    assert.ok(slow.session.unsaid.length > 0);
    slow.take();
    house.server.close(slow.session, "Enough");
    assert.deepEqual(slow.take(), ["ERROR :Closing link: Enough"]);
    slow.transport.drain();
    await house.quiet();
    assert.deepEqual(slow.take(), []);
  });

  test("others have their turn between the slices of one who reads", async () => {
    const reader = await house.irc("reader");
    const { writes } = reader.transport;
    const { length } = writes;
    reader.say("WHO #big", "WHO #big", "WHO #big");
    assert.equal(writes.length, length + 1);
    assert.deepEqual([reader.session.unsaid.length, reader.session.waiting.length], [2, 2]);
    await house.quiet();
    assert.ok(writes.length > length + 2);
  });
});

/** How many of the many an answer names. */
function members(lines: readonly string[]): number {
  return lines.join("\n").split("-nnnn").length;
}
