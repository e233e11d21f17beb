import assert from "node:assert/strict";
import { test } from "node:test";
import { SUBSCRIPTIONS_MAX, SUBSCRIPTIONS_PER_ACCOUNT_MAX } from "../model/subscriptions.ts";
import { PAYLOAD_BYTES_MAX } from "../push/encryption.ts";
import { Receiver } from "../push/test-receiver.ts";
import { type Cap, NO_CAPS } from "../wire/caps.ts";
import { NOON, type TestClient, TestServer } from "./test-server.ts";

const PASSWORD = "correct-horse-battery";
const { keys, keysText } = new Receiver();
const TAGS: readonly Cap[] = ["server-time", "message-tags", "account-tag"];
const AT_NOON = `time=${new Date(NOON).toISOString()}`;

/** Somebody who has an account of their name. */
async function owner(house: TestServer, nick: string, ...caps: readonly Cap[]): Promise<TestClient> {
  const client = await house.irc(nick, ...caps);
  client.say(`REGISTER * * :${PASSWORD}`);
  await client.until(/ 900 /);
  return client;
}

/** The same, with an endpoint of their own. */
async function subscriber(house: TestServer, nick: string, ...caps: readonly Cap[]): Promise<TestClient> {
  const client = await owner(house, nick, ...caps);
  const endpoint = `https://push.example/${nick}`;
  assert.deepEqual(await client.ask(`WEBPUSH REGISTER ${endpoint} ${keysText}`), [
    `:chat.test WEBPUSH REGISTER ${endpoint}`,
  ]);
  return client;
}

/** What was pushed since the last look, without tags: the account, and the line. */
async function pushes(house: TestServer): Promise<readonly string[]> {
  await house.quiet();
  const pushed = house.log.sender.pushed.splice(0);
  return pushed.map(({ subscription, payload }) => `${subscription.endpoint.split("/").at(-1)} ${payload.text}`);
}

test("WEBPUSH-1: the key is in ISUPPORT, and an endpoint is echoed when it is kept or gone", async () => {
  const house = await TestServer.open();
  const alice = await subscriber(house, "alice", "labeled-response", "batch");
  assert.match((await alice.ask("VERSION")).join("\n"), / 005 .* VAPID=BTest /);
  const line = "UNREGISTER https://push.example/alice";
  assert.equal((await house.log.subscriptions.all()).length, 1);
  assert.deepEqual(await alice.ask(`@label=l WEBPUSH ${line}`), [`@label=l :chat.test WEBPUSH ${line}`]);
  assert.deepEqual(await house.log.subscriptions.all(), []);
  assert.deepEqual(await alice.ask(`WEBPUSH ${line}`), [`:chat.test WEBPUSH ${line}`]);
  const off = keysText.replace(/auth=/, "auth=").replace(/p256dh=B.../, "p256dh=BAAA");
  const [no] = await alice.ask(`WEBPUSH REGISTER https://push.example/a ${off}`);
  assert.match(no ?? "", /^:chat\.test FAIL WEBPUSH INVALID_PARAMS REGISTER https:\/\/push\.example\/a :/);
});

test("WEBPUSH-1: where the store fails, WEBPUSH says so", async () => {
  const house = await TestServer.open();
  const alice = await owner(house, "alice");
  house.log.subscriptions.keep = () => Promise.reject(new Error("a test"));
  const [no] = await alice.ask(`WEBPUSH REGISTER https://push.example/a ${keysText}`);
  assert.match(no ?? "", /^:chat\.test FAIL WEBPUSH INTERNAL_ERROR REGISTER https:\/\/push\.example\/a :/);
  const bob = await house.irc("bob");
  await bob.ask("PRIVMSG alice :hi");
  assert.deepEqual(await pushes(house), []);
});

