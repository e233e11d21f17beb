import assert from "node:assert/strict";
import { test } from "node:test";
import { TestServer } from "./test-server.ts";

test("IRC-38: what comes before a new name in one commit is told under the old one, the rest under it", async () => {
  const house = await TestServer.open();
  const cap = "draft/channel-rename";
  const [ann, bob, eve] = [await house.irc("ann", cap), await house.irc("bob", cap), await house.irc("eve", cap)];
  for (const client of [ann, bob, eve]) await client.ask("JOIN #tea");
  await house.quiet();
  bob.take();
  house.log.hold();
  eve.say("PRIVMSG #tea :one");
  ann.say("RENAME #tea #coffee");
  eve.say("PRIVMSG #tea :two");
  house.log.release();
  await house.quiet();
  assert.deepEqual(bob.take(), [
    ":eve!al@127.0.0.1 PRIVMSG #tea :one",
    ":ann!al@127.0.0.1 RENAME #tea #coffee :",
    ":eve!al@127.0.0.1 PRIVMSG #coffee :two",
  ]);
});

test("IRC-38: a signal goes to the room under its name of now", async () => {
  const house = await TestServer.open();
  const [ann, bob] = [await house.irc("ann", "message-tags"), await house.irc("bob", "message-tags")];
  for (const client of [ann, bob]) await client.ask("JOIN #tea");
  await ann.ask("RENAME #tea #coffee");
  bob.take();
  await ann.ask("@+typing=active TAGMSG #coffee");
  assert.deepEqual(await bob.ask(), ["@+typing=active :ann!al@127.0.0.1 TAGMSG #coffee"]);
});

test("IRC-38: up to where one has read stays with the room, under its new name", async () => {
  const house = await TestServer.open();
  const ann = await house.irc("ann", "draft/read-marker");
  await ann.ask("JOIN #tea", "MARKREAD #tea timestamp=2026-10-20T11:00:00.000Z", "RENAME #tea #coffee");
  const marked = ":chat.test MARKREAD #coffee timestamp=2026-10-20T11:00:00.000Z";
  assert.deepEqual(await ann.ask("MARKREAD #coffee"), [marked]);
  assert.ok((await ann.ask("PART #coffee", "JOIN #coffee")).includes(marked));
  await ann.ask("JOIN #tea");
  assert.deepEqual(await ann.ask("MARKREAD #tea"), [":chat.test MARKREAD #tea *"]);
});
