/** What IRC clients ask, and what they are told of each other: on real sockets, old and new clients side by side. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { type IrcClient, parsed } from "./support/irc-client.ts";

/** Without what differs from run to run. */
function normal(lines: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line
      .replace(/time=[^; ]+/, "time=T")
      .replace(/msgid=[^; ]+/, "msgid=M")
      .replace(/ \d{10} /, " NOW ")
      .replace(/\w{3}, \d\d \w{3} \d{4} [\d:]+ GMT/, "DATE"),
  );
}

const ANSWERS: readonly (readonly [command: string, ...answers: readonly string[]])[] = [
  ["TIME", "391 ann hubbub.test NOW 0 :DATE"],
  ["TIME elsewhere.test", "402 ann elsewhere.test :There is no server called elsewhere.test here, only hubbub.test."],
  [
    "ADMIN",
    "256 ann hubbub.test :Administrative info",
    "257 ann :CCN Course",
    "258 ann :A Hubbub chat server",
    "259 ann root@hubbub.test",
  ],
  ["LINKS", "364 ann hubbub.test hubbub.test :0 CCN Course", "365 ann * :End of LINKS list"],
  ["STATS o", "481 ann :STATS o is not for everyone: only STATS u is.", "219 ann o :End of STATS report"],
  [
    "HELP motd",
    "704 ann MOTD :The MOTD command",
    "705 ann MOTD :",
    "705 ann MOTD :Shows the message of the day.",
    "706 ann MOTD :It goes like this: MOTD [server]",
  ],
  ["HELP nonsense", "524 ann nonsense :There is no help on that: HELP alone lists the commands."],
  ["USERHOST ann", "302 ann ann=+ann@127.0.0.1"],
  ["USERIP ann", "340 ann ann=+ann@127.0.0.1"],
  ["ISON ann bob", "303 ann ann"],
  ["CONNECT elsewhere.test", "481 ann :There are no other servers to link to."],
  ["SQUIT elsewhere.test", "481 ann :There are no other servers to unlink."],
  ["RESTART", "481 ann :The server is restarted where it runs, not from here."],
  ["DIE", "481 ann :The server is stopped where it runs, not from here."],
  ["TRACE", "481 ann :Connections are not shown: WHOIS tells what everyone may know."],
  ["SUMMON root", "445 ann :SUMMON has been disabled."],
  ["USERS", "446 ann :USERS has been disabled: try LUSERS, NAMES or WHO."],
  ["WHO #lobby %tnuha,1", "354 ann 1 ann 127.0.0.1 ann 0", "315 ann #lobby :End of WHO list"],
  ["LIST >5", "321 ann Channel :Users  Name", "323 ann :End of LIST"],
  ["MODE ann +x", "501 ann :There is no user mode x here, only B i o w."],
  ["SETNAME :", "FAIL SETNAME INVALID_REALNAME :A real name has 1 to 150 bytes."],
  ["MONITOR x", "461 ann MONITOR :It goes like this: MONITOR + name[,name …] | - name[,name …] | C | L | S."],
];

test("IRC-2: what a client asks it is answered, each numeric with its parameters", async () => {
  await using house = await TestHouse.open({ admin: "root@hubbub.test" });
  const ann = await house.member("ann");
  for (const [command, ...answers] of ANSWERS) {
    const expected = answers.map((answer) => `:hubbub.test ${answer}`);
    assert.deepEqual(normal(await ann.ask(command)), expected, command);
  }
});

test("IRC-14: who watches a name is told when somebody takes it, and gives it up", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann");
  assert.deepEqual(await ann.ask("MONITOR + Bob,robert"), [":hubbub.test 731 ann Bob,robert"]);
  const bob = await house.member("bob");
  assert.equal(await ann.expect(/ 730 /), ":hubbub.test 730 ann bob!bob@127.0.0.1");
  bob.send("NICK robert");
  assert.equal(await ann.expect(/ 731 /), ":hubbub.test 731 ann bob");
  assert.equal(await ann.expect(/ 730 /), ":hubbub.test 730 ann robert!bob@127.0.0.1");
  await ann.expect(/ NICK robert$/);
  bob.destroy();
  assert.equal(await ann.expect(/ 731 /), ":hubbub.test 731 ann robert");
  await ann.expect(/ QUIT /);
  assert.deepEqual(await ann.ask("MONITOR - bob"), []);
  const other = await house.member("BOB");
  await ann.expect(/ JOIN /);
  other.send("QUIT");
  assert.match(await ann.expect(/./), /^:BOB!BOB@127\.0\.0\.1 QUIT /);
});

