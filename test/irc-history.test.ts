/** CHATHISTORY on a whole server: what was said, for those who may know it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { type IrcClient, type IrcTcpClient, parsed } from "./support/irc-client.ts";

const CAPS = ["batch", "message-tags", "server-time", "draft/chathistory", "standard-replies"];

type Said = { readonly text: string; readonly msgid: string; readonly time: string };

/** Asks, checks that the answer is one batch, and answers with what is in it. */
async function history(client: IrcClient, question: string): Promise<readonly Said[]> {
  const lines = await client.ask(`CHATHISTORY ${question}`);
  assert.match(
    lines[0] ?? "",
    /^(?:@draft\/chathistory-end )?:hubbub\.test BATCH \+history chathistory /,
    lines.join("\n"),
  );
  assert.equal(lines.at(-1), ":hubbub.test BATCH -history");
  return lines.slice(1, -1).map((line) => {
    const { tags, params } = parsed(line);
    assert.equal(tags.get("batch"), "history");
    return { text: params.at(-1) ?? "", msgid: tags.get("msgid") ?? "", time: tags.get("time") ?? "" };
  });
}

/** The texts of an answer. */
async function texts(client: IrcClient, question: string): Promise<readonly string[]> {
  return (await history(client, question)).map(({ text }) => text);
}

/** A room with ten messages, "1" to "10", each at a millisecond of its own. */
async function roomWithTen(house: TestHouse): Promise<{ ann: IrcTcpClient; said: readonly Said[] }> {
  const ann = await house.member("ann", CAPS);
  for (let number = 1; number <= 10; number += 1) {
    await ann.ask(`PRIVMSG #lobby :${number}`);
    const until = Date.now() + 2;
    while (Date.now() < until) await new Promise((resolve) => setImmediate(resolve));
  }
  return { ann, said: await history(ann, "LATEST #lobby * 100") };
}

test("CHATHISTORY LATEST, BEFORE, AFTER, AROUND and BETWEEN by msgid and by timestamp", async () => {
  await using house = await TestHouse.open();
  const { ann, said } = await roomWithTen(house);
  assert.deepEqual(
    said.map(({ text }) => text),
    ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10"],
  );
  for (const place of [
    (number: number) => `msgid=${said[number - 1]?.msgid}`,
    (number: number) => `timestamp=${said[number - 1]?.time}`,
  ]) {
    assert.deepEqual(await texts(ann, "LATEST #lobby * 3"), ["8", "9", "10"]);
    assert.deepEqual(await texts(ann, `LATEST #lobby ${place(7)} 100`), ["8", "9", "10"]);
    assert.deepEqual(await texts(ann, `LATEST #lobby ${place(7)} 2`), ["9", "10"]);
    assert.deepEqual(await texts(ann, `BEFORE #lobby ${place(4)} 2`), ["2", "3"]);
    assert.deepEqual(await texts(ann, `BEFORE #lobby ${place(1)} 2`), []);
    assert.deepEqual(await texts(ann, `AFTER #lobby ${place(4)} 2`), ["5", "6"]);
    assert.deepEqual(await texts(ann, `AFTER #lobby ${place(10)} 2`), []);
    assert.deepEqual(await texts(ann, `AROUND #lobby ${place(5)} 3`), ["4", "5", "6"]);
    assert.deepEqual(await texts(ann, `BETWEEN #lobby ${place(3)} ${place(7)} 2`), ["4", "5"]);
    assert.deepEqual(await texts(ann, `BETWEEN #lobby ${place(7)} ${place(3)} 2`), ["5", "6"]);
    assert.deepEqual(await texts(ann, `between #LOBBY ${place(3)} ${place(7)} 9`), ["4", "5", "6"]);
  }
});

test("LOG-4, LOG-5: history and rooms are the same after a stop and a start; nobody is a ghost", async () => {
  await using house = await TestHouse.open();
  const { said } = await roomWithTen(house);
  const again = await house.restart();
  const bob = await again.member("bob", CAPS);
  assert.deepEqual(await history(bob, "LATEST #lobby * 100"), said);
  assert.equal((await bob.ask("NAMES #lobby"))[0], ":hubbub.test 353 bob = #lobby bob");
  await (await again.irc("ann")).enter("ann");
});

