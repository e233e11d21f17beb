/** draft/persistence on real sockets: who wishes it stays in their rooms when their last device goes. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import type { IrcClient } from "./support/irc-client.ts";

const PASSWORD = "correct horse battery";

/** Registers, and says what it wishes. */
async function staying(house: TestHouse): Promise<IrcClient> {
  const alice = await (await house.irc("alice")).enter("alice", ["draft/persistence"]);
  alice.send(`REGISTER * * :${PASSWORD}`);
  await alice.message("900");
  alice.send("PERSISTENCE SET ON");
  await alice.expect(":hubbub.test PERSISTENCE STATUS ON ON");
  await alice.join("#tea");
  return alice;
}

async function comeBack(house: TestHouse, nick = "alice"): Promise<IrcClient> {
  const client = await house.irc("phone");
  client.send("CAP LS 302", "CAP REQ :sasl draft/persistence", `NICK ${nick}`, "USER alice 0 * :alice");
  await client.message("CAP");
  const proof = Buffer.from(`\0alice\0${PASSWORD}`).toString("base64");
  client.send("AUTHENTICATE PLAIN", `AUTHENTICATE ${proof}`, "CAP END");
  await client.message("001");
  return client;
}

async function witness(house: TestHouse): Promise<IrcClient> {
  const bob = await (await house.irc("bob")).enter("bob", ["away-notify"]);
  await bob.join("#tea");
  await bob.settle();
  return bob;
}

test("ACCOUNT-13: who wishes it stays, away, when their last device goes, and is back with the next", async () => {
  await using house = await TestHouse.open();
  const alice = await staying(house);
  const bob = await witness(house);
  alice.send("QUIT");
  await bob.expect(":alice!alice@127.0.0.1 AWAY :Not connected");
  assert.deepEqual(await bob.ask("PRIVMSG alice :psst"), [":hubbub.test 301 bob alice :Not connected"]);
  const phone = await comeBack(house);
  await phone.expect(":hubbub.test PERSISTENCE STATUS ON ON");
  await phone.expect(":alice!alice@127.0.0.1 JOIN #tea");
  assert.deepEqual((await phone.message("353")).params.at(-1)?.split(" ").sort(), ["bob", "~alice"]);
  await bob.expect(":alice!alice@127.0.0.1 AWAY");
});

test("ACCOUNT-13: they are there after a restart", async () => {
  await using house = await TestHouse.open();
  await staying(house);
  const again = await house.restart();
  const bob = await (await again.irc("bob")).enter("bob");
  bob.send("JOIN #tea");
  assert.deepEqual((await bob.message("353")).params.at(-1)?.split(" ").sort(), ["bob", "~alice"]);
  const phone = await comeBack(again);
  await phone.expect(":alice!alice@127.0.0.1 JOIN #tea");
  bob.send("PRIVMSG #tea :hello");
  await phone.expect(":bob!bob@127.0.0.1 PRIVMSG #tea :hello");
});

test("ACCOUNT-13: who has not said so, or not any more, goes with their last device", async () => {
  await using house = await TestHouse.open();
  const alice = await staying(house);
  const bob = await witness(house);
  alice.send("PERSISTENCE SET DEFAULT", "PERSISTENCE GET", "QUIT");
  await alice.expect(":hubbub.test PERSISTENCE STATUS DEFAULT OFF");
  await alice.expect(":hubbub.test PERSISTENCE STATUS DEFAULT OFF");
  await bob.expect(/^:alice!alice@127\.0\.0\.1 QUIT /);
});

test("ACCOUNT-13: who gives the account up in another name leaves nobody behind", async () => {
  await using house = await TestHouse.open();
  const alice = await staying(house);
  const bob = await witness(house);
  alice.send("QUIT");
  await bob.expect(":alice!alice@127.0.0.1 AWAY :Not connected");
  const other = await comeBack(house, "other");
  other.send(`PRIVMSG NickServ :DROP ${PASSWORD}`);
  await bob.expect(/^:alice!alice@127\.0\.0\.1 QUIT /);
});

test("ACCOUNT-13: it is for accounts, and knows ON, OFF and DEFAULT", async () => {
  await using house = await TestHouse.open();
  const bob = await (await house.irc("bob")).enter("bob", ["standard-replies"]);
  assert.match((await bob.ask("PERSISTENCE SET ON")).join(), /^:hubbub.test FAIL PERSISTENCE ACCOUNT_REQUIRED :/);
  const alice = await staying(house);
  await alice.settle();
  assert.match((await alice.ask("PERSISTENCE SET maybe")).join(), /FAIL PERSISTENCE INVALID_PARAMETERS SET :/);
});