test("IRC-14: with extended-monitor also what becomes of people in other rooms, once", async () => {
  await using house = await TestHouse.open();
  const caps = ["extended-monitor", "away-notify", "setname"];
  const ann = await house.irc("ann");
  await ann.enter("ann", caps);
  const old = await house.irc("old");
  await old.enter("old", ["away-notify", "setname"]);
  const bob = await house.irc("bob");
  await bob.enter("bob", ["setname"]);
  for (const client of [ann, old]) await client.ask("MONITOR + bob");
  const doings = ["AWAY :tea", "SETNAME :Robert", "AWAY"];
  await bob.ask(...doings);
  const B = ":bob!bob@127.0.0.1";
  assert.deepEqual(await ann.settle(), [`${B} AWAY tea`, `${B} SETNAME Robert`, `${B} AWAY`]);
  assert.deepEqual(await old.settle(), []);
  for (const client of [bob, ann]) await client.ask("JOIN #tea");
  await bob.ask("AWAY :more tea");
  assert.deepEqual(await ann.settle(), [`${B} AWAY :more tea`]);
});

test("SETNAME: those who know it are told, and WHOIS tells everyone", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["setname"]);
  const old = await house.member("old");
  const bob = await house.member("bob", ["setname"]);
  assert.deepEqual(await bob.ask("SETNAME :Bruce Wayne"), [":bob!bob@127.0.0.1 SETNAME :Bruce Wayne"]);
  assert.equal(await ann.expect(/ SETNAME /), ":bob!bob@127.0.0.1 SETNAME :Bruce Wayne");
  assert.deepEqual(await old.ask("SETNAME :Older"), []);
  assert.ok((await old.ask("WHOIS bob")).includes(":hubbub.test 311 old bob bob 127.0.0.1 * :Bruce Wayne"));
});

test("IRC-15: a bot is marked in WHO and WHOIS, and on all that it does", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["message-tags"]);
  const old = await house.member("old");
  const bot = await house.member("bot");
  assert.deepEqual(await bot.ask("MODE bot +B"), [":bot!bot@127.0.0.1 MODE bot +B"]);
  assert.deepEqual(await bot.ask("MODE bot"), [":hubbub.test 221 bot +B"]);
  await ann.settle();
  await old.settle();
  await bot.ask("PRIVMSG #lobby :beep", "TOPIC #lobby :bots");
  assert.deepEqual(normal(await ann.settle()), [
    "@msgid=M;bot :bot!bot@127.0.0.1 PRIVMSG #lobby :beep",
    "@msgid=M;bot :bot!bot@127.0.0.1 TOPIC #lobby bots",
  ]);
  assert.deepEqual(await old.settle(), [
    ":bot!bot@127.0.0.1 PRIVMSG #lobby :beep",
    ":bot!bot@127.0.0.1 TOPIC #lobby bots",
  ]);
  assert.match((await ann.ask("WHO bot"))[0] ?? "", / bot HB :0 /);
  assert.ok((await ann.ask("WHOIS bot")).includes(":hubbub.test 335 ann bot :is a bot on CCNCourse"));
});

test("draft/pre-away: who comes as somebody who is not there is away at once, and so they join", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["away-notify", "extended-monitor"]);
  const old = await house.member("old");
  await ann.ask("MONITOR + bob");
  const bob = await house.irc("bob");
  bob.send("CAP REQ :draft/pre-away", "NICK bob", "USER bob 0 * :Bob", "AWAY :asleep", "CAP END");
  await bob.expect(/ 422 /);
  assert.equal(await ann.expect(/ AWAY /), ":bob!bob@127.0.0.1 AWAY asleep");
  await bob.join("#lobby");
  await ann.expect(/ JOIN /);
  assert.equal(await ann.expect(/ AWAY /), ":bob!bob@127.0.0.1 AWAY asleep");
  assert.deepEqual(await old.ask("PRIVMSG bob :hi"), [":hubbub.test 301 old bob asleep"]);
});

test("draft/extended-isupport: ISUPPORT before coming in, in a batch", async () => {
  await using house = await TestHouse.open({ icon: "https://hubbub.test/icon.png" });
  const ann = await house.irc("ann");
  ann.send("CAP LS 302", "ISUPPORT");
  await ann.expect(":hubbub.test 451 * :Come in first, with NICK and USER.");
  ann.send("CAP REQ :batch draft/extended-isupport", "ISUPPORT");
  assert.equal(await ann.expect(/ BATCH \+/), ":hubbub.test BATCH +answer draft/isupport");
  const lines: string[] = [];
  while (lines.at(-1) !== ":hubbub.test BATCH -answer") lines.push(await ann.expect(/ (?:005 |BATCH -)/));
  const tokens = lines.join(" ");
  for (const token of ["BOT=B", "WHOX", "MONITOR=100", "NAMELEN=150", "draft/ICON=https://hubbub.test/icon.png"]) {
    assert.ok(tokens.includes(` ${token} `), token);
  }
  assert.ok(lines.slice(0, -1).every((line) => line.startsWith("@batch=answer ")));
  ann.send("NICK ann", "USER ann 0 * :Ann", "CAP END");
  await ann.expect(/ 004 /);
  assert.match(await ann.expect(/ BATCH \+/), /draft\/isupport$/);
  await ann.expect(/ 422 /);
});

