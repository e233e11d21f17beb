import assert from "node:assert/strict";
import { test } from "node:test";
import { silentLogger } from "../base/logger.ts";
import type { LogLine } from "../store/log-fixtures.ts";
import { recordingLogger } from "../store/log-fixtures.ts";
import { ircProtocol } from "./protocol-irc.ts";
import { type TestClient, TestServer } from "./test-server.ts";
import { nextTurn } from "./test-transport.ts";

function plain(account: string, password: string): string {
  return `AUTHENTICATE ${Buffer.from(`\0${account}\0${password}`).toString("base64")}`;
}

function logIn(client: TestClient, password: string): Promise<readonly string[]> {
  client.say("AUTHENTICATE PLAIN", plain("alice", password));
  return client.until(/ 90[34] /);
}

async function registered(house: TestServer): Promise<void> {
  const alice = await house.irc("alice");
  alice.say("REGISTER * * :correct horse");
  await alice.until(/ 900 /);
}

test("ACCOUNT-5: an account under attack lets its owner in again after a short wait", async () => {
  const house = await TestServer.open();
  await registered(house);
  const client = await house.irc("bob", "sasl");
  for (let guesses = 0; guesses < 11; guesses += 1) {
    assert.match((await logIn(client, "wrong")).at(-1) ?? "", guesses < 10 ? /is wrong\.$/ : /tried too often/);
  }
  house.clock.pass(1_000);
  assert.match((await logIn(client, "wrong")).at(-1) ?? "", /is wrong\.$/);
  assert.match((await logIn(client, "correct horse")).at(-1) ?? "", /try again in 2 seconds\.$/);
  house.clock.pass(2_000);
  assert.match((await logIn(client, "correct horse")).at(-1) ?? "", / 903 /);
});

test("ACCOUNT-5: registrations are counted when they are asked for, not when they are done", async () => {
  const house = await TestServer.open();
  const clients = await Promise.all(Array.from({ length: 61 }, (_, index) => house.irc(`name${index}`)));
  for (const client of clients) client.say("REGISTER * * :correct horse");
  const answers = await Promise.all(clients.map((client) => client.until(/ 900 |FAIL REGISTER /)));
  assert.equal(answers.filter((lines) => / 900 /.test(lines.at(-1) ?? "")).length, 60);
  assert.equal(house.server.state.accounts.size, 60);
});

test("ACCOUNT-5: a right password between wrong ones does not make the next guesses free", async () => {
  const house = await TestServer.open();
  await registered(house);
  const client = await house.irc("bob", "sasl");
  for (let guesses = 0; guesses < 9; guesses += 1) await logIn(client, "wrong");
  const other = await house.irc("carol", "sasl");
  assert.match((await logIn(other, "correct horse")).at(-1) ?? "", / 903 /);
  await logIn(client, "wrong");
  assert.match((await logIn(client, "wrong")).at(-1) ?? "", /tried too often/);
});

test("ACCOUNT-1: of two who register one name in the same instant one has it, with their own password", async () => {
  const house = await TestServer.open();
  const { accounts } = house.log;
  const add = accounts.add.bind(accounts);
  let kept = 0;
  accounts.add = async (credentials) => {
    await add(credentials);
    kept += 1;
  };
  house.log.hold();
  const clients = ["one", "two"].map((nick) => {
    const client = house.connect(ircProtocol, "crlf");
    client.say("CAP REQ :sasl", `NICK ${nick}`, `USER ${nick} 0 * :x`);
    client.say(`REGISTER alice * :password of ${nick}`);
    return client;
  });
  await clients[0]?.transport.until(() => kept === 2);
  await nextTurn();
  house.log.release();
  const answers = await Promise.all(clients.map((client) => client.until(/ 900 | ACCOUNT_EXISTS /)));
  const winners = clients.filter((_, index) => / 900 /.test(answers[index]?.at(-1) ?? ""));
  assert.equal(winners.length, 1);
  const winner = clients.indexOf(winners[0] ?? assert.fail()) === 0 ? "one" : "two";
  const loser = winner === "one" ? "two" : "one";
  const third = await house.irc("third", "sasl");
  assert.match((await logIn(third, `password of ${loser}`)).at(-1) ?? "", / 904 /);
  assert.match((await logIn(third, `password of ${winner}`)).at(-1) ?? "", / 903 /);
});

test("ACCOUNT-2: credentials that can't be kept make no account, and the cause is logged", async () => {
  const lines: LogLine[] = [];
  const house = await TestServer.open({ logger: { ...silentLogger, error: recordingLogger(lines).error } });
  house.log.accounts.add = () => Promise.reject(new Error("the disk is gone"));
  const alice = await house.irc("alice", "labeled-response");
  alice.say("@label=a REGISTER * * :correct horse");
  await alice.until(/^@label=a :chat\.test FAIL REGISTER TEMPORARILY_UNAVAILABLE alice :/);
  assert.equal(house.server.state.accounts.size, 0);
  assert.deepEqual(
    lines.map(({ sentence }) => sentence),
    ["Credentials could not be read or kept."],
  );
});

test("ACCOUNT-1: an account that the log could not take is refused", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice", "standard-replies");
  house.log.failure = "full";
  alice.say("REGISTER * * :correct horse");
  await alice.until(/ FAIL REGISTER TEMPORARILY_UNAVAILABLE :Not done: the server's disk is full/);
  assert.equal(house.server.state.accounts.size, 0);
});

test("ACCOUNT-1: with a label all answers are one batch", async () => {
  const house = await TestServer.open();
  const early = house.connect(ircProtocol, "crlf");
  early.say("CAP REQ :labeled-response", "NICK early", "@label=a REGISTER * * :correct horse");
  await early.until(/^@label=a :chat\.test BATCH \+label labeled-response$/);
  await early.until(/^@batch=label :chat\.test REGISTER SUCCESS early /);
  await early.until(/^@batch=label :chat\.test 900 /);
  const late = await house.irc("late", "labeled-response", "account-notify");
  late.say("@label=b NS REGISTER correct-horse");
  await late.until(/^@label=b :chat\.test BATCH \+label labeled-response$/);
  await late.until(/^@batch=label :late!al@127\.0\.0\.1 ACCOUNT late$/);
  await late.until(/^@batch=label :NickServ!NickServ@chat\.test NOTICE late /);
});

test("ACCOUNT-1: who goes while the password is worked on leaves nothing open", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice");
  alice.say("REGISTER * * :correct horse");
  alice.lose();
  await house.log.log.read({ scope: "@1", take: "newest", limit: 1 });
  await alice.transport.until(() => house.server.state.users.size === 0);
  assert.equal(house.server.state.accounts.size, 0);
});

test("ACCOUNT-10: of an account that is given up nothing is kept that would prove who had it", async () => {
  const house = await TestServer.open();
  await registered(house);
  const key = house.server.state.accounts.get("alice")?.key ?? "";
  assert.ok(await house.log.accounts.find(key));
  const client = [...house.server.sessions].find(({ user }) => user?.nick === "alice");
  assert.ok(client);
  house.server.line(client, "NS DROP correct-horse");
  await house.quiet();
  assert.ok(await house.log.accounts.find(key), "not for a wrong password");
  house.server.line(client, "NS DROP correct horse");
  await house.quiet();
  assert.equal(await house.log.accounts.find(key), undefined);
});
