import assert from "node:assert/strict";
import { test } from "node:test";
import { METADATA_KEYS_MAX, METADATA_NOTES_MAX } from "../wire/limits.ts";
import { apply } from "./apply.ts";
import type { Event, MetadataChange } from "./event.ts";
import { isOver, noteKey, valuesOf } from "./metadata.ts";
import { authorOf, emptyState, formatState, parseState, roomByName, type State, type User } from "./state.ts";

function happen(state: State, event: Event): string | undefined {
  return apply(state, { seq: state.seq + 1, time: 0, event })?.code;
}

function connect(state: State, nick: string, account?: string): User {
  const facts = { username: "u", host: "h", realname: "", via: "irc", address: "h:1" } as const;
  assert.equal(happen(state, { type: "connected", nick, ...facts, ...(account && { account }) }), undefined);
  const user = state.users.get(state.seq);
  assert.ok(user);
  return user;
}

function register(state: State, user: User): void {
  const event = { type: "account-registered", by: authorOf(user), rooms: [], account: user.nick, key: "k" } as const;
  assert.equal(happen(state, event), undefined);
}

function says(user: User, ...changes: readonly MetadataChange[]): Event {
  return { type: "metadata-changed", by: authorOf(user), rooms: [], target: user.nick, changes };
}

function quit(user: User): Event {
  return { type: "quit", by: authorOf(user), rooms: [], reason: "" };
}

test("METADATA-2: what an account says stays; what a guest says ends with them, or becomes their account's", () => {
  const state = emptyState();
  const [alice, bob] = [connect(state, "alice"), connect(state, "bob")];
  for (const user of [alice, bob]) happen(state, says(user, { key: "color", value: "#ff0000" }));
  register(state, alice);
  assert.deepEqual([...valuesOf(state, alice)], [["color", "#ff0000"]]);
  assert.deepEqual(parseState(formatState(state)), state);
  for (const user of [alice, bob]) happen(state, quit(user));
  assert.deepEqual([...state.metadata.keys()], ["@alice"]);
  assert.deepEqual([...valuesOf(state, connect(state, "alice", "alice"))], [["color", "#ff0000"]]);
  const eve = connect(state, "eve");
  happen(state, says(eve, { key: "color", value: "#00ff00" }));
  happen(state, { type: "server-started", version: "" });
  assert.deepEqual([...state.metadata.keys()], ["@alice"]);
});

test("METADATA-2: who logs in says what their account says, and no more what they said as a guest", () => {
  const state = emptyState();
  const alice = connect(state, "alice");
  register(state, alice);
  happen(state, says(alice, { key: "color", value: "#ff0000" }));
  const other = connect(state, "other");
  happen(state, says(other, { key: "color", value: "#00ff00" }));
  happen(state, { type: "account-changed", by: authorOf(other), rooms: [], account: "alice" });
  assert.deepEqual([...valuesOf(state, other)], [["color", "#ff0000"]]);
  assert.deepEqual([...state.metadata.keys()], ["@alice"]);
});

test("METADATA-2: a room's goes with the room, and makes it worth keeping", () => {
  const state = emptyState();
  const [alice, bob] = [connect(state, "alice"), connect(state, "bob")];
  const join = (user: User) =>
    happen(state, {
      type: "joined",
      by: authorOf(user),
      room: "#tea",
      name: "#tea",
      realname: "",
      address: "",
      rank: "operator",
    });
  join(alice);
  join(bob);
  const changes = [{ key: "url", value: "https://a.example" }];
  const event = { type: "metadata-changed", rooms: [], room: "#tea", target: "#tea", changes } as const;
  assert.equal(happen(state, { ...event, by: authorOf(bob) }), "482");
  assert.equal(happen(state, { ...event, by: authorOf(alice) }), undefined);
  assert.equal(happen(state, { ...event, by: authorOf(connect(state, "eve")) }), "442");
  const room = roomByName(state, "#tea");
  assert.ok(room);
  assert.deepEqual([...valuesOf(state, room)], [["url", "https://a.example"]]);
  for (const user of [alice, bob]) happen(state, { type: "parted", by: authorOf(user), room: "#tea", reason: "" });
  assert.equal(state.emptied.size, 0);
});

test("METADATA-1: one too many is void; a note is counted apart", () => {
  const state = emptyState();
  const alice = connect(state, "alice");
  const keys = Array.from({ length: METADATA_KEYS_MAX }, (_, index) => ({ key: `k${index}`, value: "" }));
  assert.equal(happen(state, says(alice, ...keys)), undefined);
  assert.equal(happen(state, says(alice, { key: "more", value: "" })), "LIMIT_REACHED");
  assert.equal(happen(state, says(alice, { key: noteKey("soju.im/muted", "Bob"), value: "1" })), undefined);
  assert.equal(valuesOf(state, alice).get("soju.im/muted bob"), "1");
  assert.equal(happen(state, says(alice, { key: "k0" }, { key: "more", value: "" })), undefined);
  const notes = Array.from({ length: METADATA_NOTES_MAX + 1 }, (_, index) => [`soju.im/muted n${index}`, "1"] as const);
  assert.deepEqual([isOver(new Map(notes)), isOver(new Map(notes.slice(1)))], [true, false]);
});
