import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { PING_INTERVAL_MS } from "./server.ts";
import { TestServer } from "./test-server.ts";
import { nextTurn } from "./test-transport.ts";

describe("IRC-9: a silent client", () => {
  test("is asked after 90 seconds, and closed after as long again", async () => {
    const house = await TestServer.open();
    const alice = await house.irc("alice");
    house.clock.pass(PING_INTERVAL_MS);
    await nextTurn();
    assert.deepEqual(alice.take(), ["PING chat.test"]);
    house.clock.pass(PING_INTERVAL_MS);
    assert.deepEqual(alice.take(), ["ERROR :Closing link: Ping timeout: 180 seconds"]);
    assert.ok(alice.transport.isEnded);
  });

  test("that answers is asked again", async () => {
    const house = await TestServer.open();
    const alice = await house.irc("alice");
    for (let rounds = 0; rounds < 5; rounds += 1) {
      house.clock.pass(PING_INTERVAL_MS);
      await nextTurn();
      assert.deepEqual(alice.take(), ["PING chat.test"]);
      alice.say("PONG chat.test");
    }
  });

  test("is not one that does not read, nor one that reads again", async () => {
    const house = await TestServer.open();
    const alice = await house.irc("alice");
    alice.transport.stall();
    alice.say("PING x");
    await nextTurn();
    house.clock.pass(5 * PING_INTERVAL_MS);
    alice.transport.drain();
    house.clock.pass(PING_INTERVAL_MS);
    await nextTurn();
    assert.deepEqual(alice.take(), [":chat.test PONG chat.test x", "PING chat.test"]);
  });

  test("is not one whose lines we let wait", async () => {
    const house = await TestServer.open();
    const alice = await house.irc("alice");
    house.log.hold();
    alice.say("AWAY :lunch", "PING x");
    house.clock.pass(5 * PING_INTERVAL_MS);
    house.log.release();
    await house.quiet();
    house.clock.pass(PING_INTERVAL_MS);
    await nextTurn();
    assert.deepEqual(alice.take().slice(1), [":chat.test PONG chat.test x", "PING chat.test"]);
  });
});