test("CHATHISTORY pages backwards to the beginning, and gives 200 messages at most", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  const all = Array.from({ length: 450 }, (_, index) => `${index}`);
  await ann.ask(...all.map((text) => `PRIVMSG #lobby :${text}`));
  let pages = await history(ann, "LATEST #lobby * 1000");
  assert.equal(pages.length, 200);
  for (;;) {
    const page = await history(ann, `BEFORE #lobby msgid=${pages[0]?.msgid} 200`);
    if (page.length === 0) break;
    pages = [...page, ...pages];
  }
  assert.deepEqual(
    pages.map(({ text }) => text),
    all,
  );
});

test("IRC-12: history is for members of a room alone, and for those who had a conversation", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  const bob = await house.member("bob", CAPS);
  const eve = await house.member("eve", CAPS);
  await ann.join("#secret");
  await ann.ask("PRIVMSG #secret :in the room", "PRIVMSG bob :to bob", "NOTICE bob :note");
  await bob.ask("PRIVMSG ann :to ann");
  assert.deepEqual(await texts(ann, "LATEST bob * 10"), ["to bob", "note", "to ann"]);
  assert.deepEqual(await texts(bob, "LATEST ann * 10"), ["to bob", "note", "to ann"]);
  for (const question of ["LATEST #secret * 10", "LATEST #nowhere * 10", "LATEST nobody * 10"]) {
    const answers = await eve.ask(`CHATHISTORY ${question}`);
    assert.equal(answers.length, 1);
    assert.match(answers[0] ?? "", /^:hubbub\.test FAIL CHATHISTORY INVALID_TARGET LATEST \S+ :/);
  }
  assert.deepEqual(await texts(eve, "LATEST bob * 10"), []);
  assert.deepEqual(await texts(eve, "LATEST #lobby * 10"), []);
  await eve.join("#secret");
  assert.deepEqual(await texts(eve, "LATEST #secret * 10"), ["in the room"]);
  await ann.ask("PART #secret");
  assert.match((await ann.ask("CHATHISTORY LATEST #secret * 10"))[0] ?? "", / INVALID_TARGET /);
});

test("IRC-12: somebody who takes another's name does not get their conversations", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  const bob = await house.member("bob", CAPS);
  await ann.ask("PRIVMSG bob :for your eyes only");
  bob.send("QUIT");
  await ann.expect(/ QUIT /);
  const eve = await house.member("bob", CAPS);
  assert.deepEqual(await texts(eve, "LATEST ann * 10"), []);
  const [begin, end] = ["timestamp=2000-01-01T00:00:00.000Z", "timestamp=2100-01-01T00:00:00.000Z"];
  assert.deepEqual((await eve.ask(`CHATHISTORY TARGETS ${begin} ${end} 10`)).length, 2);
});

test("CHATHISTORY TARGETS names one's rooms and conversations where something was said, by time", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  const bob = await house.member("bob", CAPS);
  await ann.join("#quiet");
  await ann.join("#Tea");
  const { length } = await bob.ask("PRIVMSG ann :hi");
  assert.equal(length, 0);
  const pause = Date.now();
  while (Date.now() <= pause) await new Promise((resolve) => setImmediate(resolve));
  await ann.ask("PRIVMSG #Tea :green");
  const [begin, end] = ["timestamp=2000-01-01T00:00:00.000Z", "timestamp=2100-01-01T00:00:00.000Z"];
  const targets = async (...places: readonly string[]) => {
    const lines = await ann.ask(`CHATHISTORY TARGETS ${places.join(" ")} 10`);
    assert.match(lines[0] ?? "", / BATCH \+history draft\/chathistory-targets$/);
    return lines.slice(1, -1).map((line) => parsed(line).params.slice(0, 2));
  };
  const both = [
    ["TARGETS", "bob"],
    ["TARGETS", "#Tea"],
  ];
  assert.deepEqual(await targets(begin, end), both);
  assert.deepEqual(await targets(end, begin), both);
  assert.deepEqual(await targets(begin, "timestamp=2000-01-02T00:00:00.000Z"), []);
});

