import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cap } from "../wire/caps.ts";
import { NOON, type TestClient, TestServer } from "./test-server.ts";

const PASSWORD = "correct-horse-battery";

/** So many seconds before noon, which is now. */
const at = (seconds: number) => `timestamp=${new Date(NOON - seconds * 1000).toISOString()}`;
const marked = (target: string, place: string) => `:chat.test MARKREAD ${target} ${place}`;

/** Somebody who has an account of their name. */
async function owner(house: TestServer, nick: string, ...caps: readonly Cap[]): Promise<TestClient> {
  const client = await house.irc(nick, ...caps);
  client.say(`REGISTER * * :${PASSWORD}`);
  await client.until(/ 900 /);
  return client;
}

/** Another connection, logged in to the same account. */
async function device(house: TestServer, nick: string, account: string, ...caps: readonly Cap[]): Promise<TestClient> {
  const client = await house.irc(nick, ...caps);
  client.say(`PRIVMSG NickServ :IDENTIFY ${account} ${PASSWORD}`);
  await client.until(/ NOTICE \S+ :You are logged in/);
  return client;
}

test("IRC-28: a marker moves forwards only, and one's other connections hear of it", async () => {
  const house = await TestServer.open();
  const alice = await owner(house, "alice", "draft/read-marker");
  const phone = await device(house, "phone", "alice", "draft/read-marker");
  const old = await device(house, "old", "alice");
  const bob = await owner(house, "bob", "draft/read-marker");
  assert.deepEqual(await alice.ask("MARKREAD bob"), [marked("bob", "*")]);
  assert.deepEqual(await alice.ask(`MARKREAD bob ${at(20)}`), [marked("bob", at(20))]);
  assert.deepEqual(await alice.ask(`MARKREAD bob ${at(30)}`), [marked("bob", at(20))]);
  assert.deepEqual(await alice.ask(`MARKREAD bob ${at(20)}`), [marked("bob", at(20))]);
  assert.deepEqual(await phone.ask(`MARKREAD BOB ${at(10)}`), [marked("bob", at(20)), marked("BOB", at(10))]);
  assert.deepEqual(await alice.ask(), [marked("BOB", at(10))]);
  assert.deepEqual(await old.ask("MARKREAD bob"), [marked("bob", at(10))]);
  assert.deepEqual(await bob.ask("MARKREAD bob"), [marked("bob", "*")]);
});

test("IRC-28: JOIN tells the marker before the names, also who has just come in and logged in", async () => {
  const house = await TestServer.open();
  const alice = await owner(house, "alice", "draft/read-marker");
  await alice.ask(`MARKREAD #Tea ${at(20)}`);
  alice.lose();
  await house.quiet();
  const again = await device(house, "again", "alice", "draft/read-marker", "labeled-response", "batch");
  again.say("JOIN #tea", "JOIN #tee");
  const lines = await again.until(/ 366 again #tee /);
  const commands = lines.filter((line) => / (?:JOIN|MARKREAD|353|366) /.test(line));
  assert.deepEqual(commands, [
    ":again!al@127.0.0.1 JOIN #tea",
    marked("#tea", at(20)),
    ":chat.test 353 again = #tea ~again",
    ":chat.test 366 again #tea :End of NAMES list",
    ":again!al@127.0.0.1 JOIN #tee",
    marked("#tee", "*"),
    ":chat.test 353 again = #tee ~again",
    ":chat.test 366 again #tee :End of NAMES list",
  ]);
  assert.deepEqual(await again.ask(`@label=l MARKREAD #tea ${at(10)}`), [`@label=l ${marked("#tea", at(10))}`]);
});

test("IRC-28: who asks for the capability later, or logs in later, is told of the rooms that they are in", async () => {
  const house = await TestServer.open();
  const alice = await owner(house, "alice");
  await alice.ask("JOIN #tea", `MARKREAD #tea ${at(20)}`);
  assert.deepEqual(await alice.ask("CAP REQ draft/read-marker"), [
    ":chat.test CAP alice ACK draft/read-marker",
    marked("#tea", at(20)),
  ]);
  const phone = await house.irc("phone", "draft/read-marker");
  phone.say("JOIN #tea");
  assert.ok((await phone.until(/ 366 /)).includes(marked("#tea", "*")));
  phone.say(`PRIVMSG NickServ :IDENTIFY alice ${PASSWORD}`);
  await phone.until(new RegExp(marked("#tea", at(20))));
});

test("IRC-28: a guest's markers are theirs alone, and end with the connection", async () => {
  const house = await TestServer.open();
  const guest = await house.irc("guest", "draft/read-marker");
  assert.deepEqual(await guest.ask(`MARKREAD #tea ${at(20)}`), [marked("#tea", at(20))]);
  const other = await house.irc("other", "draft/read-marker");
  assert.deepEqual(await other.ask("MARKREAD #tea"), [marked("#tea", "*")]);
  guest.lose();
  await house.quiet();
  const again = await house.irc("guest", "draft/read-marker");
  assert.deepEqual(await again.ask("MARKREAD #tea"), [marked("#tea", "*")]);
});

test("IRC-28: a connection that does not read hears how the markers stand when it does", async () => {
  const house = await TestServer.open();
  const alice = await owner(house, "alice", "draft/read-marker");
  const phone = await device(house, "phone", "alice", "draft/read-marker");
  await phone.ask();
  phone.transport.stall();
  phone.say("PING :stalled");
  await phone.until(/PONG/);
  const { length } = phone.transport.writes;
  for (let seconds = 50; seconds > 0; seconds -= 1) await alice.ask(`MARKREAD #tea ${at(seconds)}`);
  assert.equal(phone.transport.writes.length, length);
  phone.transport.drain();
  assert.deepEqual(await phone.until(/MARKREAD/), [marked("#tea", at(1))]);
  assert.deepEqual(await phone.ask(), []);
});

test("IRC-28: where the store fails, MARKREAD says so, and works again later", async () => {
  const house = await TestServer.open();
  const alice = await owner(house, "alice", "draft/read-marker");
  const { keep, find } = house.log.markers;
  house.log.markers.keep = () => Promise.reject(new Error("a test"));
  const [no] = await alice.ask(`MARKREAD #tea ${at(20)}`);
  assert.match(no ?? "", /^:chat\.test FAIL MARKREAD INTERNAL_ERROR #tea :/);
  house.log.markers.keep = keep;
  assert.deepEqual(await alice.ask(`MARKREAD #tea ${at(20)}`), [marked("#tea", at(20))]);
  alice.lose();
  await house.quiet();
  house.log.markers.find = () => Promise.reject(new Error("a test"));
  const again = await device(house, "again", "alice", "draft/read-marker");
  const [notFound] = await again.ask("MARKREAD #tea");
  assert.match(notFound ?? "", /^:chat\.test FAIL MARKREAD INTERNAL_ERROR #tea :/);
  house.log.markers.find = find;
  assert.deepEqual(await again.ask("MARKREAD #tea"), [marked("#tea", at(20))]);
});
