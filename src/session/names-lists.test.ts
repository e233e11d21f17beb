import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cap } from "../wire/caps.ts";
import { type TestClient, TestServer } from "./test-server.ts";

const CAPS: readonly (readonly Cap[])[] = [
  [],
  [],
  ["multi-prefix"],
  ["userhost-in-names"],
  ["multi-prefix", "userhost-in-names"],
];

/** The names that somebody is told, in the lines of both: on coming in, and for the asking. */
async function namesOf(client: TestClient): Promise<readonly string[]> {
  const told = await client.until(/ 366 /);
  return told.filter((line) => / (?:353|366) /.test(line));
}

test("whoever comes in is told the same as NAMES tells, whatever has happened since others were told", async () => {
  const house = await TestServer.open();
  const founder = await house.irc("Founder");
  founder.say("JOIN #tea");
  await founder.until(/ 366 /);
  const happenings: readonly (readonly string[])[] = [
    [],
    ["NICK Other"],
    ["MODE #tea +v a0"],
    ["MODE #tea +h a0"],
    ["KICK #tea a1"],
    ["MODE #tea +u"],
    ["MODE #tea -u"],
    ["RENAME #tea #coffee"],
  ];
  for (const [index, happening] of happenings.entries()) {
    founder.say(...happening, "PING done");
    await founder.until(/ PONG /);
    const room = index < happenings.length - 1 ? "#tea" : "#coffee";
    const newcomers = await Promise.all(
      CAPS.map((caps, which) => house.irc(`${"abcdefgh".charAt(index)}${which}`, ...caps)),
    );
    // All in one batch of the log.
    for (const newcomer of newcomers) newcomer.say(`JOIN ${room}`);
    for (const newcomer of newcomers) {
      const onJoin = await namesOf(newcomer);
      newcomer.say(`NAMES ${room}`);
      assert.deepEqual(onJoin, await namesOf(newcomer), `after ${happening.join(", ") || "nothing"}`);
    }
  }
});

test("of those who come in at once each is told of all of them", async () => {
  const house = await TestServer.open();
  const crowd = await Promise.all(Array.from({ length: 100 }, (_, index) => house.irc(`person${index}`)));
  for (const one of crowd) one.say("JOIN #crowd");
  for (const one of crowd) {
    const names = (await namesOf(one)).filter((line) => line.includes(" 353 "));
    const all = names.flatMap((line) => line.split(" :")[1]?.split(" ") ?? []);
    assert.equal(all.length, 100);
    assert.ok(names.every((line) => Buffer.byteLength(line) <= 510));
  }
});
