/** A reader that stops reading in a busy room costs the others nothing, and misses nothing. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { RECENT_ENTRIES_MAX } from "../src/session/recent.ts";
import { TestHouse } from "./support/house.ts";
import type { IrcTcpClient } from "./support/irc-client.ts";
import { until } from "./support/until.ts";

/** Messages that go by at least, and what each says beside its number. */
const MESSAGES = 20_000;
const PADDING = "x".repeat(200);

/** Messages that the author sends at once. */
const BURST_MESSAGES = 500;

/** What a reader that does not read may hold of our memory (DELIVER-3). */
const HELD_BYTES_MAX = 64 * 1024;

/** The kernel holds a few megabytes for the reader; this many messages are certainly more. */
const MESSAGES_MAX = 100_000;

test("DELIVER-3: a reader that does not read slows nobody, holds little, and gets everything afterwards", {
  timeout: 100_000,
}, async () => {
  await using house = await TestHouse.open();
  const author = await house.member("author", ["echo-message"]);
  const other = await house.member("other");
  const reader = await house.member("reader");
  await Promise.all([author.settle(), other.settle(), reader.settle()]);
  const session = house.session("reader");
  const lagging = () => house.hubbub.server.state.seq - (session.cursor ?? Number.MAX_SAFE_INTEGER);
  reader.tcp.socket.pause();
  let sent = 0;
  let held = 0;
  while (sent < MESSAGES || lagging() < 2 * RECENT_ENTRIES_MAX) {
    assert.ok(sent < MESSAGES_MAX, "the reader never lagged: is it reading after all?");
    await sendBurst(author, other, sent);
    sent += BURST_MESSAGES;
    held = Math.max(held, session.transport.pendingBytes);
  }
  assert.ok(held <= HELD_BYTES_MAX, `${held} bytes wait for the reader`);
  assert.ok(session.lags && !session.closed);
  assert.equal(house.hubbub.server.sessions.size, 3, "nobody was disconnected");

  reader.tcp.socket.resume();
  author.send("PRIVMSG #lobby :the end");
  const seen = await reader.inbox.before(/ :the end$/);
  assert.deepEqual(
    seen,
    Array.from({ length: sent }, (_, number) => `:author!author@127.0.0.1 PRIVMSG #lobby :${number} ${PADDING}`),
  );
  await until(() => session.cursor === undefined, "the reader kept up again");
  assert.deepEqual(await reader.settle(), []);
});

/** The next messages, all of which the author and somebody else have when this resolves. */
async function sendBurst(author: IrcTcpClient, other: IrcTcpClient, from: number): Promise<void> {
  const last = from + BURST_MESSAGES - 1;
  author.send(...Array.from({ length: BURST_MESSAGES }, (_, index) => `PRIVMSG #lobby :${from + index} ${PADDING}`));
  const isLast = new RegExp(` :${last} x`);
  await Promise.all([author.expect(isLast), other.expect(isLast)]);
}

test("DELIVER-3: a reader that does not read is answered, and may leave, when it reads again", async () => {
  await using house = await TestHouse.open();
  const author = await house.member("author", ["echo-message"]);
  const other = await house.member("other");
  const reader = await house.member("reader");
  await Promise.all([author.settle(), other.settle(), reader.settle()]);
  reader.tcp.socket.pause();
  const session = house.session("reader");
  let sent = 0;
  while (!session.congested || sent < 2 * BURST_MESSAGES) {
    assert.ok(sent < MESSAGES_MAX);
    await sendBurst(author, other, sent);
    sent += BURST_MESSAGES;
  }
  reader.send("PRIVMSG #lobby :from the slow one", "PART #lobby :too much", "PING still-here");
  reader.tcp.socket.resume();
  await other.expect(/ :from the slow one$/);
  const seen = await reader.inbox.before(/ PART #lobby /);
  assert.equal(seen.length, sent);
  await reader.expect(/ PONG \S+ still-here$/);
  await author.ask("PRIVMSG #lobby :without the slow one");
  assert.deepEqual(await reader.settle(), []);
});
