/** NickServ on real sockets: for clients that know no other way. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";

const PASSWORD = "correct-horse-battery";

test("ACCOUNT-6: NickServ registers, logs in and out by messages, which nobody else sees", async () => {
  await using house = await TestHouse.open();
  const alice = await (await house.irc("alice")).enter("alice", ["echo-message"]);
  const said = /^:NickServ!NickServ@hubbub\.test NOTICE alice :/;
  assert.ok((await alice.ask("PRIVMSG NickServ :HELP")).every((line) => said.test(line)));
  assert.match((await alice.ask("NS REGISTER short"))[0] ?? "", /A password has 8 characters at least\.$/);
  assert.match((await alice.ask("NS REGISTER"))[0] ?? "", /It goes like this: REGISTER password$/);
  assert.match(
    (await alice.ask("NICKSERV what"))[0] ?? "",
    /I know REGISTER, IDENTIFY, RECOVER, LOGOUT, CERT, PASSWD, DROP and HELP\.$/,
  );
  assert.deepEqual(await alice.ask("NOTICE NickServ :HELP"), []);
  alice.send("PRIVMSG nickserv :register swordfish-and-chips");
  await alice.expect(/NOTICE alice :alice is yours now\./);
  await alice.message("900");
  assert.match((await alice.ask("NS LOGOUT"))[0] ?? "", /alice is your account's name: take another one first/);
  alice.send("NICK alice2", "NS LOGOUT");
  await alice.expect(":hubbub.test 901 alice2 alice2!alice@127.0.0.1 :You are now logged out");
  await alice.expect(/NOTICE alice2 :You are logged out\.$/);
  assert.match((await alice.ask("NICK alice"))[0] ?? "", / 433 /);
  assert.match((await alice.ask("NS IDENTIFY alice wrong"))[0] ?? "", /The name or the password is wrong\.$/);
  alice.send("NS IDENTIFY alice swordfish-and-chips");
  await alice.message("900");
  await alice.expect(/NOTICE alice2 :You are logged in as alice\.$/);
  alice.send("NICK alice");
  await alice.expect(/ NICK alice$/);
  assert.match((await alice.ask("NICK NickServ"))[0] ?? "", / 433 alice NickServ :/);

  const nc = await house.person("nc");
  nc.send("/msg NickServ register chips-and-swordfish");
  await nc.expect("nc is yours now. Log in with IDENTIFY when you come again.");
});

test("ACCOUNT-6: direct messages follow the account after logging in and out", async () => {
  await using house = await TestHouse.open();
  const bob = await (await house.irc("bob")).enter("bob");
  const alice = await (await house.irc("alice")).enter("alice");
  const hears = async (nick: string, text: string) => {
    bob.send(`PRIVMSG ${nick} :${text}`);
    await alice.expect(`:bob!bob@127.0.0.1 PRIVMSG ${nick} :${text}`);
  };
  await hears("alice", "to a guest");
  alice.send(`REGISTER * * :${PASSWORD}`);
  await alice.message("900");
  await hears("alice", "to an account");
  alice.send("NICK alice2", "NS LOGOUT");
  await alice.message("901");
  await hears("alice2", "to a guest again");
  alice.send(`NS IDENTIFY alice ${PASSWORD}`);
  await alice.message("900");
  await hears("alice2", "to an account again");
});

test("ACCOUNT-6: who has lost a connection takes their name back from it", async () => {
  await using house = await TestHouse.open();
  const bob = await (await house.irc("bob")).enter("bob");
  const lost = await (await house.irc("lost")).enter("alice");
  for (const client of [bob, lost]) await client.join("#tea");
  lost.send(`REGISTER * * ${PASSWORD}`);
  await lost.message("900");
  const back = await (await house.irc("back")).enter("alice_");
  await back.join("#tea");
  await bob.settle();
  back.send(`NS IDENTIFY alice ${PASSWORD}`, "NS RECOVER");
  await back.expect(":alice_!alice_@127.0.0.1 NICK alice");
  await back.expect(/NOTICE alice :You are alice again\.$/);
  await lost.expect("ERROR :Closing link: Your name was taken back by another connection of yours");
  assert.deepEqual(await bob.settle(), [
    ":alice!alice@127.0.0.1 QUIT :Your name was taken back by another connection of yours",
    ":alice_!alice_@127.0.0.1 NICK alice",
  ]);
});

test("ACCOUNT-10: PASSWD gives another password, at once and after a restart", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  await ann.ask(`REGISTER * * :${PASSWORD}`);
  assert.match(
    (await ann.ask("NS PASSWD wrong-password new-password"))[0] ?? "",
    /The name or the password is wrong\.$/,
  );
  assert.match((await ann.ask(`NS PASSWD ${PASSWORD} new-password`))[0] ?? "", /Your password is changed/);
  const again = await house.restart();
  const bob = await (await again.irc("bob")).enter("bob");
  assert.match((await bob.ask(`NS IDENTIFY ann ${PASSWORD}`))[0] ?? "", /The name or the password is wrong\.$/);
  assert.match(
    (await bob.ask("NS IDENTIFY ann new-password")).join("\n"),
    / 900 bob \S+ ann :You are now logged in as ann/,
  );
});

test("ACCOUNT-10: DROP gives the account up: others see it, its connections end, nobody gets its name", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  await ann.ask(`REGISTER * * :${PASSWORD}`);
  const [phone, bob] = [await (await house.irc("phone")).enter("phone"), await house.member("bob", ["account-notify"])];
  await phone.ask(`NS IDENTIFY ann ${PASSWORD}`);
  ann.send(`NS DROP ${PASSWORD}`);
  assert.equal((await phone.inbox.ended()).at(-1), "ERROR :Closing link: Your account was given up");
  await ann.message("901");
  await ann.expect(/ NOTICE ann :ann is an account no more\. Nobody else can register it\.$/);
  assert.equal(await bob.expect(/ ACCOUNT /), ":ann!ann@127.0.0.1 ACCOUNT *");
  assert.match(
    (await ann.ask(`REGISTER * * :${PASSWORD}`))[0] ?? "",
    /^:hubbub\.test FAIL REGISTER ACCOUNT_EXISTS ann /,
  );
  assert.match((await bob.ask(`NS IDENTIFY ann ${PASSWORD}`))[0] ?? "", /The name or the password is wrong\.$/);
  bob.send("PRIVMSG ann :still there?");
  await ann.expect(/ PRIVMSG ann :still there\?$/);
});
