import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { ROOMS_MAX, ROOMS_PER_USER_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import { apply } from "./apply.ts";
import type { Author, Entry, Event } from "./event.ts";
import { emptyState, formatState, type State, userByNick } from "./state.ts";
import { anyEvent, entriesOf } from "./test-events.ts";

/** Applies events one after the other, and answers the refusals of those that are void. */
function fold(state: State, ...events: readonly Event[]) {
  return events.map((event) => {
    const refusal = apply(state, { seq: state.seq + 1, time: 1000 * (state.seq + 1), event });
    return refusal && [refusal.code, ...refusal.params];
  });
}

function connected(nick: string): Event {
  return { type: "connected", nick, username: "nc", host: "h", realname: "R", via: "irc", address: "h:1" };
}

function by(user: number, nick: string): Author {
  return { user, nick, username: "nc", host: "h" };
}

function joined(author: Author, name: string, rank?: "operator"): Event {
  const event = { type: "joined", by: author, room: casefold(name), name, realname: "R", address: "h:1" } as const;
  return rank === undefined ? event : { ...event, rank };
}

const alice = by(1, "alice");
const bob = by(2, "bob");

function houseWithTwo(): State {
  const state = emptyState();
  fold(state, connected("alice"), connected("bob"), joined(alice, "#Tea", "operator"), joined(bob, "#tea", "operator"));
  return state;
}

describe("apply: what holds", () => {
  test("who connects is here, under the seq of the entry", () => {
    const state = emptyState();
    assert.deepEqual(fold(state, connected("Zoë")), [undefined]);
    const user = userByNick(state, "ZOË");
    assert.deepEqual(user, {
      id: 1,
      nick: "Zoë",
      username: "nc",
      host: "h",
      realname: "R",
      via: "irc",
      address: "h:1",
      account: undefined,
      away: undefined,
      since: 1000,
      rooms: [],
      modes: "",
      operator: undefined,
      invitations: [],
      knocked: undefined,
    });
    assert.equal(state.users.get(1), user);
  });

  test("IRC-4: the first in a room makes it and keeps it, the second does not, and the lobby is nobody's", () => {
    const state = houseWithTwo();
    fold(state, joined(alice, "#lobby"));
    const ranks = [...state.rooms.values()].map(({ name, modes, members }) => ({
      name,
      modes: modes.flags,
      ranks: [...members.values()].map(({ user, ranks }) => [user.nick, ...ranks]),
    }));
    assert.deepEqual(ranks, [
      {
        name: "#Tea",
        modes: "nt",
        ranks: [["alice", "operator"], ["bob"]],
      },
      { name: "#lobby", modes: "n", ranks: [["alice"]] },
    ]);
    assert.deepEqual(state.users.get(1)?.rooms, ["#tea", "#lobby"]);
  });

  test("who comes into a room that all have left keeps it", () => {
    const state = houseWithTwo();
    const left = (author: Author): Event => ({ type: "parted", by: author, room: "#tea", reason: "" });
    fold(state, left(alice), left(bob));
    assert.deepEqual(state.users.get(2)?.rooms, []);
    fold(state, joined(bob, "#TEA", "operator"));
    assert.deepEqual(
      [...(state.rooms.get("#tea")?.members.values() ?? [])].map(({ ranks }) => ranks),
      [["operator"]],
    );
    assert.equal(state.rooms.get("#tea")?.name, "#Tea");
  });

  test("who quits is gone from everywhere, and the name is free", () => {
    const state = houseWithTwo();
    fold(state, { type: "quit", by: alice, rooms: ["#tea"], reason: "" });
    assert.deepEqual([...state.users.keys()], [2]);
    assert.deepEqual([...(state.rooms.get("#tea")?.members.keys() ?? [])], [2]);
    assert.deepEqual(fold(state, connected("ALICE")), [undefined]);
    assert.equal(userByNick(state, "alice")?.id, 6);
  });

  test("a new name takes the place of the old one, also where only its case is new", () => {
    const state = houseWithTwo();
    const renamed = (nick: string): Event => ({ type: "nick-changed", by: alice, rooms: [], nick });
    assert.deepEqual(fold(state, renamed("Ada"), renamed("ADA")), [undefined, undefined]);
    assert.equal(state.users.get(1)?.nick, "ADA");
    assert.deepEqual([...state.nicks.keys()].sort(), ["ada", "bob"]);
  });

  test("away, and back", () => {
    const state = houseWithTwo();
    fold(state, { type: "away-changed", by: alice, rooms: [], away: "lunch" });
    assert.equal(state.users.get(1)?.away, "lunch");
    fold(state, { type: "away-changed", by: alice, rooms: [] });
    assert.equal(state.users.get(1)?.away, undefined);
  });

  test("a topic is signed with the name that its author has now, and an empty one is none", () => {
    const state = houseWithTwo();
    fold(state, { type: "topic-changed", by: alice, room: "#tea", topic: "Assam" });
    assert.deepEqual(state.rooms.get("#tea")?.topic, { text: "Assam", by: "alice", time: 5000 });
    fold(state, { type: "topic-changed", by: bob, room: "#tea", topic: "" });
    assert.equal(state.rooms.get("#tea")?.topic, undefined);
  });

  test("LOG-5: a server that starts finds rooms and topics, and nobody in them", () => {
    const state = houseWithTwo();
    fold(state, { type: "topic-changed", by: alice, room: "#tea", topic: "Assam" });
    fold(state, { type: "server-started", version: "1" });
    assert.deepEqual([state.users.size, state.nicks.size, state.rooms.get("#tea")?.members.size], [0, 0, 0]);
    assert.equal(state.rooms.get("#tea")?.topic?.text, "Assam");
    assert.equal(state.seq, 6);
  });
});

const nobody = by(99, "nobody");

const VOIDS: readonly (readonly [what: string, event: Event, refusal: readonly string[]])[] = [
  ["a name that somebody else got first", connected("ALICE"), ["433", "ALICE"]],
  [
    "another name that somebody else got first",
    { type: "nick-changed", by: bob, rooms: [], nick: "Alice" },
    ["433", "Alice"],
  ],
  ["a name for somebody who is gone", { type: "nick-changed", by: nobody, rooms: [], nick: "ghost" }, ["401", "99"]],
  ["the quit of somebody who is gone", { type: "quit", by: nobody, rooms: [], reason: "" }, ["401", "99"]],
  ["the absence of somebody who is gone", { type: "away-changed", by: nobody, rooms: [] }, ["401", "99"]],
  ["a join of somebody who is gone", joined(nobody, "#new"), ["401", "nobody"]],
  ["a second join", joined(alice, "#TEA"), ["405", "#TEA"]],
  ["leaving a room that one is not in", { type: "parted", by: nobody, room: "#tea", reason: "" }, ["442", "#Tea"]],
  ["leaving a room that there is not", { type: "parted", by: alice, room: "#none", reason: "" }, ["442", "#none"]],
  [
    "the topic of a room that one is not in",
    { type: "topic-changed", by: nobody, room: "#tea", topic: "" },
    ["442", "#Tea"],
  ],
];

describe("LOG-6: apply: what does not hold any more changes nothing, and says why", () => {
  for (const [what, event, refusal] of VOIDS) {
    test(what, () => {
      const state = houseWithTwo();
      const before = formatState({ ...state, seq: 5 });
      assert.deepEqual(fold(state, event), [refusal]);
      assert.equal(formatState(state), before);
    });
  }

  test("a room more than the server may have", () => {
    const state = emptyState();
    for (let first = 0; first < ROOMS_MAX; first += ROOMS_PER_USER_MAX) {
      const person = by(state.seq + 1, `person${first}`);
      fold(state, connected(person.nick));
      for (let index = 0; index < ROOMS_PER_USER_MAX; index += 1) fold(state, joined(person, `#${first + index}`));
    }
    const late = by(state.seq + 1, "late");
    fold(state, connected("late"));
    assert.deepEqual(fold(state, joined(late, "#more")), [["405", "#more"]]);
    assert.equal(state.rooms.size, ROOMS_MAX);
  });
});

/** What every state is, whatever happened. */
function assertWhole(state: State): void {
  assert.deepEqual(new Set(state.nicks.values()), new Set(state.users.values()));
  for (const [nick, user] of state.nicks) assert.equal(nick, casefold(user.nick));
  for (const [id, user] of state.users) {
    assert.equal(user.id, id);
    const rooms = [...state.rooms.values()].filter(({ members }) => members.get(id)?.user === user);
    assert.deepEqual([...user.rooms].sort(), rooms.map(({ key }) => key).sort());
  }
  for (const room of state.rooms.values()) {
    for (const [id, { user }] of room.members) assert.equal(state.users.get(id), user);
  }
}

test("LOG-5: whatever happens, the state is whole and the same for all, and a void entry changes nothing", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const [one, other] = [emptyState(), emptyState()];
      for (const entry of entriesOf(events)) {
        const before = formatState({ ...one, seq: entry.seq });
        const refusal = apply(one, entry);
        assertWhole(one);
        if (refusal !== undefined) assert.equal(formatState(one), before);
        assert.deepEqual(apply(other, JSON.parse(JSON.stringify(entry)) as Entry), refusal);
      }
      assert.deepEqual(other, one);
    }),
  );
});
