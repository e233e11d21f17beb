/** IRC: who may do what in a room, and what every other client sees of it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import type { IrcClient } from "./support/irc-client.ts";

const HOST = "127.0.0.1";

/** What came to somebody, without the tags. */
async function seen(client: IrcClient): Promise<readonly string[]> {
  return (await client.settle()).map((line) => line.replace(/^@\S+ /, ""));
}

/** Ann keeps #tea; Bob is there with old means, Cat with every capability; Dan is outside. */
async function houseOfFour(house: TestHouse) {
  const ann = await house.member("ann");
  await ann.join("#tea");
  const bob = await house.member("bob");
  await bob.join("#tea");
  const cat = await house.member("cat", ["message-tags", "invite-notify", "multi-prefix", "echo-message"]);
  await cat.join("#tea");
  const dan = await house.member("dan");
  for (const client of [ann, bob, cat, dan]) await client.settle();
  return { ann, bob, cat, dan };
}

test("IRC-20: several modes are one entry, and one line for all, old and new", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, cat, dan } = await houseOfFour(house);
  const line = `:ann!ann@${HOST} MODE #tea +mvb-t bob *!*@evil`;
  assert.deepEqual(await ann.ask("MODE #tea +mvb-t bob *!*@evil"), [line]);
  assert.deepEqual(await seen(bob), [line]);
  const tagged = await cat.settle();
  assert.match(tagged.join("\n"), /^@msgid=\w+ :ann!ann@127\.0\.0\.1 MODE #tea \+mvb-t bob \*!\*@evil$/);
  assert.deepEqual(await seen(dan), []);
  assert.match((await bob.ask("MODE #tea"))[0] ?? "", / 324 bob #tea \+mn$/);
  assert.deepEqual(await ann.ask("MODE #tea +m"), [], "what is so already is no change");
});

test("IRC-19, IRC-25: voice is heard where others are not; multi-prefix tells all ranks", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, cat } = await houseOfFour(house);
  await ann.ask("MODE #tea +m", "MODE #tea +ov bob bob");
  assert.match((await cat.ask("PRIVMSG #tea :hm"))[0] ?? "", / 404 cat #tea /);
  assert.match((await cat.ask("NAMES #tea"))[0] ?? "", / 353 cat = #tea :@ann @\+bob cat$/);
  assert.match((await ann.ask("NAMES #tea"))[0] ?? "", / 353 ann = #tea :@ann @bob cat$/);
  await ann.ask("MODE #tea -o bob");
  await cat.settle();
  bob.send("PRIVMSG #tea :I have a voice still");
  await bob.settle();
  assert.deepEqual(await seen(cat), [`:bob!bob@${HOST} PRIVMSG #tea :I have a voice still`]);
});

test("IRC-21: KICK, as the one, the other and all others see it", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, cat, dan } = await houseOfFour(house);
  assert.match((await bob.ask("KICK #tea ann"))[0] ?? "", / 482 bob #tea /);
  const lines = ["bob", "cat"].map((nick) => `:ann!ann@${HOST} KICK #tea ${nick} :too much`);
  assert.deepEqual(await ann.ask("KICK #tea bob,cat :too much"), lines);
  assert.deepEqual(await seen(bob), lines.slice(0, 1), "who is out hears no more");
  assert.deepEqual(await seen(cat), lines);
  assert.deepEqual(await seen(dan), []);
  assert.match((await bob.ask("PRIVMSG #tea :hey"))[0] ?? "", / 404 bob #tea /);
  await bob.join("#tea");
});

test("IRC-21: INVITE: the invited see it whatever they understand, others if they asked for it", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, cat, dan } = await houseOfFour(house);
  await ann.ask("MODE #tea +i");
  for (const client of [bob, cat]) await client.settle();
  assert.match((await dan.ask("JOIN #tea"))[0] ?? "", / 473 dan #tea /);
  assert.deepEqual(await ann.ask("INVITE dan #TEA"), [":hubbub.test 341 ann dan #tea"]);
  const invite = `:ann!ann@${HOST} INVITE dan #tea`;
  assert.deepEqual(await seen(dan), [invite]);
  assert.deepEqual(await seen(cat), [invite]);
  assert.deepEqual(await seen(bob), []);
  assert.deepEqual(await dan.ask("INVITE"), [":hubbub.test 336 dan #tea", ":hubbub.test 337 dan :End of invite list"]);
  assert.match((await dan.ask("JOIN #tea"))[0] ?? "", /JOIN #tea$/);
});

test("IRC-21: KNOCK is heard by those who keep the door, as long as they do", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, cat, dan } = await houseOfFour(house);
  await ann.ask("MODE #tea +ih bob");
  await cat.settle();
  await bob.settle();
  assert.deepEqual(await dan.ask("KNOCK #tea :it is raining"), [
    ":hubbub.test 711 dan #tea :Your KNOCK has been delivered",
  ]);
  const knock = `:hubbub.test 710 #tea #tea dan!dan@${HOST} :asks to be invited: it is raining`;
  assert.deepEqual(await seen(ann), [knock]);
  assert.deepEqual(await seen(bob), [knock]);
  assert.deepEqual(await seen(cat), []);
  assert.match((await dan.ask("KNOCK #tea"))[0] ?? "", / 712 dan #tea /);
  const eve = await house.member("eve");
  await ann.ask("MODE #tea -h bob");
  await bob.settle();
  await eve.ask("KNOCK #tea");
  assert.deepEqual(await seen(bob), []);
});

