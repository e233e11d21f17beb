/** 100,000 lines of garbage: the server stays up, the others notice nothing, and nothing piles up. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { garbage, lots } from "./support/garbage.ts";
import { TestHouse } from "./support/house.ts";
import { until } from "./support/until.ts";

const LINES = 100_000;

/** Lines of one connection; then the next one comes. */
const LINES_PER_CONNECTION = 1_000;

/** What the server may have grown by in the end: its newest entries and what V8 keeps of them. */
const GROWTH_BYTES_MAX = 48 * 1024 * 1024;

const SEED = 20_261_122;

function heapBytes(): number {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  return process.memoryUsage().heapUsed;
}

test(`100,000 random and broken lines (seed ${SEED}) end no process, disturb nobody, and are forgotten`, async () => {
  await using house = await TestHouse.open();
  const [one, other] = [await house.irc("bystander"), await house.irc("other")];
  for (const client of [one, other]) {
    await client.enter(client === one ? "bystander" : "other-bystander", ["echo-message"]);
    await client.join("#bystanders");
  }
  await Promise.all([one.settle(), other.settle()]);
  const before = heapBytes();
  const lot = lots(SEED);
  for (let round = 0; round < LINES / LINES_PER_CONNECTION; round += 1) {
    await say(house, garbage(lot, LINES_PER_CONNECTION), lot);
    const lines = await one.ask(`PRIVMSG #bystanders :round ${round}`);
    assert.deepEqual(lines, [`:bystander!bystander@127.0.0.1 PRIVMSG #bystanders :round ${round}`]);
    assert.deepEqual(await other.settle(), lines);
  }
  const { server } = house.hubbub;
  assert.equal(server.health.status, "ok");
  await until(() => server.state.users.size === 2, "nobody of them was left");
  assert.equal(server.sessions.size, 2);
  const growth = heapBytes() - before;
  assert.ok(growth < GROWTH_BYTES_MAX, `grown by ${growth} bytes`);
});

/** A connection that comes in, most of the time, says all this, and is let go when the server has dealt with it. */
async function say(house: TestHouse, bytes: Buffer, lot: () => number): Promise<void> {
  const client = await house.irc("garbage");
  if (lot() < 0.8) client.send(`NICK g${Math.floor(lot() * 1e9)}`, "USER g 0 * :g", "JOIN #lobby");
  else client.send("CAP LS 302");
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + Math.floor(lot() * 4_000);
    client.tcp.write(bytes.subarray(at, end));
    at = end;
  }
  client.tcp.write("\r\n");
  await client.settle();
  client.send("QUIT");
  await client.inbox.ended();
}
