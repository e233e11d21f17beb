/** RENAME on real sockets: clients that know it and those that don't, side by side. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";

const CAP = "draft/channel-rename";

test("IRC-38: clients that know new names are told so; others leave and come in again", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann", [CAP]), await house.member("bob")];
  const eve = await house.member("eve", ["server-time", "message-tags", "extended-join"]);
  await ann.join("#tea");
  await ann.ask("TOPIC #tea :cake");
  for (const client of [bob, eve]) await client.join("#tea");
  await Promise.all([ann.settle(), bob.settle(), eve.settle()]);
  assert.deepEqual(await ann.ask("RENAME #tea #Coffee :it is morning"), [
    ":ann!ann@127.0.0.1 RENAME #tea #Coffee :it is morning",
  ]);
  const [parted, joined, topic, by, names, end] = await bob.settle();
  assert.deepEqual(
    [parted, joined, topic, names, end],
    [
      ":bob!bob@127.0.0.1 PART #tea :it is morning",
      ":bob!bob@127.0.0.1 JOIN #Coffee",
      ":hubbub.test 332 bob #Coffee cake",
      ":hubbub.test 353 bob = #Coffee :@ann bob eve",
      ":hubbub.test 366 bob #Coffee :End of NAMES list",
    ],
  );
  assert.match(by ?? "", / 333 bob #Coffee ann \d+$/);
  const [left, came] = await eve.settle();
  assert.match(left ?? "", /^@time=\S+ :eve!eve@127\.0\.0\.1 PART #tea :it is morning$/);
  assert.match(came ?? "", /^@time=\S+ :eve!eve@127\.0\.0\.1 JOIN #Coffee \* :eve Person$/);
  assert.deepEqual(await ann.ask("PRIVMSG #tea :hi"), [":hubbub.test 403 ann #tea :There is no room called #tea."]);
  bob.send("PRIVMSG #coffee :hi");
  assert.equal(await ann.expect(/ PRIVMSG /), ":bob!bob@127.0.0.1 PRIVMSG #Coffee :hi");
});

test("IRC-38: one who renames and knows it not leaves and comes in again too, under the label", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["labeled-response", "batch"]);
  await ann.join("#tea");
  assert.deepEqual(await ann.ask("@label=x RENAME #tea #coffee"), [
    "@label=x :hubbub.test BATCH +label labeled-response",
    "@batch=label :ann!ann@127.0.0.1 PART #tea",
    "@batch=label :ann!ann@127.0.0.1 JOIN #coffee",
    "@batch=label :hubbub.test 353 ann = #coffee @ann",
    "@batch=label :hubbub.test 366 ann #coffee :End of NAMES list",
    ":hubbub.test BATCH -label",
  ]);
});

test("IRC-38: only another case is a new name for those who know such, and nothing for others", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann", [CAP]), await house.member("bob")];
  await ann.join("#tea");
  await bob.join("#tea");
  await ann.settle();
  assert.deepEqual(await ann.ask("RENAME #tea #TEA"), [":ann!ann@127.0.0.1 RENAME #tea #TEA :"]);
  assert.deepEqual(await bob.settle(), []);
});

test("IRC-38: history, ranks, modes and lists follow the room, also after a restart", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["batch"]);
  await ann.ask("REGISTER * * :correct-horse-battery", "JOIN #tea", "MODE #tea +b spam!*@*", "PRIVMSG #tea :hello");
  await ann.ask("RENAME #tea #coffee", "JOIN #tea", "PRIVMSG #tea :elsewhere", "PART #tea");
  const again = await house.restart();
  const client = await again.irc("ann");
  client.send("CAP REQ :batch sasl", "NICK ann", "USER ann 0 * :Ann", "AUTHENTICATE PLAIN");
  client.send(`AUTHENTICATE ${Buffer.from("\0ann\0correct-horse-battery").toString("base64")}`);
  await client.message("903");
  client.send("CAP END", "JOIN #coffee");
  assert.match(await client.expect(/ 353 /), / 353 ann = #coffee ~ann$/);
  assert.match((await client.ask("MODE #coffee b"))[0] ?? "", / 367 ann #coffee spam!\*@\* ann \d+$/);
  assert.deepEqual((await client.ask("CHATHISTORY LATEST #coffee * 9")).slice(1, -1), [
    "@batch=history :ann!ann@127.0.0.1 PRIVMSG #coffee :hello",
  ]);
});
