import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { apply } from "./apply.ts";
import { authorOf, emptyState, formatState, memberOf, parseState, roomByName, userByNick } from "./state.ts";
import { anyEvent, entriesOf } from "./test-events.ts";

test("LOG-5: a state goes on from a snapshot of itself, made anywhere, as if nothing had been", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), fc.nat(60), (events, cut) => {
      const entries = entriesOf(events);
      const whole = emptyState();
      for (const entry of entries) apply(whole, entry);
      const beginning = emptyState();
      for (const entry of entries.slice(0, cut)) apply(beginning, entry);
      const continued = parseState(formatState(beginning));
      assert.deepEqual(continued, beginning);
      for (const entry of entries.slice(cut)) apply(continued, entry);
      assert.deepEqual(continued, whole);
      assert.equal(formatState(continued), formatState(whole));
    }),
  );
});

test("a snapshot whose members are not among its users is a bug, and not taken", () => {
  const text = JSON.stringify({ seq: 1, users: [], rooms: [{ key: "#a", members: [{ user: 7 }] }] });
  assert.throws(() => parseState(text), { name: "AssertionError" });
});

test("people and rooms are found by any form of their names, and members by who they are", () => {
  const state = emptyState();
  const by = { user: 1, nick: "Zoë", username: "z", host: "h" };
  const [came, joined] = entriesOf([
    { type: "connected", nick: "Zoë", username: "z", host: "h", realname: "", via: "web", address: "h" },
    { type: "joined", by, room: "#tea", name: "#Tea", realname: "", address: "h" },
  ]);
  assert.ok(came && joined);
  apply(state, came);
  apply(state, joined);
  const zoe = userByNick(state, "ZOE\u0308");
  const room = roomByName(state, "#TEA");
  assert.ok(zoe && room);
  assert.equal(memberOf(room, zoe)?.user, zoe);
  assert.deepEqual(authorOf(zoe), by);
  assert.deepEqual(authorOf({ ...zoe, account: "zoe" }), { ...by, account: "zoe" });
  assert.equal(userByNick(state, "Zoe"), undefined);
  assert.equal(roomByName(state, "tea"), undefined);
});
