import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Author, Entry, MessageSent } from "../model/event.ts";
import { formatChunk, parseChunk } from "./chunk-text.ts";
import { alice, joined, message } from "./log-fixtures.ts";

const by: fc.Arbitrary<Author> = fc.constantFrom(
  alice,
  { ...alice, nick: "Alicia" },
  { ...alice, account: "alice" },
  { ...alice, bot: true },
  { ...alice, operator: true },
);
const to: fc.Arbitrary<MessageSent["to"]> = fc.constantFrom(
  { room: "#lobby" },
  { room: "#lobby", rank: "operator" },
  { room: "#tea" },
  { user: 5, nick: "bob" },
  { user: 5, nick: "bob", account: "bob" },
);
const rest = fc.constantFrom(
  {},
  { tags: { "+draft/reply": "a" } },
  { fromOutside: true as const },
  { edits: [8] },
  { relayed: "eve/d" },
  { edits: [8] },
);
const messageSent = fc
  .tuple(by, to, fc.constantFrom("privmsg" as const, "notice" as const), fc.string({ unit: "binary" }), rest)
  .map(([author, target, kind, text, more]): MessageSent => {
    return { type: "message-sent", by: author, kind, to: target, text, ...more };
  });
const event = fc.oneof({ arbitrary: messageSent, weight: 9 }, fc.constant(joined("#lobby")));
const entries = fc.array(event).map((events) => events.map(asEntry));

test("STORE: a chunk reads as it was written", () => {
  fc.assert(fc.property(entries, (some) => assert.deepEqual(parseChunk(formatChunk(some)), some)));
});

test("STORE: of what one person says at a stretch, only the first is stored whole", () => {
  const said = ["one", "two", "three"].map((text) => message("#lobby", text)).map(asEntry);
  const lengthOf = (count: number) => formatChunk(said.slice(0, count)).length;
  assert.ok(lengthOf(1) > 100);
  assert.ok(lengthOf(3) - lengthOf(1) < 60);
});

test("STORE: chunks from before messages were shortened are read", () => {
  const said = [message("#lobby", "one"), message("#lobby", "two")].map(asEntry);
  assert.deepEqual(parseChunk(JSON.stringify(said)), said);
});

function asEntry<T extends Entry["event"]>(event: T, index: number): Entry {
  return { seq: index + 10, time: 1000 + index, event };
}
