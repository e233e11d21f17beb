/** Accounts on real sockets: REGISTER, SASL, NickServ, whose name is whose, and what the others see of it. */

import assert from "node:assert/strict";
import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TemporaryDirectory, TestHouse } from "./support/house.ts";
import type { IrcClient } from "./support/irc-client.ts";
import { ServerProcess } from "./support/server-process.ts";

const PASSWORD = "correct horse battery";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

function plain(account: string, password: string): string {
  return base64(`\0${account}\0${password}`);
}

/** A client that has asked for capabilities, told its name, and may log in before it comes in. */
async function negotiating(house: TestHouse, nick: string, caps = "sasl"): Promise<IrcClient> {
  const client = await house.irc(nick);
  client.send("CAP LS 302", `CAP REQ :${caps}`, `NICK ${nick}`, `USER ${nick} 0 * :${nick}`);
  await client.expect(/CAP \S+ ACK /);
  return client;
}

/** Registers its own name, and goes. */
async function registerAndLeave(house: TestHouse, nick: string): Promise<void> {
  const client = await (await house.irc(nick)).enter(nick);
  client.send(`REGISTER * * :${PASSWORD}`);
  await client.message("900");
  client.send("QUIT");
  await client.message("ERROR");
}

async function logIn(client: IrcClient, account: string): Promise<void> {
  client.send("AUTHENTICATE PLAIN", `AUTHENTICATE ${plain(account, PASSWORD)}`);
  await client.message("903");
}

test("ACCOUNT-1: REGISTER makes a name one's own, and the others see it", async () => {
  await using house = await TestHouse.open();
  const caps = ["account-notify", "extended-join", "account-tag"];
  const bob = await (await house.irc("bob")).enter("bob", caps);
  const old = await (await house.irc("old")).enter("old");
  const alice = await (await house.irc("alice")).enter("alice", caps);
  for (const client of [bob, old, alice]) await client.join("#tea");
  await bob.settle();
  await old.settle();

  alice.send(`REGISTER * * :${PASSWORD}`);
  await alice.expect(":alice!alice@127.0.0.1 ACCOUNT alice");
  await alice.expect(":hubbub.test REGISTER SUCCESS alice :The name is yours now.");
  await alice.expect(":hubbub.test 900 alice alice!alice@127.0.0.1 alice :You are now logged in as alice");
  assert.deepEqual(await bob.settle(), [":alice!alice@127.0.0.1 ACCOUNT alice"]);
  assert.deepEqual(await old.settle(), []);

  alice.send("PRIVMSG #tea :hi", "PART #tea", "JOIN #tea");
  await bob.expect("@account=alice :alice!alice@127.0.0.1 PRIVMSG #tea :hi");
  await bob.expect("@account=alice :alice!alice@127.0.0.1 PART #tea");
  await bob.expect("@account=alice :alice!alice@127.0.0.1 JOIN #tea alice :alice Person");
  await old.expect(":alice!alice@127.0.0.1 JOIN #tea");
  const whois = await old.ask("WHOIS alice", "WHO alice");
  assert.ok(whois.includes(":hubbub.test 330 old alice alice :is logged in as"));
  assert.ok(whois.includes(":hubbub.test 352 old * alice 127.0.0.1 hubbub.test alice Hr :0 alice Person"));
});

test("ACCOUNT-1: REGISTER before coming in, with a name of its own", async () => {
  await using house = await TestHouse.open();
  const client = await negotiating(house, "visitor");
  client.send(`REGISTER Alice * :${PASSWORD}`);
  await client.expect(":hubbub.test REGISTER SUCCESS Alice :The name is yours now.");
  await client.expect(/^:hubbub\.test 900 visitor visitor!visitor@127\.0\.0\.1 Alice /);
  client.send("CAP END");
  await client.message("001");
  assert.equal(house.session("visitor").user?.account, "Alice");
  client.send("NICK Alice");
  await client.expect(/ NICK Alice$/);
});

