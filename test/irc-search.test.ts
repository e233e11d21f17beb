/** SEARCH on a whole server: what was said, found by its words, by those who may know it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { type IrcClient, parsed } from "./support/irc-client.ts";

const CAPS = ["batch", "message-tags", "server-time", "soju.im/search", "echo-message", "draft/message-redaction"];

/** Asks, checks that the answer is one batch, and answers with the texts in it. */
async function found(client: IrcClient, attributes: string): Promise<readonly string[]> {
  const lines = await client.ask(`SEARCH ${attributes}`);
  assert.equal(lines[0], ":hubbub.test BATCH +history soju.im/search", lines.join("\n"));
  assert.equal(lines.at(-1), ":hubbub.test BATCH -history");
  return lines.slice(1, -1).map((line) => {
    const { tags, params } = parsed(line);
    assert.equal(tags.get("batch"), "history");
    assert.ok(tags.has("msgid") && tags.has("time"));
    return params.at(-1) ?? "";
  });
}

test("IRC-29: SEARCH finds what was said in one's rooms and to oneself, and nothing else", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  const bob = await house.member("bob", CAPS);
  const eve = await house.member("eve", CAPS);
  await ann.join("#gin");
  await ann.ask("PRIVMSG #lobby :tea for all", "PRIVMSG bob :tea for two", "PRIVMSG #gin :no tea here");
  await bob.ask("NOTICE #lobby :Thé is tea too", "PRIVMSG ann :milk");
  assert.deepEqual(await found(ann, "text=tea"), ["tea for all", "tea for two", "no tea here", "Thé is tea too"]);
  assert.deepEqual(await found(bob, "text=TEA"), ["tea for all", "tea for two", "Thé is tea too"]);
  assert.deepEqual(await found(eve, "text=tea"), ["tea for all", "Thé is tea too"]);
  assert.deepEqual(await found(eve, "text=the"), ["Thé is tea too"]);
  assert.deepEqual(await found(bob, "in=ann"), ["tea for two", "milk"]);
  assert.deepEqual(await found(bob, "in=#lobby;from=bob"), ["Thé is tea too"]);
  assert.deepEqual(await found(eve, "text=milk"), []);
  assert.match((await eve.ask("SEARCH in=#gin;text=tea"))[0] ?? "", /^:hubbub\.test FAIL SEARCH INVALID_PARAMS in :/);
});

test("IRC-29: SEARCH is there after a restart, finds nothing that was taken back, and is labelled", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  const [said = ""] = await ann.ask("PRIVMSG #lobby :a slip of the tongue");
  await ann.ask("PRIVMSG #lobby :tongue and cheek");
  assert.equal((await found(ann, "text=tongue")).length, 2);
  await ann.ask(`REDACT #lobby ${parsed(said).tags.get("msgid")}`);
  assert.deepEqual(await found(ann, "text=tongue"), ["tongue and cheek"]);
  const again = await house.restart();
  const bob = await again.member("bob", [...CAPS, "labeled-response"]);
  assert.deepEqual(await found(bob, "text=tongue"), ["tongue and cheek"]);
  assert.deepEqual(await found(bob, "text=to;before=2020-01-01T00:00:00.000Z"), []);
  const [first] = await bob.ask("@label=s SEARCH text=cheek");
  assert.equal(first, "@label=s :hubbub.test BATCH +history soju.im/search");
});

test("IRC-29: who has no batches gets the messages alone; a person on a plain socket has /search", async () => {
  await using house = await TestHouse.open();
  const old = await house.member("old");
  await old.ask("PRIVMSG #lobby :the kettle", "PRIVMSG #lobby :the pot");
  assert.deepEqual(await old.ask("SEARCH text=kettle"), [":old!old@127.0.0.1 PRIVMSG #lobby :the kettle"]);
  const person = await house.person("person");
  person.send("/search kettle");
  await person.expect("Found:");
  await person.expect("old: the kettle");
  person.send("/search teapot");
  await person.expect("Nothing was found.");
  person.send("/search");
  await person.expect("It goes like this: /search WORDS");
});

test("IRC-30: what was said in a secret room is closed to who comes later: history, search, redaction", async () => {
  await using house = await TestHouse.open();
  const ann = await house.irc("ann");
  await ann.enter("ann", CAPS);
  await ann.join("#den");
  const [open = "", secret = ""] = (
    await ann.ask("PRIVMSG #den :open secret", "MODE #den +s", "PRIVMSG #den :dark secret")
  ).filter((line) => line.includes(" PRIVMSG "));
  const eve = await house.irc("eve");
  await eve.enter("eve", CAPS);
  await eve.join("#den");
  await ann.ask("PRIVMSG #den :shared secret");
  assert.deepEqual(await found(eve, "text=secret"), ["open secret", "shared secret"]);
  assert.deepEqual(await found(eve, "in=#den;text=ark"), []);
  assert.equal((await found(ann, "text=secret")).length, 3);
  const history = (await eve.ask("CHATHISTORY LATEST #den * 10")).filter((line) => line.includes(" PRIVMSG "));
  assert.deepEqual(
    history.map((line) => parsed(line).params[1]),
    ["open secret", "shared secret"],
  );
  const msgid = (line: string) => parsed(line).tags.get("msgid");
  assert.match((await eve.ask(`REDACT #den ${msgid(secret)}`))[0] ?? "", / FAIL REDACT UNKNOWN_MSGID /);
  assert.match((await eve.ask(`REDACT #den ${msgid(open)}`))[0] ?? "", / FAIL REDACT REDACT_FORBIDDEN /);
});
