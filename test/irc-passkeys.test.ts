/** Passkeys on real WebSockets: added, used from anywhere, refused where anything is not as it should be, dropped. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestPasskey } from "../src/session/test-passkey.ts";
import { PASSKEYS_PER_ACCOUNT_MAX } from "../src/wire/limits.ts";
import { TestHouse } from "./support/house.ts";
import type { IrcClient } from "./support/irc-client.ts";
import { addPasskey, askForCreation, beginLogIn, finishLogIn, sendAnswer } from "./support/passkeys.ts";

const PASSWORD = "correct horse battery";
const SITE = "https://chat.example";
const OTHER_SITE = "https://chat.example:8443";

function open(): Promise<TestHouse> {
  return TestHouse.open({ origins: [SITE, OTHER_SITE, "http://192.0.2.1"] });
}

async function page(house: TestHouse, nick: string, origin = SITE): Promise<IrcClient> {
  return (await house.webSocket({ origin, name: nick })).enter(nick, ["sasl"]);
}

async function owner(house: TestHouse, nick = "alice", origin = SITE): Promise<IrcClient> {
  const client = await page(house, nick, origin);
  client.send(`REGISTER * * :${PASSWORD}`);
  await client.message("900");
  return client;
}

test("ACCOUNT-15: a passkey comes in without name or password, and is another device of its owner", async () => {
  await using first = await open();
  const alice = await owner(first);
  await alice.join("#tea");
  const { passkey } = await addPasskey(alice, SITE);
  const phone = await first.webSocket({ origin: SITE });
  phone.send("CAP LS 302", "CAP REQ :sasl", "USER web 0 * :web");
  await phone.expect(/ ACK /);
  await finishLogIn(phone, passkey.get(await beginLogIn(phone, SITE)));
  phone.send("NICK alice", "CAP END");
  await phone.expect(/ JOIN #tea/);
  const again = await first.restart();
  const late = await page(again, "late");
  await finishLogIn(late, { account: "ALICE", ...passkey.get(await beginLogIn(late, SITE)) });
  assert.equal(again.session("late").user?.account, "alice");
});

test("ACCOUNT-14: passkeys are listed and dropped; dropped ones log nobody in", async () => {
  await using house = await open();
  const alice = await owner(house);
  assert.deepEqual(await alice.ask("PASSKEY LIST"), [":hubbub.test PASSKEY END"]);
  const one = await addPasskey(alice, SITE);
  const two = await addPasskey(alice, SITE);
  const lines = await alice.ask("PASSKEY LIST");
  assert.equal(lines.length, 3);
  for (const [index, { id }] of [one, two].entries()) {
    assert.match(lines[index] ?? "", new RegExp(`^:hubbub\\.test PASSKEY LIST ${id} 20\\d\\d-\\S+Z :a phone$`));
  }
  const bob = await owner(house, "bob");
  assert.match((await bob.ask(`PASSKEY DROP ${one.id}`)).join(), / FAIL PASSKEY UNKNOWN_PASSKEY :/);
  const irc = await (await house.irc("pc")).enter("pc");
  irc.send("PASSKEY LIST");
  await irc.expect(/ FAIL PASSKEY ACCOUNT_REQUIRED :/);
  assert.deepEqual(await alice.ask(`PASSKEY DROP ${one.id}`), [`:hubbub.test PASSKEY DROPPED ${one.id}`]);
  const other = await page(house, "other");
  sendAnswer(other, "AUTHENTICATE", one.passkey.get(await beginLogIn(other, SITE)));
  assert.match(await other.expect(/ 904 /), /:That passkey is not known here, or is that of another account\.$/);
  await finishLogIn(other, two.passkey.get(await beginLogIn(other, SITE)));
});

test("ACCOUNT-14: an authenticator that has one is not asked again, nor more than there may be are added", async () => {
  await using house = await open();
  const alice = await owner(house);
  const { passkey } = await addPasskey(alice, SITE);
  const creation = await askForCreation(alice);
  assert.deepEqual(creation.excludeCredentials, [{ type: "public-key", id: passkey.id.toString("base64url") }]);
  const ceremony = { challenge: creation.challenge, rpId: "chat.example", site: SITE };
  sendAnswer(alice, "PASSKEY ANSWER", passkey.create(ceremony, creation.user.id));
  await alice.expect(/ FAIL PASSKEY ALREADY_ADDED :/);
  sendAnswer(alice, "PASSKEY ANSWER", passkey.create(ceremony, creation.user.id));
  await alice.expect(/ FAIL PASSKEY NOT_ASKED :/);
  for (let count = 1; count < PASSKEYS_PER_ACCOUNT_MAX; count += 1) await addPasskey(alice, SITE);
  alice.send("PASSKEY ADD");
  await alice.expect(/ FAIL PASSKEY LIMIT_REACHED :/);
});

test("ACCOUNT-14: what a new passkey says that is not so is refused, and ends what was begun", async () => {
  await using house = await open();
  const alice = await owner(house);
  const { challenge, user } = await askForCreation(alice);
  const answer = new TestPasskey().create({ challenge, rpId: "chat.example", site: OTHER_SITE }, user.id);
  sendAnswer(alice, "PASSKEY ANSWER", answer);
  await alice.expect(/ FAIL PASSKEY REFUSED :/);
  sendAnswer(alice, "PASSKEY ANSWER", answer);
  await alice.expect(/ FAIL PASSKEY NOT_ASKED :/);
  assert.deepEqual(await alice.ask("PASSKEY LIST"), [":hubbub.test PASSKEY END"]);
});

test("ACCOUNT-15: a challenge is for one answer, on one connection", async () => {
  await using house = await open();
  const alice = await owner(house);
  const { passkey } = await addPasskey(alice, SITE);
  const first = await page(house, "first");
  const second = await page(house, "second");
  const answer = passkey.get(await beginLogIn(first, SITE));
  await beginLogIn(second, SITE);
  sendAnswer(second, "AUTHENTICATE", answer);
  await second.message("904");
  await finishLogIn(first, answer);
  const third = await page(house, "third");
  await beginLogIn(third, SITE);
  sendAnswer(third, "AUTHENTICATE", answer);
  await third.message("904");
});

test("ACCOUNT-15: a passkey logs in from the site that made it, and to its own account", async () => {
  await using house = await open();
  const { passkey } = await addPasskey(await owner(house), SITE);
  await owner(house, "bob");
  const elsewhere = await page(house, "elsewhere", OTHER_SITE);
  sendAnswer(elsewhere, "AUTHENTICATE", passkey.get(await beginLogIn(elsewhere, OTHER_SITE)));
  await elsewhere.message("904");
  for (const account of ["bob", "nobody"]) {
    const client = await page(house, `as-${account}`);
    sendAnswer(client, "AUTHENTICATE", { account, ...passkey.get(await beginLogIn(client, SITE)) });
    await client.message("904");
  }
});

test("ACCOUNT-15: of a passkey that counts the count only grows, also over a restart", async () => {
  await using first = await open();
  const { passkey } = await addPasskey(await owner(first), SITE, { counter: 1 });
  const logIn = async (house: TestHouse, nick: string, counter: number) => {
    const client = await page(house, nick);
    sendAnswer(client, "AUTHENTICATE", passkey.get(await beginLogIn(client, SITE), { counter }));
    return (await client.expect(/ 904 |AUTHENTICATE [^+]/)).includes(" 904 ") ? "refused" : "in";
  };
  assert.equal(await logIn(first, "a", 1), "refused");
  assert.equal(await logIn(first, "b", 5), "in");
  assert.equal(await logIn(first, "c", 5), "refused");
  const house = await first.restart();
  assert.equal(await logIn(house, "d", 4), "refused");
  assert.equal(await logIn(house, "e", 0), "refused");
  assert.equal(await logIn(house, "f", 6), "in");
});

test("ACCOUNT-15: only a page that may have passkeys is offered them", async () => {
  await using house = await open();
  const offered = async (client: IrcClient) => (await client.ask("CAP LS 302")).join(" ").includes("HUBBUB-PASSKEY");
  assert.equal(await offered(await house.webSocket({ origin: SITE })), true);
  assert.equal(await offered(await house.webSocket({ origin: "http://192.0.2.1" })), false);
  assert.equal(await offered(await house.webSocket()), false);
  const irc = await (await house.irc("irc")).enter("irc", ["sasl"]);
  assert.equal(await offered(irc), false);
  irc.send("AUTHENTICATE HUBBUB-PASSKEY");
  await irc.expect(":hubbub.test 908 irc EXTERNAL,PLAIN,SCRAM-SHA-256 :are available SASL mechanisms");
  irc.send(`REGISTER * * :${PASSWORD}`, "PASSKEY ADD");
  await irc.expect(/ FAIL PASSKEY UNAVAILABLE :/);
});

test("ACCOUNT-5: who tries passkeys that are none waits, as who guesses passwords does", async () => {
  await using house = await open();
  const { passkey } = await addPasskey(await owner(house), SITE);
  const client = await page(house, "guess");
  for (let tries = 0; tries <= 10; tries += 1) {
    sendAnswer(client, "AUTHENTICATE", passkey.get(await beginLogIn(client, SITE), { rpId: "evil.example" }));
    assert.match(await client.expect(/ 904 /), tries < 10 ? /not known here/ : /tried too often/);
  }
});

test("ACCOUNT-16: a token logs in again, after a restart too, from its site, while there is the passkey", async () => {
  await using first = await open();
  const { passkey, id } = await addPasskey(await owner(first), SITE);
  const client = await page(first, "phone");
  const token = await finishLogIn(client, passkey.get(await beginLogIn(client, SITE)));
  const house = await first.restart();
  const again = await page(house, "phone");
  await beginLogIn(again, SITE);
  const next = await finishLogIn(again, { token });
  const refused = async (nick: string, given: string, site: string) => {
    const other = await page(house, nick, site);
    await beginLogIn(other, site);
    sendAnswer(other, "AUTHENTICATE", { token: given });
    assert.match(await other.expect(/ 904 /), /please use it again\.$/);
  };
  await refused("elsewhere", next, OTHER_SITE);
  await refused("forger", `${next}x`, SITE);
  again.send(`PASSKEY DROP ${id}`);
  await again.expect(/ PASSKEY DROPPED /);
  await refused("later", next, SITE);
});

test("ACCOUNT-14: passkeys stay when the password changes, and go with the account", async () => {
  await using house = await open();
  const alice = await page(house, "alice");
  alice.send("REGISTER * * :correct-horse");
  await alice.message("900");
  const { passkey } = await addPasskey(alice, SITE);
  alice.send("NS PASSWD correct-horse battery-staple");
  await alice.expect(/ NOTICE alice :Your password is changed/);
  const phone = await page(house, "phone");
  const token = await finishLogIn(phone, passkey.get(await beginLogIn(phone, SITE)));
  alice.send("NS DROP battery-staple");
  await alice.expect(/ NOTICE alice :alice is an account no more/);
  const late = await page(house, "late");
  for (const answer of [
    (challenge: string) => passkey.get({ challenge, rpId: "chat.example", site: SITE }),
    () => ({ token }),
  ]) {
    const { challenge } = await beginLogIn(late, SITE);
    sendAnswer(late, "AUTHENTICATE", answer(challenge));
    await late.message("904");
  }
});