test("ACCOUNT-2: every refusal of REGISTER and VERIFY says why", async () => {
  await using house = await TestHouse.open();
  await registerAndLeave(house, "alice");
  await (await house.irc("carol")).enter("carol");
  const nameless = await house.irc("nameless");
  nameless.send("CAP LS 302", `REGISTER * * :${PASSWORD}`);
  await nameless.expect(/^:hubbub\.test FAIL REGISTER NEED_NICK \* :/);

  const bob = await (await house.irc("bob")).enter("bob");
  const cases: readonly (readonly [string, RegExp])[] = [
    [`REGISTER alice * :${PASSWORD}`, / FAIL REGISTER ACCOUNT_EXISTS alice :/],
    [`REGISTER ALICE * :${PASSWORD}`, / FAIL REGISTER ACCOUNT_EXISTS ALICE :/],
    [`REGISTER carol * :${PASSWORD}`, / FAIL REGISTER BAD_ACCOUNT_NAME carol :/],
    [`REGISTER 9lives * :${PASSWORD}`, / FAIL REGISTER BAD_ACCOUNT_NAME 9lives :/],
    [`REGISTER nickserv * :${PASSWORD}`, / FAIL REGISTER BAD_ACCOUNT_NAME nickserv :/],
    ["REGISTER * * :short", / FAIL REGISTER WEAK_PASSWORD bob :/],
    [`REGISTER * * :${"x".repeat(301)}`, / FAIL REGISTER UNACCEPTABLE_PASSWORD bob :/],
    ["REGISTER * *", / 461 bob REGISTER :/],
    ["VERIFY bob 1234", / FAIL VERIFY INVALID_CODE bob :/],
  ];
  for (const [line, expected] of cases) {
    const answer = await bob.ask(line);
    assert.equal(answer.length, 1, line);
    assert.match(answer[0] ?? "", expected);
  }
  bob.send(`REGISTER * * :${PASSWORD}`);
  await bob.message("900");
  assert.match((await bob.ask(`REGISTER bob2 * :${PASSWORD}`))[0] ?? "", / FAIL REGISTER ALREADY_AUTHENTICATED bob :/);
  assert.match((await bob.ask("VERIFY bob2 1"))[0] ?? "", / FAIL VERIFY ALREADY_AUTHENTICATED bob :/);
});

test("ACCOUNT-3: a registered name is its owner's, by whatever door others come, also after a restart", async () => {
  await using first = await TestHouse.open();
  await registerAndLeave(first, "alice");
  await using house = await first.restart();

  const guest = await house.irc("guest");
  guest.send("NICK Alice", "USER guest 0 * :guest");
  await guest.expect(":hubbub.test 433 * Alice :Alice belongs to somebody: log in to use it, or choose another name.");
  guest.send("NICK guest");
  await guest.message("001");
  assert.match((await guest.ask("NICK alice"))[0] ?? "", / 433 guest alice :alice belongs to somebody/);

  const late = await negotiating(house, "alice");
  late.send("CAP END");
  await late.expect(/ 433 \S+ alice :alice belongs to somebody/);
  late.send("NICK late");
  await late.message("001");

  const nc = await house.lines("nc");
  nc.send("alice");
  await nc.expect("alice belongs to somebody: log in to use it, or choose another name.");

  const owner = await negotiating(house, "alice");
  await logIn(owner, "ALICE");
  owner.send("CAP END");
  await owner.message("001");
  assert.equal(house.session("alice").user?.account, "alice");
});

test("ACCOUNT-4: SASL PLAIN logs in, in one piece or in several, before and after coming in", async () => {
  await using house = await TestHouse.open();
  const longest = "p".repeat(300);
  const alice = await (await house.irc("alice")).enter("alice");
  alice.send(`REGISTER * * :${longest}`);
  await alice.message("900");

  const early = await negotiating(house, "early");
  early.send("AUTHENTICATE PLAIN");
  await early.expect(":hubbub.test AUTHENTICATE +");
  const response = plain("alice", longest);
  assert.ok(response.length > 400);
  early.send(`AUTHENTICATE ${response.slice(0, 400)}`, `AUTHENTICATE ${response.slice(400)}`);
  await early.expect(":hubbub.test 900 early early!early@127.0.0.1 alice :You are now logged in as alice");
  await early.expect(":hubbub.test 903 early :SASL authentication successful");

  const late = await (await house.irc("late")).enter("late", ["sasl", "account-notify"]);
  late.send("AUTHENTICATE plain", `AUTHENTICATE ${response.slice(0, 400)}`, `AUTHENTICATE ${response.slice(400)}`);
  await late.expect(":late!late@127.0.0.1 ACCOUNT alice");
  await late.message("900");
  await late.message("903");
  assert.match((await late.ask("AUTHENTICATE PLAIN"))[0] ?? "", / 907 late :/);
});

test("ACCOUNT-4: a response of exactly 400 characters is ended by +", async () => {
  await using house = await TestHouse.open();
  const client = await negotiating(house, "client");
  const response = base64(`\0${"a".repeat(30)}\0${"p".repeat(268)}`);
  assert.equal(response.length, 400);
  client.send("AUTHENTICATE PLAIN", `AUTHENTICATE ${response}`);
  assert.deepEqual(await client.settle(), [":hubbub.test AUTHENTICATE +"]);
  assert.match((await client.ask("AUTHENTICATE +"))[0] ?? "", / 904 client :The name or the password is wrong\.$/);
});