test("WEBPUSH-2: an endpoint is one account's, the last that asked; of too many the oldest goes", async () => {
  const house = await TestServer.open();
  const alice = await subscriber(house, "alice");
  const bob = await owner(house, "bob");
  await bob.ask(`WEBPUSH REGISTER https://push.example/alice ${keysText}`);
  await bob.ask("PRIVMSG alice :hi");
  assert.deepEqual(await pushes(house), []);
  await alice.ask("WEBPUSH UNREGISTER https://push.example/alice", "PRIVMSG bob :hi");
  assert.deepEqual(await pushes(house), ["alice :alice!al@127.0.0.1 PRIVMSG bob :hi"]);
  for (let number = 0; number <= SUBSCRIPTIONS_PER_ACCOUNT_MAX; number += 1) {
    await alice.ask(`WEBPUSH REGISTER https://push.example/a${number} ${keysText}`);
  }
  await bob.ask("PRIVMSG alice :hi");
  const told = await pushes(house);
  assert.equal(told.length, SUBSCRIPTIONS_PER_ACCOUNT_MAX);
  assert.ok(told.every((push) => !push.startsWith("a0 ")));
  assert.ok(house.log.sender.forgotten.includes("https://push.example/a0"));
  assert.equal((await house.log.subscriptions.all()).length, SUBSCRIPTIONS_PER_ACCOUNT_MAX + 1);
});

test("WEBPUSH-2: a server has so many endpoints and no more, but one of them may change hands", async () => {
  const before = await TestServer.open();
  await subscriber(before, "alice");
  const { log } = before;
  for (let number = 1; number < SUBSCRIPTIONS_MAX; number += 1) {
    const endpoint = `https://push.example/${number}`;
    await log.subscriptions.keep({ endpoint, account: `key ${number}`, keys, caps: NO_CAPS });
  }
  log.subscriptions.retain = async () => {};
  const house = await TestServer.open({ log });
  const bob = await owner(house, "bob");
  const [no] = await bob.ask(`WEBPUSH REGISTER https://push.example/bob ${keysText}`);
  assert.match(no ?? "", /^:chat\.test FAIL WEBPUSH LIMIT_REACHED REGISTER https:\/\/push\.example\/bob :/);
  assert.deepEqual(await bob.ask(`WEBPUSH REGISTER https://push.example/alice ${keysText}`), [
    ":chat.test WEBPUSH REGISTER https://push.example/alice",
  ]);
});

test("WEBPUSH-2: what a push service says is gone is forgotten, and so is what a forgotten account had", async () => {
  const house = await TestServer.open();
  const alice = await subscriber(house, "alice");
  await subscriber(house, "bob");
  const [first] = await house.log.subscriptions.all();
  assert.ok(first);
  house.log.sender.gone(first);
  await house.quiet();
  assert.deepEqual(
    (await house.log.subscriptions.all()).map(({ endpoint }) => endpoint),
    ["https://push.example/bob"],
  );
  await alice.ask(`WEBPUSH REGISTER https://push.example/again ${keysText}`);
  await alice.ask(`NS DROP ${PASSWORD}`);
  await house.quiet();
  assert.deepEqual(
    (await house.log.subscriptions.all()).map(({ endpoint }) => endpoint),
    ["https://push.example/bob"],
  );
});

test("WEBPUSH-3: what is said to an account is pushed with its tags, and nothing else is", async () => {
  const house = await TestServer.open();
  const alice = await subscriber(house, "alice", ...TAGS, "echo-message");
  const bob = await owner(house, "bob", ...TAGS);
  await bob.ask(
    "PRIVMSG alice :hi",
    "NOTICE alice :ho",
    "@+typing=active TAGMSG alice",
    "PRIVMSG alice :\x01VERSION\x01",
  );
  await bob.ask("JOIN #tea", "PRIVMSG alice :\x01ACTION waves\x01");
  await alice.ask("PRIVMSG bob :hi yourself", "PRIVMSG alice :note to self");
  const [hi, ho, waves, ...rest] = await pushes(house);
  assert.match(
    hi ?? "",
    new RegExp(`^alice @${AT_NOON};msgid=\\S+;account=bob :bob!al@127\\.0\\.0\\.1 PRIVMSG alice :hi$`),
  );
  assert.match(ho ?? "", / NOTICE alice :ho$/);
  assert.match(waves ?? "", / PRIVMSG alice :\x01ACTION waves\x01$/);
  assert.deepEqual(rest, []);
});