test("IRC-27: @#room reaches its operators and its author, and nobody else", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, cat } = await houseOfFour(house);
  const line = `:cat!cat@${HOST} PRIVMSG @#tea :help, please`;
  cat.send("PRIVMSG @#tea :help, please");
  assert.deepEqual(await seen(cat), [line], "an echo, as asked for");
  assert.deepEqual(await seen(ann), [line]);
  assert.deepEqual(await seen(bob), []);
  await ann.ask("MODE #tea +o bob");
  await bob.settle();
  await ann.ask("PRIVMSG @#tea :welcome among us");
  assert.deepEqual(await seen(bob), [`:ann!ann@${HOST} PRIVMSG @#tea :welcome among us`]);
});

test("IRC-5: where there is no +n, people outside write too, and go on", async () => {
  await using house = await TestHouse.open();
  const { ann, bob, dan } = await houseOfFour(house);
  await ann.ask("MODE #tea -n");
  await bob.settle();
  assert.deepEqual(await dan.ask("PRIVMSG #tea :from the street", "PRIVMSG #tea :again"), []);
  const lines = ["from the street", "again"].map((text) => `:dan!dan@${HOST} PRIVMSG #tea :${text}`);
  assert.deepEqual(await seen(bob), lines);
});

test("IRC-24: keys, bans and exceptions, and every refusal by its numeric", async () => {
  await using house = await TestHouse.open();
  const { ann, dan } = await houseOfFour(house);
  const refusal = async (line: string) => (await dan.ask(line))[0]?.split(" ")[1];
  await ann.ask("MODE #tea +k sesame");
  assert.equal(await refusal("JOIN #tea"), "475");
  await ann.ask("MODE #tea -k+b * dan!*@*");
  assert.equal(await refusal("JOIN #tea"), "474");
  await ann.ask("MODE #tea +e *!dan@*", "MODE #tea +l 3");
  assert.equal(await refusal("JOIN #tea"), "471");
  await ann.ask("MODE #tea -l+R");
  assert.equal(await refusal("JOIN #tea"), "477");
  await ann.ask("MODE #tea -R+k sesame");
  assert.equal(await refusal("JOIN #tea sesame"), "JOIN");
});

test("IRC-22: topic, modes and lists outlive the last member and a restart; an idle room does not", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  await ann.join("#kept");
  await ann.join("#idle");
  await ann.ask("MODE #kept +sb-t dan!*@*");
  const next = await house.restart();
  const back = await next.member("ann");
  await back.join("#kept");
  assert.match((await back.ask("MODE #kept"))[0] ?? "", / 324 ann #kept \+ns$/);
  assert.match((await back.ask("MODE #kept b"))[0] ?? "", / 367 ann #kept dan!\*@\* ann \d+$/);
  const dan = await next.member("dan");
  assert.match((await dan.ask("JOIN #kept"))[0] ?? "", / 474 dan #kept /);
  assert.deepEqual((await dan.ask("LIST #kept")).length, 2, "it is secret");
});

test("PLAIN-13: kicks are told in a sentence, and who is sent out of the lobby has no other place", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  const [mel, nan] = [await house.person("Mel"), await house.person("Nan")];
  const lobby = house.hubbub.server.state.rooms.get("#lobby");
  const keeper = lobby?.members.get(house.session("ann").user?.id ?? 0);
  assert.ok(keeper, "Ann is in the lobby");
  // Nobody has a rank in the lobby yet: the state is made what a server operator would make it.
  keeper.ranks = ["operator"];
  ann.send("MODE #lobby +v Nan", "KICK #lobby Mel :spam");
  await nan.expect("ann gave Nan a voice.");
  await nan.expect("Mel was removed by ann: spam");
  await mel.expect("Mel was removed by ann: spam");
  await mel.expect("You were removed from the room.");
  await mel.inbox.ended();
});

test("an invitation reaches people with plain text as a sentence", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  await ann.join("#tea");
  const mel = await house.person("Mel");
  ann.send("INVITE Mel #tea");
  await mel.expect("ann invites you to #tea: come with a browser or an IRC client.");
});
