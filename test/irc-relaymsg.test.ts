/** RELAYMSG on real sockets: what old and new clients, and people with nc, see of a bridge. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";

test("IRC-40: a relayed message bears the name of elsewhere, and the bridge's in a tag", async () => {
  await using house = await TestHouse.open();
  const bridge = await house.member("bridge", ["echo-message", "labeled-response"]);
  await bridge.ask("REGISTER * * :correct-horse-battery", "JOIN #tea");
  const [old, fresh] = [await house.member("old"), await house.member("fresh", ["draft/relaymsg", "account-tag"])];
  for (const client of [old, fresh]) await client.join("#tea");
  await bridge.settle();
  const said = ":Mallory/D!relay@127.0.0.1 PRIVMSG #tea :hi";
  assert.deepEqual(await bridge.ask("@label=x RELAYMSG #tea Mallory/D :hi"), [`@label=x ${said}`]);
  assert.equal(await old.expect(/ PRIVMSG /), said);
  assert.equal(await fresh.expect(/ PRIVMSG /), `@draft/relaymsg=bridge ${said}`);
  assert.deepEqual((await old.ask("PRIVMSG Mallory/D :hello?"))[0]?.slice(0, 30), ":hubbub.test 401 old Mallory/D");
});
