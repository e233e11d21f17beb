/** IRC: rooms, who is in them, and what one can find out. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { parsed } from "./support/irc-client.ts";

const HOST = "127.0.0.1";

test("IRC-4: the joiner gets JOIN, 332 and 333 if there is a topic, 353 and 366; the others JOIN", async () => {
  await using house = await TestHouse.open();
  const ann = await house.irc("ann");
  await ann.enter("ann");
  assert.deepEqual(await ann.ask("JOIN #Tea"), [
    `:ann!ann@${HOST} JOIN #Tea`,
    ":hubbub.test 353 ann = #Tea @ann",
    ":hubbub.test 366 ann #Tea :End of NAMES list",
  ]);
  assert.deepEqual(await ann.ask("TOPIC #tea :Green or black"), [`:ann!ann@${HOST} TOPIC #Tea :Green or black`]);
  const bob = await house.irc("bob");
  await bob.enter("bob");
  const lines = await bob.ask("JOIN #TEA");
  assert.match(lines[2] ?? "", /^:hubbub\.test 333 bob #Tea ann \d{10}$/);
  assert.deepEqual(lines.toSpliced(2, 1), [
    `:bob!bob@${HOST} JOIN #Tea`,
    ":hubbub.test 332 bob #Tea :Green or black",
    ":hubbub.test 353 bob = #Tea :@ann bob",
    ":hubbub.test 366 bob #Tea :End of NAMES list",
  ]);
  assert.deepEqual(await ann.settle(), [`:bob!bob@${HOST} JOIN #Tea`]);
  assert.deepEqual(await bob.ask("JOIN #tea"), [], "nothing happens to who is there already");
});

test("IRC-4: several rooms at once, and JOIN 0 leaves them all", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  await ann.settle();
  const joins = (await ann.ask("JOIN #a,#b,,#a,bad,#lobby")).filter((line) => !/ 353 | 366 /.test(line));
  assert.deepEqual(joins, [
    ":hubbub.test 403 ann bad :bad can't be a room's name: # and up to 49 visible characters, no comma.",
    `:ann!ann@${HOST} JOIN #a`,
    `:ann!ann@${HOST} JOIN #b`,
  ]);
  const parts = ["#lobby", "#a", "#b"].map((room) => `:ann!ann@${HOST} PART ${room}`);
  assert.deepEqual(await ann.ask("JOIN 0"), parts);
  assert.deepEqual(await bob.settle(), parts.slice(0, 1));
});

test("IRC-4: whoever comes into an empty room is its operator, but in the lobby nobody is", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  const names = async (room: string) => (await ann.ask(`NAMES ${room}`))[0];
  assert.equal(await names("#lobby"), ":hubbub.test 353 ann = #lobby ann");
  await ann.join("#a");
  const bob = await house.member("bob");
  await bob.join("#a");
  await ann.settle();
  assert.equal(await names("#a"), ":hubbub.test 353 ann = #a :@ann bob");
  await ann.ask("PART #a");
  bob.send("PART #a");
  await bob.settle();
  await ann.join("#a");
  assert.equal(await names("#a"), ":hubbub.test 353 ann = #a @ann");
});

test("IRC-5: only members write to a room, and only operators change the topic of one with +t", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  await ann.join("#a");
  assert.match((await bob.ask("PRIVMSG #a :hi"))[0] ?? "", / 404 bob #a /);
  await bob.join("#a");
  assert.match((await bob.ask("TOPIC #a :mine"))[0] ?? "", / 482 bob #a /);
  await ann.settle();
  bob.send("PRIVMSG #a :hi", "TOPIC #lobby :everyone's");
  assert.deepEqual(await bob.settle(), [`:bob!bob@${HOST} TOPIC #lobby everyone's`]);
  assert.deepEqual(await ann.settle(), [`:bob!bob@${HOST} PRIVMSG #a :hi`, `:bob!bob@${HOST} TOPIC #lobby everyone's`]);
  assert.match((await ann.ask("TOPIC #a"))[0] ?? "", / 331 ann #a /);
  assert.deepEqual(await ann.ask("TOPIC #lobby :"), [`:ann!ann@${HOST} TOPIC #lobby :`]);
  assert.match((await ann.ask("TOPIC #lobby"))[0] ?? "", / 331 ann #lobby /);
});

test("DELIVER-5: PART, NICK and QUIT are seen once by those in several rooms with one", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  for (const client of [ann, bob]) await client.join("#a");
  const cid = await house.irc("cid");
  await cid.enter("cid");
  await Promise.all([ann.settle(), bob.settle(), cid.settle()]);
  ann.send("NICK anna", "PART #a :enough", "JOIN #a", "QUIT :Good night");
  assert.deepEqual(await ann.inbox.ended(), [
    `:ann!ann@${HOST} NICK anna`,
    `:anna!ann@${HOST} PART #a enough`,
    `:anna!ann@${HOST} JOIN #a`,
    ":hubbub.test 353 anna = #a :bob anna",
    ":hubbub.test 366 anna #a :End of NAMES list",
    "ERROR :Closing link: Quit: Good night",
  ]);
  await bob.expect(`:ann!ann@${HOST} NICK anna`);
  assert.deepEqual(await bob.inbox.take(3), [
    `:anna!ann@${HOST} PART #a enough`,
    `:anna!ann@${HOST} JOIN #a`,
    `:anna!ann@${HOST} QUIT :Quit: Good night`,
  ]);
  assert.deepEqual(await bob.settle(), []);
  assert.deepEqual(await cid.settle(), []);
});

test("a private message reaches its reader alone; 301 tells that they are away", async () => {
  await using house = await TestHouse.open();
  const [ann, bob, cid] = [await house.member("ann"), await house.member("bob"), await house.member("cid")];
  await Promise.all([ann.settle(), bob.settle(), cid.settle()]);
  assert.deepEqual(await ann.ask("PRIVMSG BOB :psst"), []);
  assert.deepEqual(await bob.settle(), [`:ann!ann@${HOST} PRIVMSG bob :psst`]);
  assert.match((await bob.ask("AWAY :tea"))[0] ?? "", / 306 bob /);
  assert.deepEqual(await ann.ask("PRIVMSG bob :there?"), [":hubbub.test 301 ann bob tea"]);
  assert.match((await bob.ask("AWAY"))[0] ?? "", / 305 bob /);
  assert.deepEqual(await cid.settle(), []);
  assert.deepEqual(await ann.ask("PRIVMSG ann :note to self"), [`:ann!ann@${HOST} PRIVMSG ann :note to self`]);
});

test("one message to several targets reaches each, and each refusal is told", async () => {
  await using house = await TestHouse.open();
  const [ann, bob] = [await house.member("ann"), await house.member("bob")];
  await Promise.all([ann.settle(), bob.settle()]);
  const answers = await ann.ask("PRIVMSG bob,#lobby,nobody,bob :hi");
  assert.equal(answers.length, 1);
  assert.match(answers[0] ?? "", / 401 ann nobody /);
  assert.deepEqual(await bob.settle(), [`:ann!ann@${HOST} PRIVMSG bob :hi`, `:ann!ann@${HOST} PRIVMSG #lobby :hi`]);
});

test("WHO and WHOIS tell who somebody is, and where", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  await ann.join("#a");
  const nc = await house.person("Nick");
  await ann.settle();
  assert.deepEqual(await ann.ask("AWAY :tea", "WHO #lobby"), [
    ":hubbub.test 306 ann :You have been marked as being away",
    `:hubbub.test 352 ann #lobby ann ${HOST} hubbub.test ann G :0 ann Person`,
    `:hubbub.test 352 ann #lobby nc ${HOST} hubbub.test Nick H :0 `,
    ":hubbub.test 315 ann #lobby :End of WHO list",
  ]);
  assert.deepEqual(await ann.ask("WHO NICK", "WHO #nowhere"), [
    `:hubbub.test 352 ann * nc ${HOST} hubbub.test Nick H :0 `,
    ":hubbub.test 315 ann NICK :End of WHO list",
    ":hubbub.test 315 ann #nowhere :End of WHO list",
  ]);
  const whois = await ann.ask("WHOIS ann");
  assert.match(whois[6] ?? "", /^:hubbub\.test 317 ann ann \d+ \d{10} /);
  assert.deepEqual(whois.toSpliced(6, 1), [
    `:hubbub.test 311 ann ann ann ${HOST} * :ann Person`,
    ":hubbub.test 319 ann ann :#lobby @#a",
    ":hubbub.test 312 ann ann hubbub.test :CCN Course",
    `:hubbub.test 378 ann ann :is connecting from ${house.session("ann").peer.address}`,
    ":hubbub.test 379 ann ann :is using modes +",
    ":hubbub.test 301 ann ann tea",
    ":hubbub.test 318 ann ann :End of WHOIS list",
  ]);
  const other = await ann.ask("WHOIS nick");
  assert.ok(!other.some((line) => line.includes(nc.address)), "an address with its port is one's own affair");
});

test("LIST, MODE, MOTD, VERSION, USERHOST, ISON and LUSERS answer", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  await ann.join("#a");
  ann.send("TOPIC #a :about a");
  const bob = await house.member("bob");
  await bob.ask("AWAY :tea");
  await ann.settle();
  assert.deepEqual(await ann.ask("LIST"), [
    ":hubbub.test 321 ann Channel :Users  Name",
    ":hubbub.test 322 ann #lobby 2 :",
    ":hubbub.test 322 ann #a 1 :about a",
    ":hubbub.test 323 ann :End of LIST",
  ]);
  assert.equal((await ann.ask("LIST #a,#nowhere")).length, 3);
  const modes = await ann.ask("MODE #a", "MODE #lobby", "MODE #a b", "MODE ann");
  assert.deepEqual(
    modes.map((line) => line.replace(/\d{10}$/, "TIME")),
    [
      ":hubbub.test 324 ann #a +nt",
      ":hubbub.test 329 ann #a TIME",
      ":hubbub.test 324 ann #lobby +n",
      ":hubbub.test 329 ann #lobby TIME",
      ":hubbub.test 368 ann #a :End of channel ban list",
      ":hubbub.test 221 ann +",
    ],
  );
  assert.match((await ann.ask("MOTD"))[0] ?? "", / 422 ann /);
  assert.match((await ann.ask("VERSION"))[0] ?? "", / 351 ann hubbub-1\.2\.3-test hubbub\.test :CCN Course$/);
  assert.deepEqual(await ann.ask("USERHOST ann BOB nobody"), [
    `:hubbub.test 302 ann :ann=+ann@${HOST} bob=-bob@${HOST}`,
  ]);
  assert.deepEqual(await ann.ask("ISON nobody BOB ann"), [":hubbub.test 303 ann :bob ann"]);
  assert.match((await ann.ask("LUSERS"))[0] ?? "", / 251 ann :There are 2 users /);
});

test("NAMES of a room with many people comes in lines of 512 bytes at most", async () => {
  await using house = await TestHouse.open();
  const nicks = Array.from({ length: 60 }, (_, index) => `somebody-with-a-long-name-${index}`);
  await Promise.all(nicks.map((nick) => house.member(nick)));
  const ann = await house.member("ann", ["userhost-in-names"]);
  const lines = (await ann.ask("NAMES #lobby")).filter((line) => line.includes(" 353 "));
  for (const line of lines) assert.ok(Buffer.byteLength(line) <= 510, `${Buffer.byteLength(line)} bytes`);
  const words = lines.flatMap((line) => (parsed(line).params.at(-1) ?? "").split(" "));
  const shown = words.map((word) => word.replace(`@${HOST}`, "").replace(/!.*/, ""));
  assert.deepEqual(shown.sort(), [...nicks, "ann"].sort());
  assert.ok(words.includes(`ann!ann@${HOST}`));
});
