import assert from "node:assert/strict";
import { test } from "node:test";
import { EXPIRY_MS } from "../model/apply-room.ts";
import { TestServer } from "./test-server.ts";

const HOUR_MS = 60 * 60 * 1000;

test("IRC-39: the server itself forgets rooms that nobody has been in for a day, by entries of the log", async () => {
  const house = await TestServer.open();
  const ann = await house.irc("ann");
  await ann.ask("JOIN #lobby,#tea", "TOPIC #lobby :stays", "TOPIC #tea :goes");
  ann.lose();
  await house.quiet();
  assert.equal(house.server.state.rooms.size, 2);
  house.clock.pass(EXPIRY_MS - HOUR_MS);
  await house.quiet();
  assert.equal(house.server.state.rooms.size, 2);
  house.log.failure = "full";
  house.clock.pass(HOUR_MS);
  await house.quiet();
  house.log.failure = undefined;
  house.clock.pass(HOUR_MS);
  await house.quiet();
  assert.deepEqual([...house.server.state.rooms.keys()], ["#lobby"]);
  assert.deepEqual(house.log.entries.at(-1)?.event, { type: "rooms-expired", rooms: ["#tea"] });
});
