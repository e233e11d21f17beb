/** Editing on a whole server: what is said otherwise, for those who know of edits and those who do not. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { type IrcClient, parsed } from "./support/irc-client.ts";

const KNOWS = ["message-tags", "draft/message-edit", "batch", "draft/chathistory", "draft/message-redaction"];

function msgidOf(line = ""): string {
  return parsed(line).tags.get("msgid") ?? assert.fail(line);
}

/** What a history has: the texts, and for each whether it is marked as edited. */
async function history(client: IrcClient): Promise<readonly (readonly [string | undefined, boolean])[]> {
  const lines = (await client.ask("CHATHISTORY LATEST #lobby * 9")).filter((line) => line.includes(" PRIVMSG "));
  return lines.map(parsed).map(({ params, tags }) => [params[1], tags.has("draft/edited")]);
}

test("IRC-31: who knows of edits gets a message that names the earlier one, who does not a short line", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", [...KNOWS, "echo-message", "labeled-response"]);
  const bob = await house.member("bob", KNOWS);
  const tagged = await house.member("tagged", ["message-tags"]);
  const old = await house.member("old");
  const person = await house.person("person");
  const [said] = await ann.ask("PRIVMSG #lobby :helo");
  const msgid = msgidOf(said);
  for (const client of [bob, tagged, old]) await client.settle();
  await person.expect("ann: helo");
  const [echo = ""] = await ann.ask(`@label=e;+draft/edit=${msgid};+draft/reply=abc PRIVMSG #lobby :hello`);
  const { tags, params } = parsed(echo);
  assert.deepEqual([tags.get("label"), tags.get("+draft/edit"), params], ["e", msgid, ["#lobby", "hello"]]);
  assert.notEqual(tags.get("msgid"), msgid);
  const [heard = ""] = await bob.settle();
  assert.deepEqual([...parsed(heard).tags].sort(), [
    ["+draft/edit", msgid],
    ["+draft/reply", "abc"],
    ["msgid", tags.get("msgid")],
  ]);
  const [line = ""] = await tagged.settle();
  assert.deepEqual([[...parsed(line).tags.keys()], parsed(line).params], [["msgid"], ["#lobby", "[edited] hello"]]);
  assert.deepEqual(await old.settle(), [":ann!ann@127.0.0.1 PRIVMSG #lobby :[edited] hello"]);
  await person.expect("ann: [edited] hello");
  assert.deepEqual(await history(bob), [["hello", true]]);
  const [plain] = (await tagged.ask("CHATHISTORY LATEST #lobby * 9")).filter((one) => one.includes(" PRIVMSG "));
  assert.equal(parsed(plain ?? "").tags.has("draft/edited"), false);
});

test("IRC-31: a long one is a short line for the old and whole for others, is edited again, and stays so", async () => {
  await using house = await TestHouse.open();
  const caps = [...KNOWS, "draft/multiline", "echo-message"];
  const ann = await house.member("ann", caps);
  const old = await house.member("old");
  const [said] = await ann.ask("PRIVMSG #lobby :one");
  const msgid = msgidOf(said);
  await old.settle();
  const batch = [`@batch=1 PRIVMSG #lobby :${"x".repeat(300)}`, "@batch=1 PRIVMSG #lobby :two"];
  const lines = await ann.ask(`@+draft/edit=${msgid} BATCH +1 draft/multiline #lobby`, ...batch, "BATCH -1");
  assert.match(
    lines[0] ?? "",
    new RegExp(`^@\\S*\\+draft/edit=${msgid}\\S* \\S+ BATCH \\+\\S+ draft/multiline #lobby$`),
  );
  assert.equal(lines.length, 4);
  assert.deepEqual(await old.settle(), [`:ann!ann@127.0.0.1 PRIVMSG #lobby :[edited] ${"x".repeat(200)} …`]);
  await ann.ask(`@+draft/edit=${msgid} PRIVMSG #lobby :three`);
  assert.deepEqual(await history(ann), [["three", true]]);
  const next = await house.restart();
  const bob = await next.member("bob", KNOWS);
  assert.deepEqual(await history(bob), [["three", true]]);
  const again = await next.member("ann", KNOWS);
  assert.match(
    (await again.ask(`@+draft/edit=${msgid} PRIVMSG #lobby :four`))[0] ?? "",
    / FAIL PRIVMSG EDIT_FORBIDDEN #lobby /,
  );
});