test("WEBPUSH-3: a message is one line of what the client had asked for, whatever is long about it", async () => {
  const house = await TestServer.open();
  await subscriber(house, "plain");
  await subscriber(house, "tagged", "message-tags");
  const bob = await house.irc("bob", "message-tags", "draft/multiline", "batch");
  const tag = `+x=${"é".repeat(1_990)}`;
  await bob.ask(
    "BATCH +1 draft/multiline plain",
    "@batch=1 PRIVMSG plain :one",
    "@batch=1 PRIVMSG plain :two",
    "BATCH -1",
  );
  await bob.ask(`@+x=1 PRIVMSG tagged :short`, `@${tag} PRIVMSG tagged :${"x".repeat(400)}`);
  const [plain, short, long = ""] = await pushes(house);
  assert.equal(plain, "plain :bob!al@127.0.0.1 PRIVMSG plain :one");
  assert.match(short ?? "", /^tagged @msgid=\S+;\+x=1 :bob/);
  assert.match(long, /^tagged @msgid=\S+ :bob!al@127\.0\.0\.1 PRIVMSG tagged :x{400}$/);
  assert.ok(Buffer.byteLength(long) < PAYLOAD_BYTES_MAX);
});

test("WEBPUSH-3: a name that is said in a room is pushed to those who are in it, and may read it", async () => {
  const house = await TestServer.open();
  const alice = await subscriber(house, "alice");
  await subscriber(house, "carol");
  const bob = await house.irc("bob");
  await bob.ask("JOIN #tea");
  await alice.ask("JOIN #tea");
  await bob.ask("PRIVMSG #tea :hello all", "PRIVMSG #tea :alice, carol: hi", "PRIVMSG @#tea :alice may not read it");
  await alice.ask("PRIVMSG #tea :I am alice", "NICK elsewhere");
  await bob.ask("PRIVMSG #tea :elsewhere is alice");
  assert.deepEqual(await pushes(house), [
    "alice :bob!al@127.0.0.1 PRIVMSG #tea :alice, carol: hi",
    "alice :bob!al@127.0.0.1 PRIVMSG #tea :elsewhere is alice",
  ]);
});

test("WEBPUSH-3: who is gone is told of the rooms they were in, as long as they could come back and read", async () => {
  const house = await TestServer.open();
  const alice = await subscriber(house, "alice");
  const bob = await house.irc("bob");
  await bob.ask("JOIN #tea", "JOIN #left", "JOIN #never", "JOIN #secret", "JOIN #banned");
  await alice.ask("JOIN #tea", "JOIN #left", "JOIN #secret", "JOIN #banned", "PART #left");
  alice.lose();
  await house.quiet();
  await bob.ask("MODE #secret +s", "MODE #banned +b alice!*@*");
  for (const room of ["#tea", "#left", "#never", "#secret", "#banned"]) await bob.ask(`PRIVMSG ${room} :alice!`);
  assert.deepEqual(await pushes(house), ["alice :bob!al@127.0.0.1 PRIVMSG #tea :alice!"]);
  const again = await house.irc("again");
  again.say(`PRIVMSG NickServ :IDENTIFY alice ${PASSWORD}`);
  await again.until(/ NOTICE \S+ :You are logged in/);
  await bob.ask("PRIVMSG #tea :alice, you are not in here");
  assert.deepEqual(await pushes(house), []);
});

test("WEBPUSH-3: after a restart the log knows where somebody was, and after a crash too", async () => {
  const before = await TestServer.open();
  const alice = await subscriber(before, "alice");
  const carol = await subscriber(before, "carol");
  for (const client of [alice, carol]) await client.ask("JOIN #tea", "JOIN #left", "PART #left");
  alice.lose();
  await before.quiet();
  const house = await TestServer.open({ log: before.log });
  const bob = await house.irc("bob");
  await bob.ask("JOIN #tea", "PRIVMSG #tea :alice and carol", "JOIN #left", "PRIVMSG #left :alice and carol");
  assert.deepEqual((await pushes(house)).toSorted(), [
    "alice :bob!al@127.0.0.1 PRIVMSG #tea :alice and carol",
    "carol :bob!al@127.0.0.1 PRIVMSG #tea :alice and carol",
  ]);
});

