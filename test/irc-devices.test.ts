/** Several devices of one account on real sockets: one name, one presence, and each sees what another does. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { hashPassword } from "../src/session/passwords.ts";
import { TestHouse } from "./support/house.ts";
import { type IrcClient, parsed } from "./support/irc-client.ts";

const PASSWORD = "correct-horse-battery";
const CHEAP = { memory: 8, passes: 1, parallelism: 1, iterations: 1 };
const OPERATORS = { root: await hashPassword("hunter2-hunter2", CHEAP) };

/** Comes in by its account, and has seen all that it is told then. */
async function device(house: TestHouse, name: string, caps: readonly string[] = []): Promise<IrcClient> {
  const client = await house.irc(name);
  client.send("CAP LS 302", `CAP REQ :${["sasl", ...caps].join(" ")}`, "NICK alice", "USER alice 0 * :alice");
  await client.expect(/CAP \S+ ACK /);
  const proof = Buffer.from(`\0alice\0${PASSWORD}`).toString("base64");
  client.send("AUTHENTICATE PLAIN", `AUTHENTICATE ${proof}`);
  await client.message("903");
  client.send("CAP END");
  return client;
}

/** Alice with her account in #tea, and bob there too. */
async function scene(house: TestHouse): Promise<{ readonly alice: IrcClient; readonly bob: IrcClient }> {
  const alice = await (await house.irc("alice")).enter("alice");
  alice.send(`REGISTER * * :${PASSWORD}`);
  await alice.message("900");
  const bob = await (await house.irc("bob")).enter("bob");
  for (const client of [alice, bob]) await client.join("#tea");
  await Promise.all([alice.settle(), bob.settle()]);
  return { alice, bob };
}

test("ACCOUNT-12: another device of an account comes in under the same name, and is in the same rooms", async () => {
  await using house = await TestHouse.open();
  const { alice, bob } = await scene(house);
  const phone = await device(house, "phone");
  await phone.message("001");
  await phone.expect(":alice!alice@127.0.0.1 JOIN #tea");
  const names = await phone.message("353");
  assert.deepEqual(names.params.at(-1)?.split(" ").sort(), ["bob", "~alice"]);
  await phone.message("366");
  assert.deepEqual(await bob.settle(), [], "nobody has come");
  assert.deepEqual(await alice.settle(), []);

  bob.send("PRIVMSG #tea :hello", "PRIVMSG alice :psst");
  for (const client of [alice, phone]) {
    await client.expect(":bob!bob@127.0.0.1 PRIVMSG #tea :hello");
    await client.expect(":bob!bob@127.0.0.1 PRIVMSG alice :psst");
  }
});

test("ACCOUNT-12: what somebody says on one device shows on their others, and once only", async () => {
  await using house = await TestHouse.open();
  const { alice, bob } = await scene(house);
  const phone = await device(house, "phone");
  const echoing = await device(house, "echoing", ["echo-message", "labeled-response", "batch"]);
  for (const client of [phone, echoing]) await client.settle();

  const hello = ":alice!alice@127.0.0.1 PRIVMSG #tea :hello";
  alice.send("PRIVMSG #tea :hello", "PRIVMSG bob :psst");
  const all = [hello, ":alice!alice@127.0.0.1 PRIVMSG bob :psst"];
  assert.deepEqual(await alice.settle(), []);
  for (const client of [phone, echoing, bob]) assert.deepEqual(await client.settle(), all);

  echoing.send("@label=a PRIVMSG #tea :hello");
  await echoing.expect(`@label=a ${hello}`);
  assert.deepEqual(await echoing.settle(), []);
  for (const client of [alice, phone, bob]) assert.deepEqual(await client.settle(), [hello]);
});

test("ACCOUNT-12: OPER, WALLOPS, METADATA, RENAME and KILL are for all devices of somebody", async () => {
  await using house = await TestHouse.open({ operators: OPERATORS });
  const { alice, bob } = await scene(house);
  const caps = ["batch", "draft/metadata-2", "draft/channel-rename"];
  const phone = await device(house, "phone", caps);
  await phone.settle();
  await alice.ask("METADATA * SET pronouns :she/her", "OPER root hunter2-hunter2", "MODE alice +w", "WALLOPS :tea");
  await phone.expect(":alice!alice@127.0.0.1 METADATA alice pronouns * she/her");
  await phone.expect(":alice!alice@127.0.0.1 MODE alice +o");
  await phone.expect(":alice!alice@127.0.0.1 WALLOPS tea");
  const later = await device(house, "later", caps);
  await later.settle();
  assert.deepEqual(await later.ask("WALLOPS :cake"), [":alice!alice@127.0.0.1 WALLOPS cake"]);
  await phone.settle();
  alice.send("RENAME #tea #coffee");
  await phone.expect(":alice!alice@127.0.0.1 RENAME #tea #coffee :");
  await alice.expect(":alice!alice@127.0.0.1 JOIN #coffee");
  await bob.ask("OPER root hunter2-hunter2", "KILL alice :enough");
  for (const client of [alice, phone, later]) {
    assert.equal((await client.inbox.ended()).at(-1), "ERROR :Closing link: Killed by bob: enough");
  }
  await bob.expect(":alice!alice@127.0.0.1 QUIT :Killed by bob: enough");
});

