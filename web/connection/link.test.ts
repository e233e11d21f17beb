import assert from "node:assert/strict";
import { test } from "node:test";
import { ANSWER_MS_MAX, BACKOFF_MS_MAX, backoffMs, Link, OPENING_MS_MAX, SILENCE_MS_MAX } from "./link.ts";
import { TestPlatform } from "./test-platform.ts";

function opened() {
  const platform = new TestPlatform();
  const heard: string[] = [];
  const link = new Link(platform, {
    opened: () => heard.push("opened"),
    line: (line) => heard.push(line),
    lost: () => heard.push("lost"),
  });
  link.open();
  platform.socket.events.opened();
  return { platform, link, heard };
}

test("a server that is silent is asked, and lost when it does not answer", () => {
  const { platform, heard } = opened();
  platform.pass(SILENCE_MS_MAX - 1);
  assert.deepEqual(platform.socket.take(), []);
  platform.pass(1);
  assert.deepEqual(platform.socket.take(), ["PING :still there?"]);
  platform.pass(ANSWER_MS_MAX);
  assert.deepEqual(heard, ["opened", "lost"]);
  assert.equal(platform.sockets[0]?.closed, true);
});

test("any word of the server counts as an answer, and talk needs no asking", () => {
  const { platform, heard } = opened();
  platform.pass(SILENCE_MS_MAX);
  platform.socket.hear("PONG");
  platform.pass(ANSWER_MS_MAX + 1);
  platform.socket.hear("PRIVMSG");
  platform.pass(SILENCE_MS_MAX - 1);
  assert.deepEqual(platform.socket.take(), ["PING :still there?"]);
  assert.deepEqual(heard, ["opened", "PONG", "PRIVMSG"]);
});

test("a lost connection is opened again, with longer waits, and told once a try", () => {
  const { platform, heard } = opened();
  platform.socket.events.closed();
  platform.pass(backoffMs(1, 1));
  assert.equal(platform.sockets.length, 2);
  platform.socket.events.closed();
  platform.pass(backoffMs(2, 1) - 1);
  assert.equal(platform.sockets.length, 2);
  platform.pass(1);
  assert.equal(platform.sockets.length, 3);
  assert.deepEqual(heard, ["opened", "lost", "lost"]);
});

test("opening that takes too long is another try", () => {
  const { platform } = opened();
  platform.socket.events.closed();
  platform.pass(backoffMs(1, 1) + OPENING_MS_MAX + backoffMs(2, 1));
  assert.equal(platform.sockets.length, 3);
});

test("the wait is never longer than its limit and never the same for all", () => {
  assert.equal(backoffMs(50, 1), BACKOFF_MS_MAX);
  assert.equal(backoffMs(50, 0), BACKOFF_MS_MAX / 2);
  assert.ok(backoffMs(1, 0) < backoffMs(1, 1));
});

test("when the network is back, nobody waits", () => {
  const { platform, link } = opened();
  platform.socket.events.closed();
  link.hurry();
  assert.equal(platform.sockets.length, 2);
  platform.socket.events.opened();
  link.hurry();
  assert.deepEqual(platform.socket.take(), ["PING :still there?"]);
});

test("a connection that was closed stays closed, and its socket is heard no more", () => {
  const { platform, link, heard } = opened();
  link.close();
  platform.socket.hear("PRIVMSG");
  platform.socket.events.closed();
  link.hurry();
  platform.pass(10 * BACKOFF_MS_MAX);
  assert.equal(platform.sockets.length, 1);
  assert.deepEqual(heard, ["opened"]);
});
