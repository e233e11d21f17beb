import assert from "node:assert/strict";
import { test } from "node:test";
import { plainProtocol } from "./protocol-plain.ts";
import { TestServer } from "./test-server.ts";
import { nextTurn } from "./test-transport.ts";

test("LOG-6: of two who take one name at once, the other is refused, and no history shows it", async () => {
  const house = await TestServer.open();
  const [alice, bob, carol] = [await house.irc("alice"), await house.irc("bob"), await house.irc("carol")];
  for (const client of [alice, bob, carol]) await client.ask("JOIN #tea");
  for (const client of [alice, bob, carol]) await client.ask();
  alice.say("NICK Ada");
  bob.say("NICK ADA");
  await house.quiet();
  const taken = ":alice!al@127.0.0.1 NICK Ada";
  assert.deepEqual(carol.take(), [taken]);
  assert.deepEqual(alice.take(), [taken]);
  const [refusal, ...seen] = bob.take();
  assert.match(refusal ?? "", /^:chat\.test 433 bob ADA :/);
  assert.deepEqual(seen, [taken]);
  await carol.ask("CAP REQ :draft/event-playback");
  const history = await carol.ask("CHATHISTORY LATEST #tea * 1");
  assert.deepEqual(history, [taken]);
});

test("LOG-2: nobody sees anything before it is on disk, its author neither", async () => {
  const house = await TestServer.open();
  const [alice, bob] = [await house.irc("alice", "echo-message"), await house.irc("bob")];
  await alice.ask("JOIN #tea");
  await bob.ask("JOIN #tea");
  alice.take();
  house.log.hold();
  alice.say("PRIVMSG #tea :hi");
  bob.say("JOIN #new");
  await nextTurn();
  assert.deepEqual([alice.take(), bob.take()], [[], []]);
  assert.equal(house.server.state.rooms.size, 1);
  house.log.release();
  await house.quiet();
  assert.deepEqual(alice.take(), [":alice!al@127.0.0.1 PRIVMSG #tea :hi"]);
  assert.equal(house.server.state.rooms.size, 2);
});

test("what is counted: commits, messages, refusals", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice");
  const before = { ...house.tally };
  await alice.ask("JOIN #tea", "PRIVMSG #tea :one", "PRIVMSG #tea,nobody :two", "NICK 9");
  assert.equal(house.tally.messagesCommitted - before.messagesCommitted, 2);
  assert.equal(house.tally.entriesCommitted - before.entriesCommitted, 3);
  assert.equal(house.tally.refusals - before.refusals, 2);
  assert.ok(house.tally.deliveries > before.deliveries && house.tally.bytesSent > before.bytesSent);
});

test("LOG-5: after so many changes a snapshot is kept, from which a start goes on", async () => {
  const house = await TestServer.open();
  const alice = await house.irc("alice");
  const begin = (await house.log.log.load()).snapshot?.seq ?? 0;
  const rooms = Array.from({ length: 100 }, (_, index) => `#r${index}`).join(",");
  for (let round = 0; round < 51; round += 1) alice.say(`JOIN ${rooms}`, "JOIN 0");
  await house.quiet();
  const { snapshot, tail } = await house.log.log.load();
  assert.ok(snapshot !== undefined && snapshot.seq >= begin + 10_000);
  assert.ok(tail.length < 10_000);
});

test("LOG-7: whom a disk that fills up lets in, but not into the lobby, is told so, and can try again", async () => {
  const house = await TestServer.open();
  const ann = house.connect(plainProtocol, "lf");
  house.log.hold();
  ann.say("Ann");
  house.log.failure = "full";
  house.log.release();
  await ann.until(/^Not done: the server's disk is full/);
  assert.equal(ann.session.closed, true);
  await house.quiet();
  house.log.failure = undefined;
  house.clock.pass(1000);
  await house.quiet();
  assert.equal(house.server.state.users.size, 0);
  await house.person("Ann");
});
