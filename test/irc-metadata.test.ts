/** METADATA on real sockets: who is told what, and when. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";

const CAPS = ["batch", "draft/metadata-2"];
const ANN = ":ann!ann@127.0.0.1";

test("METADATA-5: who shares a room or watches is told of changes, who has not asked for it is not", async () => {
  await using house = await TestHouse.open();
  const [ann, bob, eve] = [await house.member("ann", CAPS), await house.member("bob", CAPS), await house.member("eve")];
  const watcher = await (await house.irc("watcher")).enter("watcher", CAPS);
  await watcher.ask("MONITOR + ann");
  await Promise.all([bob.settle(), eve.settle()]);
  assert.deepEqual(await ann.ask("METADATA * SET pronouns :she/her"), [":hubbub.test 761 ann ann pronouns * she/her"]);
  assert.deepEqual(await bob.settle(), [`${ANN} METADATA ann pronouns * she/her`]);
  assert.deepEqual(await watcher.settle(), [`${ANN} METADATA ann pronouns * she/her`]);
  assert.deepEqual(await eve.settle(), []);
  assert.deepEqual(await ann.ask("METADATA * SET pronouns"), [":hubbub.test 766 ann ann pronouns :key not set"]);
  assert.deepEqual(await bob.settle(), [`${ANN} METADATA ann pronouns *`]);
});

test("METADATA-5: who comes in is told their own, who joins what they follow, in batches", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  assert.ok(ann.inbox.pieces.includes(":hubbub.test BATCH +answer metadata ann"), "an empty one");
  await ann.ask("REGISTER * * :correct-horse-battery", "METADATA * SET color :#ff0000", "JOIN #tea");
  await ann.ask("METADATA #tea SET url :https://a.example", "METADATA #tea SET soju.im/pinned 1");
  const bob = await (await house.irc("bob")).enter("bob", CAPS);
  assert.deepEqual(await bob.ask("METADATA * SUB color url"), [":hubbub.test 770 bob color url"]);
  assert.deepEqual((await bob.ask("JOIN #tea")).slice(-4), [
    ":hubbub.test BATCH +answer metadata #tea",
    "@batch=answer :hubbub.test METADATA #tea url * https://a.example",
    "@batch=answer :hubbub.test METADATA ann color * #ff0000",
    ":hubbub.test BATCH -answer",
  ]);
  assert.deepEqual(await ann.ask("METADATA * CLEAR"), [
    ":hubbub.test BATCH +metadata metadata ann",
    "@batch=metadata :hubbub.test 766 ann ann color :key not set",
    ":hubbub.test BATCH -metadata",
  ]);
  await ann.ask("METADATA * SET status :back");
  const again = await house.restart();
  const phone = await again.irc("ann");
  phone.send(`CAP REQ :${CAPS.join(" ")} sasl`, "NICK ann", "USER ann 0 * :Ann", "AUTHENTICATE PLAIN");
  phone.send(`AUTHENTICATE ${Buffer.from("\0ann\0correct-horse-battery").toString("base64")}`);
  await phone.message("903");
  phone.send("CAP END");
  assert.equal(await phone.expect(/ METADATA /), "@batch=answer :hubbub.test METADATA ann status * back");
  await phone.message("422");
  await phone.join("#tea");
  assert.deepEqual(await phone.ask("METADATA #tea LIST"), [
    ":hubbub.test BATCH +answer metadata #tea",
    "@batch=answer :hubbub.test 761 ann #tea url * https://a.example",
    "@batch=answer :hubbub.test 761 ann #tea soju.im/pinned * 1",
    ":hubbub.test BATCH -answer",
  ]);
});

test("METADATA-5: of who comes, and of whom one begins to watch, one is told what one follows", async () => {
  await using house = await TestHouse.open();
  const [bob, deaf] = [await house.member("bob", CAPS), await house.member("deaf", CAPS)];
  const watcher = await (await house.irc("watcher")).enter("watcher", CAPS);
  for (const client of [bob, watcher]) await client.ask("METADATA * SUB color soju.im/muted");
  await watcher.ask("MONITOR + ann");
  const ann = await (await house.irc("ann")).enter("ann", CAPS);
  await ann.ask("METADATA * SET color :#ff0000", "METADATA * SET status :here");
  for (const client of [bob, deaf]) await client.settle();
  await ann.join("#lobby");
  const color = ":hubbub.test METADATA ann color * #ff0000";
  assert.deepEqual(await bob.settle(), [`${ANN} JOIN #lobby`, color]);
  assert.deepEqual(await deaf.settle(), [`${ANN} JOIN #lobby`]);
  assert.deepEqual(await watcher.ask("MONITOR - ann", "MONITOR + ann"), [
    ":hubbub.test 730 watcher ann!ann@127.0.0.1",
    color,
  ]);
  await ann.ask("NICK anna");
  await watcher.settle();
  await ann.ask("NICK ann");
  assert.deepEqual(await watcher.settle(), [":hubbub.test 730 watcher ann!ann@127.0.0.1", color]);
});

test("METADATA-3: a note is told to one's other devices, and to nobody else", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann", CAPS), await house.member("bob", CAPS)];
  await ann.ask("REGISTER * * :correct-horse-battery");
  const phone = await (await house.irc("phone")).enter("phone", CAPS);
  await phone.ask("NS IDENTIFY ann correct-horse-battery");
  await Promise.all([phone.settle(), bob.settle()]);
  await ann.ask("METADATA #lobby SET soju.im/muted 1");
  assert.deepEqual(await phone.settle(), [`${ANN} METADATA #lobby soju.im/muted * 1`]);
  assert.deepEqual(await bob.settle(), []);
});

test("METADATA-6: what is set before coming in is there when one is in, for oneself and for others", async () => {
  await using house = await TestHouse.open();
  const watcher = await (await house.irc("watcher")).enter("watcher", CAPS);
  await watcher.ask("METADATA * SUB color", "MONITOR + ann");
  const ann = await house.irc("ann");
  assert.match(await ann.ask("CAP LS 302").then((lines) => lines.join(" ")), /[ :]draft\/metadata-2=before-connect,/);
  await ann.ask(`CAP REQ :${CAPS.join(" ")}`);
  assert.deepEqual(await ann.ask("METADATA * SUB color"), [":hubbub.test 770 * color"]);
  assert.deepEqual(await ann.ask("METADATA * SET color :#ff0000"), [":hubbub.test 761 * * color * #ff0000"]);
  ann.send("NICK ann", "USER ann 0 * :Ann", "CAP END");
  await ann.expect(":hubbub.test BATCH +answer metadata ann");
  await ann.expect("@batch=answer :hubbub.test METADATA ann color * #ff0000");
  await ann.message("422");
  assert.equal(await watcher.expect(/ METADATA /), ":hubbub.test METADATA ann color * #ff0000");
  assert.deepEqual((await ann.ask("METADATA * SUBS"))[1], "@batch=answer :hubbub.test 772 ann color");
});

test("METADATA-6: another device brings its own; an account keeps it; too much is left behind", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  await ann.ask("REGISTER * * :correct-horse-battery", "METADATA * SET color :#ff0000");
  const bob = await house.member("bob", CAPS);
  await ann.settle();
  const device = async (at: TestHouse, values: readonly string[]) => {
    const client = await at.irc("phone");
    const login = Buffer.from("\0ann\0correct-horse-battery").toString("base64");
    client.send(`CAP REQ :${CAPS.join(" ")} sasl`, ...values.map((value) => `METADATA * SET ${value}`));
    client.send("NICK ann", "USER ann 0 * :Ann", "AUTHENTICATE PLAIN", `AUTHENTICATE ${login}`);
    await client.message("903");
    client.send("CAP END");
    return client;
  };
  const phone = await device(house, ["status :on the phone"]);
  await phone.message("422");
  assert.equal(await bob.expect(/ METADATA /), `${ANN} METADATA ann status * :on the phone`);
  assert.equal(await ann.expect(/ METADATA ann status/), `${ANN} METADATA ann status * :on the phone`);
  const again = await house.restart();
  const later = await device(again, ["url :https://a.example"]);
  await later.message("422");
  assert.deepEqual(
    (await later.ask("METADATA ann LIST")).slice(1, -1).map((line) => line.split(" ").slice(5).join(" ")),
    ["color * #ff0000", "status * :on the phone", "url * https://a.example"],
  );
  later.send("QUIT");
  await later.inbox.ended();
  const greedy = await device(
    again,
    Array.from({ length: 18 }, (_, index) => `k${index} x`),
  );
  assert.match(await greedy.expect(/^FAIL|^:\S+ FAIL/), / FAIL METADATA LIMIT_REACHED \* /);
  await greedy.message("422");
  assert.equal((await greedy.ask("METADATA ann LIST")).length, 5);
});