test("draft/event-playback: joins, topics and the like are history only for who asked for them", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", CAPS);
  const bob = await house.member("bob", [...CAPS, "draft/event-playback"]);
  await ann.ask("TOPIC #lobby :tea", "PRIVMSG #lobby :hi", "NICK anna");
  assert.deepEqual(await texts(ann, "LATEST #lobby * 10"), ["hi"]);
  const lines = await bob.ask("CHATHISTORY LATEST #lobby * 10");
  assert.deepEqual(
    lines.slice(1, -1).map((line) => parsed(line).command),
    ["JOIN", "JOIN", "TOPIC", "PRIVMSG", "NICK"],
  );
});

test("IRC-6: a message of several lines is a batch in the batch", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", [...CAPS, "draft/multiline"]);
  await ann.ask(
    "BATCH +1 draft/multiline #lobby",
    "@batch=1 PRIVMSG #lobby :one",
    "@batch=1 PRIVMSG #lobby :two",
    "BATCH -1",
  );
  const lines = await ann.ask("CHATHISTORY LATEST #lobby * 10");
  const id = / BATCH \+(m\S+) draft\/multiline #lobby$/.exec(lines[1] ?? "")?.[1];
  assert.ok(id, lines.join("\n"));
  assert.equal(parsed(lines[1] ?? "").tags.get("batch"), "history");
  assert.deepEqual(lines.slice(2, -1), [
    `@batch=${id} :ann!ann@127.0.0.1 PRIVMSG #lobby :one`,
    `@batch=${id} :ann!ann@127.0.0.1 PRIVMSG #lobby :two`,
    `BATCH -${id}`,
  ]);
});

test("IRC-12: an answer says whether there is more to ask for that way", async () => {
  await using house = await TestHouse.open();
  const { ann, said } = await roomWithTen(house);
  const isEnd = async (client: IrcClient, question: string) =>
    (await client.ask(`CHATHISTORY ${question}`))[0]?.startsWith("@draft/chathistory-end ");
  const place = (number: number) => `msgid=${said[number - 1]?.msgid}`;
  assert.deepEqual(
    [
      await isEnd(ann, "LATEST #lobby * 9"),
      await isEnd(ann, "LATEST #lobby * 10"),
      await isEnd(ann, `BEFORE #lobby ${place(4)} 2`),
      await isEnd(ann, `BEFORE #lobby ${place(4)} 3`),
      await isEnd(ann, `AFTER #lobby ${place(8)} 1`),
      await isEnd(ann, `AFTER #lobby ${place(8)} 2`),
      await isEnd(ann, `BETWEEN #lobby ${place(3)} ${place(7)} 2`),
      await isEnd(ann, `BETWEEN #lobby ${place(3)} ${place(7)} 3`),
      await isEnd(ann, "TARGETS timestamp=2000-01-01T00:00:00.000Z timestamp=2100-01-01T00:00:00.000Z 9"),
    ],
    [false, true, false, true, false, true, false, true, true],
  );
  const untagged = await house.member("untagged", ["batch"]);
  assert.equal(await isEnd(untagged, "LATEST #lobby * 10"), false);
  assert.match((await ann.ask("CHATHISTORY LATEST #LOBBY * 1"))[0] ?? "", / chathistory #lobby$/);
});

test("IRC-32: *playback says again what was said since a time, to clients that know no CHATHISTORY", async () => {
  await using house = await TestHouse.open();
  const { said } = await roomWithTen(house);
  const old = await house.irc("old");
  await old.enter("old", ["znc.in/playback", "server-time"]);
  await old.join("#lobby");
  await old.settle();
  const since = Date.parse(said[6]?.time ?? "") / 1000;
  const lines = await old.ask(`PRIVMSG *playback :PLAY * ${since.toFixed(3)}`);
  assert.deepEqual(
    lines.map((line) => [parsed(line).tags.get("time"), parsed(line).params[1]]),
    said.slice(7).map(({ time, text }) => [time, text]),
  );
  assert.equal((await old.ask("ZNC *playback PLAY #lobby 0")).length, 10);
  assert.match((await old.ask("ZNC *playback PLAY")).join(), / FAIL PLAYBACK INVALID_PARAMS :/);
});