test("WEBPUSH-3: who stays when they go is in their rooms, and told of them, until they are sent out", async () => {
  const before = await TestServer.open();
  const alice = await subscriber(before, "alice");
  const bob = await owner(before, "bob");
  await bob.ask("PERSISTENCE SET ON", "JOIN #tea", "JOIN #open", "JOIN #late", "MODE #tea +s");
  await alice.ask("PERSISTENCE SET ON", "JOIN #tea", "JOIN #open", "JOIN #late");
  alice.lose();
  await before.quiet();
  await bob.ask("PRIVMSG #tea :alice!", "KICK #open alice", "PRIVMSG #open :alice?");
  const inTea = "alice :bob!al@127.0.0.1 PRIVMSG #tea :alice!";
  assert.deepEqual(await pushes(before), [inTea]);
  const house = await TestServer.open({ log: before.log });
  const again = await house.irc("again");
  again.say(`PRIVMSG NickServ :IDENTIFY bob ${PASSWORD}`);
  await again.until(/ NOTICE \S+ :You are logged in/);
  await again.ask("JOIN #tea", "PRIVMSG #tea :alice!", "JOIN #open", "PRIVMSG #open :alice?");
  const [kick] = await again
    .ask("JOIN #late", "KICK #late alice", "PRIVMSG #late :alice?")
    .then((lines) => lines.slice(-1));
  assert.match(kick ?? "", / KICK #late alice /);
  assert.deepEqual(await pushes(house), [inTea.replace("bob!", "again!")]);
});

test("WEBPUSH-3: whom somebody has blocked, and what they have muted, pushes nothing to them", async () => {
  const house = await TestServer.open();
  const alice = await subscriber(house, "alice", "draft/metadata-2", "batch");
  const [bob, carol] = [await house.irc("bob"), await house.irc("carol")];
  for (const client of [bob, alice, carol]) await client.ask("JOIN #tea", "JOIN #loud");
  await alice.ask("METADATA bob SET soju.im/blocked :1", "METADATA #loud SET soju.im/muted :1");
  await bob.ask("PRIVMSG alice :hi", "PRIVMSG #tea :alice");
  await carol.ask("PRIVMSG #loud :alice", "PRIVMSG #tea :alice");
  assert.deepEqual(await pushes(house), ["alice :carol!al@127.0.0.1 PRIVMSG #tea :alice"]);
});

test("WEBPUSH-4: that it was read elsewhere is pushed once, where something was pushed before", async () => {
  const house = await TestServer.open();
  const alice = await subscriber(house, "alice", "draft/read-marker");
  await alice.ask(`WEBPUSH REGISTER https://push.example/other ${keysText}`, "CAP REQ -draft/read-marker");
  await alice.ask(`WEBPUSH REGISTER https://push.example/old ${keysText}`);
  const bob = await house.irc("bob");
  const at = (ms: number) => `timestamp=${new Date(NOON + ms).toISOString()}`;
  await alice.ask(`MARKREAD bob ${at(-1_000)}`);
  assert.deepEqual(await pushes(house), []);
  await bob.ask("PRIVMSG alice :hi");
  assert.equal((await pushes(house)).length, 3);
  house.clock.pass(1_000);
  await alice.ask(`MARKREAD bob ${at(-500)}`, `MARKREAD #tea ${at(0)}`);
  assert.deepEqual(await pushes(house), []);
  await alice.ask(`MARKREAD bob ${at(0)}`, `MARKREAD bob ${at(500)}`);
  const line = `:chat.test MARKREAD bob ${at(0)}`;
  assert.deepEqual(await pushes(house), [`alice ${line}`, `other ${line}`]);
});
