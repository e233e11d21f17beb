import assert from "node:assert/strict";
import { test } from "node:test";
import { TestServer } from "./test-server.ts";

const BOB = ":bob!al@127.0.0.1";

test("IRC-14: a watcher that does not read is told how things stand when it does, and holds no more", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice", "extended-monitor", "away-notify", "setname");
  await alice.ask("MONITOR + bob,carol");
  alice.transport.stall();
  alice.say("PING :stalled");
  await alice.until(/PONG/);
  const { length } = alice.transport.writes;
  for (let times = 0; times < 20; times += 1) {
    const bob = await house.irc("bob");
    await bob.ask("AWAY :tea", "SETNAME :Robert");
    bob.lose();
    await house.quiet();
  }
  const bob = await house.irc("bob");
  await bob.ask("AWAY :more tea", "SETNAME :Bobby");
  assert.equal(alice.transport.writes.length, length);
  alice.transport.drain();
  await alice.until(/ SETNAME /);
  assert.deepEqual(alice.lines.slice(-3), [
    ":chat.test 730 alice bob!al@127.0.0.1",
    `${BOB} AWAY :more tea`,
    `${BOB} SETNAME Bobby`,
  ]);
  assert.deepEqual(await alice.ask(), []);
});

test("a watcher that lagged behind in a busy room is told too", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice");
  await alice.ask("JOIN #tea", "MONITOR + bob");
  const carol = await house.irc("carol");
  await carol.ask("JOIN #tea");
  await alice.ask();
  alice.transport.stall();
  await carol.ask("PRIVMSG #tea :one", "PRIVMSG #tea :two");
  await house.irc("bob");
  await carol.ask("PRIVMSG #tea :three");
  alice.transport.drain();
  const lines = await alice.until(/ 730 /);
  assert.match(lines.at(-1) ?? "", /^:chat\.test 730 alice bob!al@127\.0\.0\.1$/);
  assert.equal(lines.filter((line) => line.includes("PRIVMSG")).length, 3);
});

test("who is gone watches nothing any more", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice");
  await alice.ask("MONITOR + bob");
  alice.lose();
  const { length } = alice.transport.writes;
  await house.irc("bob");
  assert.equal(alice.transport.writes.length, length);
  assert.equal(alice.session.watched.size, 0);
});
