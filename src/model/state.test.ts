import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { apply } from "./apply.ts";
import { modesOf } from "./room-modes.ts";
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
  const text = JSON.stringify({ seq: 1, users: [], rooms: [{ key: "#a", modes: "nt", members: [{ user: 7 }] }] });
  assert.throws(() => parseState(text), { name: "AssertionError" });
});

test("the first snapshots, with letters for modes and one rank for each member, are read still", () => {
  const user = {
    id: 1,
    nick: "a",
    username: "a",
    host: "h",
    realname: "",
    via: "irc",
    address: "h",
    since: 1,
    rooms: ["#a"],
  };
  const members = [{ user: 1, rank: "operator" }];
  const rooms = [{ key: "#a", name: "#A", created: 1, modes: "nt", topic: { text: "x", by: "a", time: 1 }, members }];
  const state = parseState(JSON.stringify({ seq: 5, users: [user], rooms }));
  const room = state.rooms.get("#a");
  assert.deepEqual(room?.members.get(1)?.ranks, ["operator"]);
  assert.deepEqual([room?.modes, room?.topic?.text, room?.accountRanks.size], [modesOf("nt"), "x", 0]);
  assert.deepEqual([state.users.get(1)?.invitations, state.emptied.size], [[], 0]);
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