for (const cap of ["no-implicit-names", "draft/no-implicit-names", "soju.im/no-implicit-names"]) {
  test(`${cap}: JOIN without NAMES, which is answered all the same`, async () => {
    await using house = await TestHouse.open();
    const ann = await (await house.irc("ann")).enter("ann", [cap]);
    assert.deepEqual(await ann.ask("JOIN #tea"), [":ann!ann@127.0.0.1 JOIN #tea"]);
    assert.equal((await ann.ask("NAMES #tea")).length, 2);
  });
}

const KEPT = ["+reply=x", "+draft/reply=x", "+channel-context=#lobby", "+draft/channel-context=#lobby"];

test("client-only tags of messages are passed on and kept; reactions are kept, typing is not", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["message-tags"]);
  const caps = ["message-tags", "batch", "draft/chathistory"];
  const bob = await house.member("bob", [...caps, "draft/event-playback"]);
  const cid = await house.member("cid", caps);
  await bob.settle();
  await ann.settle();
  const sent = [
    ...KEPT.map((tag) => [tag, "PRIVMSG #lobby :hi"]),
    ["+draft/react=👍;+reply=x", "TAGMSG #lobby"],
    ["+draft/unreact=👍;+reply=x", "TAGMSG #lobby"],
    ["+typing=active", "TAGMSG #lobby"],
  ];
  for (const [tags, line] of sent) await ann.ask(`@${tags} ${line}`);
  const seen = sent.map(([tags, line]) => `${tags} :ann!ann@127.0.0.1 ${line}`);
  const strip = (line: string) =>
    line
      .replace(/^@/, "")
      .replace(/batch=\w+;/, "")
      .replace(/msgid=[^; ]+;/, "");
  assert.deepEqual((await bob.settle()).map(strip), seen);
  const history = async (client: IrcClient, limit: number) =>
    (await client.ask(`CHATHISTORY LATEST #lobby * ${limit}`)).slice(1, -1).map(strip);
  assert.deepEqual(await history(bob, 6), seen.slice(0, -1));
  // Who has not asked for more than messages gets as many of these as they want.
  assert.deepEqual(await history(cid, 4), seen.slice(0, 4));
});

test("IRC-16: a message that was taken back is in no history any more; who knows REDACT is told", async () => {
  await using house = await TestHouse.open();
  const caps = ["message-tags", "draft/message-redaction", "batch", "draft/chathistory"];
  const ann = await house.member("ann", [...caps, "echo-message"]);
  const bob = await house.member("bob", caps);
  const old = await house.member("old");
  await ann.expect(/ JOIN #lobby/);
  await ann.expect(/ JOIN #lobby/);
  const [echo = ""] = await ann.ask("PRIVMSG #lobby :oops");
  const msgid = parsed(echo).tags.get("msgid") ?? "";
  await ann.ask("PRIVMSG #lobby :I meant this");
  assert.match((await bob.ask(`REDACT #lobby ${msgid}`)).at(-1) ?? "", / FAIL REDACT REDACT_FORBIDDEN #lobby /);
  await old.settle();
  const redacted = `:ann!ann@127.0.0.1 REDACT #lobby ${msgid} wrong`;
  const strip = (line: string) => line.replace(/^@\S+ /, "");
  assert.deepEqual((await ann.ask(`REDACT #lobby ${msgid} wrong`)).map(strip), [redacted]);
  assert.deepEqual((await bob.settle()).map(strip), [redacted]);
  assert.deepEqual(await old.settle(), []);
  assert.match((await ann.ask(`REDACT #lobby ${msgid}`)).join(), /^:hubbub\.test FAIL REDACT UNKNOWN_MSGID #lobby /);
  const texts = (lines: readonly string[]) => lines.slice(1, -1).map((line) => parsed(line).params[1]);
  assert.deepEqual(texts(await bob.ask("CHATHISTORY LATEST #lobby * 9")), ["I meant this"]);
  const next = await house.restart();
  const carol = await next.member("carol", caps);
  assert.deepEqual(texts(await carol.ask("CHATHISTORY LATEST #lobby * 9")), ["I meant this"]);
});