test("IRC-31: what was edited is found by its new words, and is gone with all its texts when taken back", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", [...KNOWS, "echo-message", "soju.im/search"]);
  const msgid = msgidOf((await ann.ask("PRIVMSG #lobby :apple"))[0]);
  await ann.ask(`@+draft/edit=${msgid} PRIVMSG #lobby :banana`);
  const found = async (text: string) => (await ann.ask(`SEARCH text=${text}`)).length - 2;
  assert.deepEqual([await found("apple"), await found("banana")], [0, 1]);
  await ann.ask(`REDACT #lobby ${msgid}`);
  assert.deepEqual([await found("apple"), await found("banana")], [0, 0]);
  assert.deepEqual(await history(ann), []);
  const [no] = await ann.ask(`@+draft/edit=${msgid} PRIVMSG #lobby :cherry`);
  assert.match(no ?? "", / FAIL PRIVMSG UNKNOWN_MSGID #lobby /);
});

test("IRC-43: who was away is told what became of what they had read, and nobody reads withdrawn words", async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", [...KNOWS, "echo-message"]);
  const say = async (text: string) => msgidOf((await ann.ask(`PRIVMSG #lobby :${text}`))[0]);
  const [one, two, three] = [await say("one"), await say("two"), await say("three")];
  for (const text of ["second", "zweite"]) await ann.ask(`@+draft/edit=${two} PRIVMSG #lobby :${text}`);
  await ann.ask(`REDACT #lobby ${three} :no`, `@+draft/edit=${one} PRIVMSG #lobby :gone`, `REDACT #lobby ${one}`);
  await say("four");
  const after = async (client: IrcClient, selector: string) => {
    const lines = (await client.ask(`CHATHISTORY ${selector}`)).slice(1, -1).map(parsed);
    const isTold = ({ command }: { command: string }) => command === "PRIVMSG" || command === "REDACT";
    return lines
      .filter(isTold)
      .map(({ command, params, tags }) => [tags.get("+draft/edit") ?? command, ...params.slice(1)]);
  };
  const told = [
    [two, "zweite"],
    ["REDACT", three, "no"],
    ["REDACT", one],
    ["PRIVMSG", "four"],
  ];
  const bob = await house.member("bob", [...KNOWS, "draft/event-playback"]);
  assert.deepEqual(await after(bob, `AFTER #lobby msgid=${three} 50`), told);
  assert.deepEqual(await after(bob, `AROUND #lobby msgid=${three} 50`), [["PRIVMSG", "zweite"], ...told]);
  const quiet = await house.member("quiet", KNOWS);
  assert.deepEqual(await after(quiet, `AFTER #lobby msgid=${three} 50`), [["PRIVMSG", "four"]]);
  const curious = await house.member("curious", ["message-tags", "batch", "draft/event-playback"]);
  assert.deepEqual(await after(curious, "LATEST #lobby * 50"), [
    ["PRIVMSG", "zweite"],
    ["PRIVMSG", "four"],
  ]);
  const person = await house.person("person");
  assert.deepEqual(
    person.inbox.pieces.filter((piece) => piece.startsWith("ann: ")),
    ["ann: zweite", "ann: four"],
  );
  const next = await house.restart();
  const later = await next.member("later", [...KNOWS, "draft/event-playback"]);
  assert.deepEqual(await after(later, `AFTER #lobby msgid=${three} 50`), told);
});
