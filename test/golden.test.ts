/** One conversation seen at once by every kind of client: the same messages in the same order, in its own words. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { ALL_CAPS, type IrcClient, parsed } from "./support/irc-client.ts";
import type { ChunkClient, LineClient } from "./support/tcp-client.ts";

type Everyone = {
  readonly rfc: IrcClient;
  readonly v3: IrcClient;
  readonly text: IrcClient;
  readonly binary: IrcClient;
  readonly nc: LineClient;
  readonly chunk: ChunkClient;
};

/** Everyone in the lobby, nothing of it looked at yet. They come one after the other. */
async function gather(house: TestHouse): Promise<Everyone> {
  const rfc = await house.member("rfc");
  const v3 = await house.member("v3", ALL_CAPS);
  const text = await (await house.webSocket()).enter("text", ["echo-message", "message-tags"]);
  await text.join("#lobby");
  const binary = await (await house.webSocket({ protocol: "binary.ircv3.net" })).enter("binary", ALL_CAPS);
  await binary.join("#lobby");
  const nc = await house.person("nc");
  const chunk = await house.chunks();
  await chunk.enter("chunk");
  const everyone = { rfc, v3, text, binary, nc, chunk };
  for (const client of [rfc, v3, text, binary, nc]) await client.settle();
  return everyone;
}

/** What somebody does, and what of it comes to v3 and to the chunk client. Each waits for the one before. */
type Step = readonly [act: () => void, v3: RegExp, chunk?: RegExp];

function stepsOf({ rfc, v3, text, binary, nc, chunk }: Everyone): readonly Step[] {
  const multiline = ["@batch=1 PRIVMSG #lobby :two", "@batch=1 PRIVMSG #lobby :lines"];
  return [
    [() => rfc.send("PRIVMSG #lobby :Hello from 1993"), /1993/, /1993/],
    [() => v3.send("@+draft/reply=x;label=1 PRIVMSG #lobby :Hello with tags"), /with tags/, /with tags/],
    [() => text.send("PRIVMSG #lobby :Hello from a browser"), /a browser/, /a browser/],
    [() => binary.send("PRIVMSG #lobby :Příliš žluťoučký 👋"), /žluťoučký/, /žluťoučký/],
    [() => nc.send("hello, I have only nc"), /only nc/, /only nc/],
    [() => chunk.write("and I not even a newline"), /newline/, /newline/],
    [() => nc.send("/me waves"), /waves/, /waves/],
    [() => rfc.send("PRIVMSG #lobby :\x01ACTION waves back\x01"), /waves back/, /waves back/],
    [() => rfc.send("NOTICE #lobby :\x02bold\x02 and \x0304red\x03"), /bold/, /bold/],
    [() => v3.send("TOPIC #lobby :What is new?"), /What is new/, /What is new/],
    [() => v3.send("BATCH +1 draft/multiline #lobby", ...multiline, "BATCH -1"), /BATCH -/, /lines/],
    [() => nc.send("/name netcat"), /NICK netcat/, /netcat/],
    [() => rfc.send("NICK rfc1459"), /NICK rfc1459/, /rfc1459/],
    [() => text.send("PART #lobby :bye"), /PART #lobby bye/, /text has left/],
    [() => text.send("JOIN #lobby"), /JOIN #lobby/, /text from/],
    [() => binary.send("AWAY :tea"), /AWAY tea/],
    [() => nc.send("#quit"), /QUIT Quit/, /netcat has left/],
    [() => text.send("QUIT :closing the tab"), /closing the tab/, /text has left/],
    [() => v3.send("PRIVMSG #lobby :That was all"), LAST, LAST],
  ];
}

const LAST = /That was all$/;

/** Without what differs from run to run: times, ids and ports. */
function normal(lines: readonly string[]): readonly string[] {
  const ids = new Map<string, string>();
  const id = (msgid: string): string => {
    if (!ids.has(msgid)) ids.set(msgid, `ID${ids.size + 1}`);
    return ids.get(msgid) ?? "";
  };
  return lines.map((line) =>
    line
      .replace(/(?<=time=)[^; ]+/, "TIME")
      .replace(/(?<=msgid=)[^; ]+/, id)
      .replace(/(?<=BATCH [+-]|@batch=)m[0-9a-z]+/, "BATCH")
      .replace(/(?<= 333 \S+ \S+ \S+ )\d{10}$/, "SECONDS")
      .replace(/(?<=127\.0\.0\.1:)\d+/, "PORT"),
  );
}

test("everyone sees the same messages in the same order (support/golden-transcript.txt)", async () => {
  await using house = await TestHouse.open();
  const everyone = await gather(house);
  const clients = Object.entries(everyone);
  const gathered = new Map(clients.map(([name, { inbox }]) => [name, inbox.pieces.length]));
  for (const [act, v3, chunk] of stepsOf(everyone)) {
    act();
    await everyone.v3.expect(v3);
    if (chunk !== undefined) await everyone.chunk.expect(chunk);
  }
  const seen = new Map<string, readonly string[]>();
  for (const [name, { inbox }] of clients) {
    if (name === "text" || name === "nc") await inbox.ended();
    else if (name === "rfc" || name === "binary") await inbox.expect(LAST);
    seen.set(name, inbox.pieces.slice(gathered.get(name)));
  }
  const transcript = [...seen].map(([name, lines]) => `── ${name}\n${normal(lines).join("\n")}\n`).join("\n");
  assert.equal(transcript, readFileSync(join(import.meta.dirname, "support", "golden-transcript.txt"), "utf8"));
  assertSameTags(seen);
});

/** Whoever is told a message's id and time is told the same. */
function assertSameTags(seen: ReadonlyMap<string, readonly string[]>): void {
  const tagsOf = (name: string, tag: string) =>
    (seen.get(name) ?? [])
      .map(parsed)
      .filter(({ command, tags }) => command === "PRIVMSG" && tags.has(tag))
      .map(({ tags, params }) => [params[1], tags.get(tag)]);
  assert.ok(tagsOf("v3", "msgid").length > 8);
  assert.deepEqual(tagsOf("v3", "msgid"), tagsOf("binary", "msgid"));
  assert.deepEqual(tagsOf("v3", "time"), tagsOf("binary", "time"));
  // Without draft/multiline a message of several lines is several PRIVMSG, and text has gone before the last one.
  const text = tagsOf("text", "msgid").filter(([line]) => line !== "two");
  assert.deepEqual(text, tagsOf("v3", "msgid").slice(0, -1));
}
