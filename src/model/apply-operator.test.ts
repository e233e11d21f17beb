import assert from "node:assert/strict";
import { test } from "node:test";
import { apply } from "./apply.ts";
import type { Event, UserModesChanged } from "./event.ts";
import { authorOf, emptyState, formatState, parseState, type State, type User } from "./state.ts";

function connect(state: State, nick: string): User {
  const facts = { username: "u", host: "h", realname: "", via: "irc", address: "h:1" } as const;
  assert.equal(happen(state, { type: "connected", nick, ...facts }), undefined);
  const user = state.users.get(state.seq);
  assert.ok(user);
  return user;
}

function happen(state: State, event: Event): string | undefined {
  return apply(state, { seq: state.seq + 1, time: 0, event })?.code;
}

function modes(user: User, letters: string, more: Partial<UserModesChanged> = {}): Event {
  return { type: "user-modes-changed", by: authorOf(user), modes: letters, change: "", ...more };
}

test("OPERATOR-1: nobody becomes an operator but by an entry that says as whom, and it outlives a snapshot", () => {
  const state = emptyState();
  const alice = connect(state, "alice");
  happen(state, modes(alice, "Bo"));
  assert.deepEqual([alice.modes, alice.operator, state.operators.size], ["B", undefined, 0]);
  happen(state, modes(alice, "Bo", { operator: "root" }));
  happen(state, modes(alice, "Bow"));
  assert.deepEqual([alice.modes, alice.operator, [...state.operators]], ["Bow", "root", [alice.id]]);
  assert.equal(authorOf(alice).operator, true);
  assert.deepEqual(parseState(formatState(state)), state);
  happen(state, modes(alice, "w"));
  assert.deepEqual([alice.operator, state.operators.size], [undefined, 0]);
  happen(state, modes(alice, "ow"));
  assert.equal(alice.operator, undefined, "what was laid down does not come back");
});

test("OPERATOR-3: KILL and WALLOPS by who is no operator any more are void; so is KILL of somebody gone", () => {
  const state = emptyState();
  const [alice, bob] = [connect(state, "alice"), connect(state, "bob")];
  const killed = { type: "killed", by: authorOf(alice), user: bob.id, nick: "bob", reason: "" } as const;
  const sent = { type: "wallops-sent", by: authorOf(alice), text: "tea" } as const;
  assert.deepEqual([happen(state, killed), happen(state, sent)], ["481", "481"]);
  happen(state, modes(alice, "o", { operator: "root" }));
  assert.deepEqual([happen(state, killed), happen(state, sent)], [undefined, undefined]);
  assert.ok(state.users.has(bob.id), "their own departure takes them out");
  happen(state, { type: "quit", by: authorOf(bob), rooms: [], reason: "" });
  assert.equal(happen(state, killed), "401");
});

test("operators are gone when they leave, and after a restart", () => {
  const state = emptyState();
  const [alice, bob] = [connect(state, "alice"), connect(state, "bob")];
  for (const user of [alice, bob]) happen(state, modes(user, "o", { operator: "root" }));
  happen(state, { type: "quit", by: authorOf(bob), rooms: [], reason: "" });
  assert.deepEqual([...state.operators], [alice.id]);
  happen(state, { type: "server-started", version: "" });
  assert.equal(state.operators.size, 0);
});
