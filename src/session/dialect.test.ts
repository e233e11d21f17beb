import assert from "node:assert/strict";
import { test } from "node:test";
import type { Cap } from "../wire/caps.ts";
import { Dialects } from "./dialect.ts";

function caps(...names: readonly Cap[]): ReadonlySet<Cap> {
  return new Set(names);
}

test("DELIVER-1: those who understand the same share one dialect", () => {
  const dialects = new Dialects();
  const one = dialects.irc("crlf", caps("server-time", "message-tags"));
  assert.equal(dialects.irc("crlf", caps("message-tags", "server-time")), one);
  assert.equal(dialects.irc("crlf", caps("message-tags", "server-time", "echo-message", "multi-prefix")), one);
  assert.deepEqual([...one.caps].sort(), ["message-tags", "server-time"]);
  assert.equal(dialects.plain("lf"), dialects.plain("lf"));
});

test("those who don't, don't", () => {
  const dialects = new Dialects();
  const all = [
    dialects.plain("lf"),
    dialects.plain("chunk"),
    dialects.irc("crlf", caps()),
    dialects.irc("text-frame", caps()),
    dialects.irc("crlf", caps("away-notify")),
    dialects.irc("crlf", caps("extended-join")),
    dialects.irc("crlf", caps("batch")),
    dialects.irc("crlf", caps("batch", "draft/multiline")),
  ];
  assert.equal(new Set(all).size, all.length);
});

test("who has the same capabilities shares the set, up to a limit", () => {
  const dialects = new Dialects();
  const one = dialects.shared(caps("server-time", "batch"));
  assert.equal(dialects.shared(caps("batch", "server-time")), one);
  assert.notEqual(dialects.shared(caps("batch")), one);
  for (let number = 0; number < 1_000; number += 1) dialects.shared(caps(`cap-${number}` as Cap));
  assert.equal(dialects.shared(caps("batch", "server-time")), one);
  const late = caps("cap-999" as Cap);
  assert.equal(dialects.shared(late), late);
});
