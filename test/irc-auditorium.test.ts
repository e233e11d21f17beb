/** IRC: auditoriums (+u), where those who only listen are seen by those who look after the room. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";

const HOST = "127.0.0.1";

/** Ann keeps #hall, an auditorium; Vic has a voice there, Bob and Cat only listen. Nobody else is anywhere. */
async function hall(house: TestHouse) {
  const ann = await house.irc("ann");
  await ann.enter("ann");
  await ann.ask("JOIN #hall", "MODE #hall +u");
  const listen = async (nick: string, caps: readonly string[] = []) => {
    const client = await house.irc(nick);
    await client.enter(nick, caps);
    const joined = await client.ask("JOIN #hall");
    return { client, joined };
  };
  const { client: vic } = await listen("vic");
  await ann.ask("MODE #hall +v vic");
  const { client: bob, joined } = await listen("bob");
  const { client: cat } = await listen("cat", ["away-notify", "setname", "account-notify", "userhost-in-names"]);
  for (const one of [ann, vic, bob, cat]) await one.settle();
  return { ann, vic, bob, cat, joined };
}

test("IRC-42: who only listens sees themselves and those with a rank; who looks after the room sees all", async () => {
  await using house = await TestHouse.open();
  const { ann, vic, bob, joined } = await hall(house);
  assert.deepEqual(joined, [
    `:bob!bob@${HOST} JOIN #hall`,
    ":hubbub.test 353 bob = #hall :@ann +vic bob",
    ":hubbub.test 366 bob #hall :End of NAMES list",
  ]);
  const names = async (client: typeof ann) => (await client.ask("NAMES #hall"))[0]?.split(" :").at(-1);
  const who = async (client: typeof ann) =>
    (await client.ask("WHO #hall %n")).slice(0, -1).map((line) => line.split(" ").at(-1));
  assert.deepEqual(
    [await names(ann), await names(vic), await names(bob)],
    ["@ann +vic bob cat", "@ann +vic", "@ann +vic bob"],
  );
  assert.deepEqual(
    [await who(ann), await who(bob)],
    [
      ["ann", "vic", "bob", "cat"],
      ["ann", "vic", "bob"],
    ],
  );
  const outside = await house.irc("out");
  await outside.enter("out");
  assert.equal(await names(outside), "@ann +vic");
});

test("IRC-42: what becomes of who only listens is told to those who look after the room", async () => {
  await using house = await TestHouse.open();
  const { ann, vic, bob, cat } = await hall(house);
  const from = `:bob!bob@${HOST}`;
  const seen = async (line: string, ...own: readonly string[]) => {
    assert.deepEqual(await bob.ask(line), own, `${line}: what bob sees`);
    assert.deepEqual(await ann.settle(), own, `${line}: what ann sees`);
    for (const other of [vic, cat]) assert.deepEqual(await other.settle(), [], `${line}: what others see`);
  };
  await seen("NICK robert", `${from} NICK robert`);
  await seen("NICK bob", `:robert!bob@${HOST} NICK bob`);
  await seen("PART #hall :late", `${from} PART #hall late`);
  assert.equal((await bob.ask("JOIN #hall"))[0], `${from} JOIN #hall`);
  assert.deepEqual(await ann.settle(), [`${from} JOIN #hall`]);
  bob.send("AWAY :tea", "SETNAME :Robert");
  await bob.settle();
  assert.deepEqual(await cat.settle(), []);
  await ann.ask("KICK #hall bob :out");
  assert.deepEqual(await bob.settle(), [`:ann!ann@${HOST} KICK #hall bob out`]);
  for (const other of [vic, cat]) assert.deepEqual(await other.settle(), []);
  await bob.ask("JOIN #hall");
  await ann.settle();
  bob.send("QUIT :bye");
  await ann.message("QUIT");
  for (const other of [vic, cat]) assert.deepEqual(await other.settle(), []);
});

test("IRC-42: nothing else tells who listens either", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, vic } = await hall(house);
  const told = async (...lines: readonly string[]) => (await vic.ask(...lines)).map((line) => line.split(" ").slice(1));
  const rooms = (lines: readonly (readonly string[])[]) => lines.filter(([code]) => code === "319").length;
  assert.deepEqual([rooms(await told("WHOIS bob")), rooms(await told("WHOIS ann"))], [0, 1]);
  assert.equal(
    (await ann.ask("WHOIS bob")).some((line) => line.includes(" 319 ann bob #hall")),
    true,
  );
  const outside = await house.irc("out");
  await outside.enter("out");
  for (const command of ["KICK #hall", "MODE #hall +v"]) {
    const [here, away] = [await told(`${command} bob`), await told(`${command} out`)];
    assert.deepEqual([here.map(([code]) => code), away.map(([code]) => code)], [["482"], ["482"]], command);
  }
  await bob.ask("MODE bob +i");
  const found = async (client: typeof ann) =>
    (await client.ask("WHO bo*")).filter((line) => line.includes(" 352 ")).length;
  assert.deepEqual([await found(vic), await found(ann)], [0, 1]);
});

test("IRC-42: without u who comes is seen; a rank shows who has it, and shows them the others", async () => {
  await using house = await TestHouse.open();
  const { ann, vic, bob, cat } = await hall(house);
  await ann.ask("MODE #hall +v bob");
  assert.deepEqual(await vic.settle(), [`:ann!ann@${HOST} MODE #hall +v bob`]);
  await bob.ask("PART #hall");
  assert.deepEqual(await vic.settle(), [`:bob!bob@${HOST} PART #hall`], "who has a rank is seen");
  await ann.ask("MODE #hall +h vic");
  await vic.settle();
  await cat.ask("PART #hall");
  assert.deepEqual(await vic.settle(), [`:cat!cat@${HOST} PART #hall`]);
  await ann.ask("MODE #hall -uh vic");
  await vic.settle();
  await cat.ask("JOIN #hall");
  assert.deepEqual(await vic.settle(), [`:cat!cat@${HOST} JOIN #hall`]);
});

test("IRC-42: what was hidden is in nobody's history of the room, and what is said is everyone's", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, vic } = await hall(house);
  await bob.ask("PRIVMSG #hall :a question", "PART #hall");
  assert.equal((await vic.settle()).length, 1);
  await ann.ask("CAP REQ :draft/chathistory draft/event-playback batch message-tags");
  const lines = await ann.ask("CHATHISTORY LATEST #hall * 50");
  assert.deepEqual(lines.filter((line) => /bob!.* (?:JOIN|PART|PRIVMSG) /.test(line)).length, 1);
});

test("IRC-42: what people say of themselves is not told because of a room where they listen", async () => {
  await using house = await TestHouse.open();
  const { bob, ann } = await hall(house);
  const caps = ["batch", "draft/metadata-2", "extended-monitor", "away-notify"];
  const dan = await house.irc("dan");
  await dan.enter("dan", caps);
  await dan.ask("METADATA * SUB color", "JOIN #hall");
  await bob.ask("METADATA * SET color #112233");
  assert.deepEqual(await dan.settle(), []);
  const eve = await house.irc("eve");
  await eve.enter("eve");
  await eve.ask("METADATA * SET color #445566", "JOIN #hall");
  assert.deepEqual(await dan.settle(), []);
  assert.deepEqual(
    await dan.ask("METADATA #hall SYNC").then((lines) => lines.filter((line) => / bob | eve /.test(line))),
    [],
  );
  await dan.ask("MONITOR + bob");
  await bob.ask("AWAY :tea");
  assert.deepEqual(await dan.settle(), [`:bob!bob@${HOST} AWAY tea`], "a watcher is told, though they are in one room");
  await ann.settle();
});