test("ACCOUNT-4: every way in which SASL fails has its numeric, and can be tried again", async () => {
  await using house = await TestHouse.open();
  await registerAndLeave(house, "alice");
  const without = await (await house.irc("without")).enter("without");
  assert.match((await without.ask("AUTHENTICATE PLAIN"))[0] ?? "", / 904 without :Ask for the capability first/);

  const client = await negotiating(house, "client");
  const cases: readonly (readonly [readonly string[], readonly RegExp[]])[] = [
    [["AUTHENTICATE ROT13"], [/ 908 client EXTERNAL,PLAIN,SCRAM-SHA-256 :/, / 904 client :/]],
    [["AUTHENTICATE EXTERNAL"], [/ 904 client :You have shown no certificate/]],
    [
      ["AUTHENTICATE PLAIN", "AUTHENTICATE *"],
      [/AUTHENTICATE \+$/, / 906 client :/],
    ],
    [
      ["AUTHENTICATE PLAIN", "AUTHENTICATE !!!!"],
      [/AUTHENTICATE \+$/, / 904 client :/],
    ],
    [
      ["AUTHENTICATE PLAIN", "AUTHENTICATE /w=="],
      [/AUTHENTICATE \+$/, / 904 client :/],
    ],
    [
      ["AUTHENTICATE PLAIN", `AUTHENTICATE ${base64("alice")}`],
      [/AUTHENTICATE \+$/, / 904 client :/],
    ],
    [
      ["AUTHENTICATE PLAIN", `AUTHENTICATE ${base64("bob\0alice\0x")}`],
      [/AUTHENTICATE \+$/, / 904 client :/],
    ],
    [
      ["AUTHENTICATE PLAIN", `AUTHENTICATE ${"A".repeat(404)}`],
      [/AUTHENTICATE \+$/, / 905 client :/],
    ],
    [
      ["AUTHENTICATE PLAIN", ...Array(26).fill(`AUTHENTICATE ${"A".repeat(400)}`)],
      [/AUTHENTICATE \+$/, / 905 client :/],
    ],
    [
      ["AUTHENTICATE PLAIN", `AUTHENTICATE ${plain("alice", "wrong")}`],
      [/AUTHENTICATE \+$/, / 904 client :The name/],
    ],
    [
      ["AUTHENTICATE PLAIN", `AUTHENTICATE ${plain("nobody", "x")}`],
      [/AUTHENTICATE \+$/, / 904 client :The name/],
    ],
    [
      ["AUTHENTICATE SCRAM-SHA-256", `AUTHENTICATE ${base64("n,,n=alice")}`],
      [/AUTHENTICATE \+$/, / 904 client :/],
    ],
  ];
  for (const [lines, expected] of cases) {
    const answers = await client.ask(...lines);
    assert.equal(answers.length, expected.length, `${lines[1] ?? lines[0]}: ${answers.join(" | ")}`);
    for (const [index, pattern] of expected.entries()) assert.match(answers[index] ?? "", pattern);
  }
  await logIn(client, "alice");
});

test("ACCOUNT-4: who comes in before the log-in is done is a guest", async () => {
  await using house = await TestHouse.open();
  const client = await negotiating(house, "client");
  client.send("AUTHENTICATE PLAIN", "CAP END");
  await client.message("906");
  await client.message("001");
  assert.equal(house.session("client").user?.account, undefined);
});

