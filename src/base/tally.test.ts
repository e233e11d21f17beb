import assert from "node:assert/strict";
import { test } from "node:test";
import { Tally } from "./tally.ts";

test("who is here is counted up and down, who ever came only up", () => {
  const tally = new Tally();
  tally.enter("irc");
  tally.enter("irc");
  tally.enter("plain");
  tally.leave("irc");
  assert.deepEqual(tally.open, { plain: 1, irc: 1, websocket: 0, http: 0, tls: 0 });
  assert.deepEqual(tally.opened, { plain: 1, irc: 2, websocket: 0, http: 0, tls: 0 });
});

test("commits add up", () => {
  const tally = new Tally();
  tally.committed(3, 2, 0.5);
  tally.committed(1, 0, 0.5);
  assert.deepEqual([tally.entriesCommitted, tally.messagesCommitted], [4, 2]);
  assert.deepEqual([tally.commitEntries.sum, tally.commitSeconds.sum], [4, 0.001]);
});

test("two tallies don't share a count", () => {
  new Tally().enter("tls");
  assert.equal(new Tally().open.tls, 0);
});