test("ACCOUNT-12: an account that is given up leaves its devices here, as one guest", async () => {
  await using house = await TestHouse.open();
  const { alice, bob } = await scene(house);
  const phone = await device(house, "phone", ["account-notify"]);
  await phone.settle();
  alice.send(`NS DROP ${PASSWORD}`);
  await phone.expect(":alice!alice@127.0.0.1 ACCOUNT *");
  bob.send("PRIVMSG alice :still there?");
  for (const client of [alice, phone]) await client.expect(":bob!bob@127.0.0.1 PRIVMSG alice :still there?");
});

test("ACCOUNT-12: joining, leaving and a new name hold for all devices", async () => {
  await using house = await TestHouse.open();
  const { alice } = await scene(house);
  const phone = await device(house, "phone");
  await phone.settle();
  phone.send("JOIN #cake");
  await alice.expect(":alice!alice@127.0.0.1 JOIN #cake");
  await alice.message("366");
  await phone.settle();
  alice.send("PART #cake", "NICK alicia");
  await phone.expect(":alice!alice@127.0.0.1 PART #cake");
  await phone.expect(":alice!alice@127.0.0.1 NICK alicia");
  phone.send("PRIVMSG #tea :from the phone");
  await alice.expect(":alicia!alice@127.0.0.1 PRIVMSG #tea :from the phone");
});

test("ACCOUNT-12: somebody leaves with their last device", async () => {
  await using house = await TestHouse.open();
  const { alice, bob } = await scene(house);
  const phone = await device(house, "phone");
  await phone.settle();
  alice.send("QUIT :from here");
  await alice.message("ERROR");
  bob.send("PRIVMSG #tea :still there?");
  await phone.expect(":bob!bob@127.0.0.1 PRIVMSG #tea :still there?");
  assert.deepEqual(await bob.settle(), [], "alice is still there");
  phone.destroy();
  await bob.expect(/^:alice!alice@127\.0\.0\.1 QUIT /);
});

test("ACCOUNT-12: nobody else gets the name of somebody who is here", async () => {
  await using house = await TestHouse.open();
  await scene(house);
  const guest = await house.irc("guest");
  guest.send("NICK alice", "USER guest 0 * :guest");
  assert.equal((await guest.message("433")).params[1], "alice");
  guest.send("CAP LS 302", "NICK alice", "CAP END");
  assert.equal((await guest.message("433")).params[1], "alice");
  guest.send("NICK guest");
  await guest.message("001");
});

test("ACCOUNT-12, IRC-28, IRC-31: what is read and what is edited on one device shows on the others", async () => {
  await using house = await TestHouse.open();
  const { alice } = await scene(house);
  const caps = ["draft/read-marker", "message-tags", "draft/message-edit"];
  const phone = await device(house, "phone", [...caps, "echo-message"]);
  const tablet = await device(house, "tablet", caps);
  for (const client of [alice, phone, tablet]) await client.settle();
  phone.send("MARKREAD #tea timestamp=2026-01-01T00:00:00.000Z");
  const marked = ":hubbub.test MARKREAD #tea timestamp=2026-01-01T00:00:00.000Z";
  for (const client of [phone, tablet]) assert.deepEqual(await client.settle(), [marked]);
  assert.deepEqual(await alice.settle(), []);
  const [said = ""] = await phone.ask("PRIVMSG #tea :helo");
  await tablet.settle();
  await alice.settle();
  const msgid = parsed(said).tags.get("msgid");
  phone.send(`@+draft/edit=${msgid} PRIVMSG #tea :hello`);
  for (const client of [phone, tablet]) {
    const { tags, params } = parsed((await client.settle())[0] ?? "");
    assert.deepEqual([tags.get("+draft/edit"), params], [msgid, ["#tea", "hello"]]);
  }
  assert.deepEqual(await alice.settle(), [":alice!alice@127.0.0.1 PRIVMSG #tea :[edited] hello"]);
});