/** RFC 5802 from the client's side. */
function scramClient(account: string, password: string) {
  const bare = `n=${account},r=rOprNGfwEbeRWgbNEkqO`;
  const hmac = (key: Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  return {
    first: `n,,${bare}`,
    finish(serverFirst: string) {
      const [, nonce = "", salt = "", iterations = ""] = /^r=([^,]+),s=([^,]+),i=(\d+)$/.exec(serverFirst) ?? [];
      const salted = pbkdf2Sync(password, Buffer.from(salt, "base64"), Number(iterations), 32, "sha256");
      const unproven = `c=${base64("n,,")},r=${nonce}`;
      const message = `${bare},${serverFirst},${unproven}`;
      const clientKey = hmac(salted, "Client Key");
      const signature = hmac(createHash("sha256").update(clientKey).digest(), message);
      const proof = Buffer.from(clientKey.map((byte, index) => byte ^ (signature[index] ?? 0)));
      const serverSignature = hmac(hmac(salted, "Server Key"), message);
      return { last: `${unproven},p=${proof.toString("base64")}`, expected: `v=${serverSignature.toString("base64")}` };
    },
  };
}

async function challenge(client: IrcClient): Promise<string> {
  const { params } = await client.message("AUTHENTICATE");
  return Buffer.from(params[0] ?? "", "base64").toString();
}

test("ACCOUNT-4: SCRAM-SHA-256 proves both sides to each other; a wrong password proves nothing", async () => {
  await using house = await TestHouse.open();
  await registerAndLeave(house, "alice");
  for (const [password, isRight] of [
    ["wrong password", false],
    [PASSWORD, true],
  ] as const) {
    const client = await negotiating(house, "client");
    const scram = scramClient("alice", password);
    client.send("AUTHENTICATE SCRAM-SHA-256");
    assert.equal((await client.message("AUTHENTICATE")).params[0], "+");
    client.send(`AUTHENTICATE ${base64(scram.first)}`);
    const { last, expected } = scram.finish(await challenge(client));
    client.send(`AUTHENTICATE ${base64(last)}`);
    if (isRight) {
      assert.equal(await challenge(client), expected);
      client.send("AUTHENTICATE +");
      await client.message("903");
    } else {
      await client.message("904");
    }
    client.destroy();
  }
});

test("ACCOUNT-5: who guesses must wait, and is told how long", async () => {
  await using house = await TestHouse.open();
  await registerAndLeave(house, "alice");
  const client = await negotiating(house, "guesser");
  for (let guesses = 0; guesses < 10; guesses += 1) {
    const answer = await client.ask("AUTHENTICATE PLAIN", `AUTHENTICATE ${plain("alice", `guess ${guesses}`)}`);
    assert.match(answer.at(-1) ?? "", / 904 guesser :The name or the password is wrong\.$/);
  }
  const answer = await client.ask("AUTHENTICATE PLAIN", `AUTHENTICATE ${plain("alice", PASSWORD)}`);
  assert.match(answer.at(-1) ?? "", / 904 guesser :That was tried too often: please try again in 1 seconds\.$/);
});

test("ACCOUNT-9: what is said to an account while nobody is there is read on coming back", async () => {
  await using house = await TestHouse.open();
  await registerAndLeave(house, "alice");
  const bob = await (await house.irc("bob")).enter("bob");
  assert.deepEqual(await bob.ask("PRIVMSG Alice :see you", "NOTICE alice :tomorrow"), [
    ":hubbub.test 301 bob alice :Nobody has this name now: its owner will find it.",
  ]);
  assert.match((await bob.ask("PRIVMSG nobody :hi"))[0] ?? "", / 401 bob nobody :/);
  assert.deepEqual(await bob.ask("CHATHISTORY LATEST alice * 5"), [
    ":bob!bob@127.0.0.1 PRIVMSG alice :see you",
    ":bob!bob@127.0.0.1 NOTICE alice :tomorrow",
  ]);
  const alice = await negotiating(house, "alice", "sasl batch draft/chathistory");
  await logIn(alice, "alice");
  alice.send("CAP END");
  await alice.message("422");
  const targets = await alice.ask(
    `CHATHISTORY TARGETS timestamp=2020-01-01T00:00:00.000Z timestamp=2999-01-01T00:00:00Z 5`,
  );
  assert.ok(targets.some((line) => line.includes("CHATHISTORY TARGETS bob ")));
  assert.deepEqual((await alice.ask("CHATHISTORY LATEST bob * 5")).slice(1, -1), [
    "@batch=history :bob!bob@127.0.0.1 PRIVMSG alice :see you",
    "@batch=history :bob!bob@127.0.0.1 NOTICE alice :tomorrow",
  ]);
});

test("ACCOUNT-7: no password is ever in the server's files or its output", async () => {
  using directory = new TemporaryDirectory();
  const secrets = ["hunter2-registered", "hunter3-nickserv", "hunter4-wrong", "hunter5-wrong"];
  const server = await ServerProcess.start(directory.path);
  const alice = await (await server.irc("alice")).enter("alice", ["sasl", "echo-message"]);
  const bob = await (await server.irc("bob")).enter("bob", ["sasl"]);
  alice.send(`REGISTER * * ${secrets[0]}`);
  await alice.message("900");
  bob.send(`PRIVMSG NickServ,alice :REGISTER ${secrets[1]}`);
  await bob.message("900");
  const carol = await (await server.irc("carol")).enter("carol", ["sasl"]);
  await carol.ask("AUTHENTICATE PLAIN", `AUTHENTICATE ${plain("alice", secrets[2] ?? "")}`);
  await carol.ask(`NS IDENTIFY alice ${secrets[3]}`, `NS IDENTIFY ${secrets[3]} ${secrets[3]}`);
  const { stdout, stderr } = await server.end("SIGTERM");
  const kept = readdirSync(directory.path).map((file) => readFileSync(join(directory.path, file), "latin1"));
  assert.ok(kept.join("").includes("$argon2id$v=19$m=19456,t=2,p=1$"));
  for (const text of [stdout, stderr, ...kept]) {
    assert.deepEqual(
      secrets.filter((secret) => text.includes(secret)),
      [],
    );
  }
});
