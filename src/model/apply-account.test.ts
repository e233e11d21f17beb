import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { ACCOUNTS_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import { apply } from "./apply.ts";
import type { AccountChanged, AccountRegistered, Author, Event } from "./event.ts";
import { emptyState, formatState, parseState, type State, userByNick } from "./state.ts";
import { anyEvent, entriesOf } from "./test-events.ts";

function fold(state: State, ...events: readonly Event[]) {
  return events.map((event) => apply(state, { seq: state.seq + 1, time: 1000 * (state.seq + 1), event })?.code);
}

function connected(nick: string, account?: string): Event {
  const known = { username: "nc", host: "h", realname: "R", via: "irc", address: "h:1" } as const;
  return { type: "connected", nick, ...known, ...(account && { account }) };
}

function registered(account: string, by?: Author): AccountRegistered {
  return { type: "account-registered", rooms: [], account, key: `key of ${account}`, ...(by && { by }) };
}

function changed(by: Author, account?: string): AccountChanged {
  return { type: "account-changed", by, rooms: [], ...(account && { account }) };
}

const alice: Author = { user: 1, nick: "alice", username: "nc", host: "h" };
const bob: Author = { user: 2, nick: "bob", username: "nc", host: "h" };

function houseWithTwo(): State {
  const state = emptyState();
  fold(state, connected("alice"), connected("bob"));
  return state;
}

test("ACCOUNT-1: who registers is logged in; who has not come in yet is remembered by name", () => {
  const state = houseWithTwo();
  assert.deepEqual(fold(state, registered("Alice", alice), registered("carol")), [undefined, undefined]);
  assert.equal(userByNick(state, "alice")?.account, "Alice");
  assert.deepEqual([...state.accounts.keys()], ["alice", "carol"]);
  assert.deepEqual(fold(state, connected("carol"), connected("Carol", "carol")), ["433", undefined]);
});

test("ACCOUNT-1: one name is one account's, and not that of somebody who bears it now", () => {
  const state = houseWithTwo();
  const codes = fold(state, registered("bob", alice), registered("alice", alice), registered("ALICE", bob));
  assert.deepEqual(codes, ["BAD_ACCOUNT_NAME", undefined, "ACCOUNT_EXISTS"]);
  assert.deepEqual(fold(state, registered("alicia", alice)), ["907"]);
  assert.equal(state.accounts.get("alice")?.key, "key of alice");
});

test("ACCOUNT-1: one account too many is refused", () => {
  const state = houseWithTwo();
  const full = { ...state, accounts: { has: () => false, get: () => undefined, size: ACCOUNTS_MAX } };
  const refusal = apply(full as unknown as State, { seq: 3, time: 3000, event: registered("alice", alice) });
  assert.equal(refusal?.code, "TEMPORARILY_UNAVAILABLE");
});

test("ACCOUNT-3: a name that is somebody's can only be taken by them", () => {
  const state = houseWithTwo();
  fold(state, registered("carol"));
  const rename = (by: Author): Event => ({ type: "nick-changed", by, rooms: [], nick: "Carol" });
  assert.deepEqual(fold(state, rename(bob), changed(alice, "carol"), rename(alice)), ["433", undefined, undefined]);
});

test("ACCOUNT-6: nobody logs out, or in again, while bearing the account's name", () => {
  const state = houseWithTwo();
  fold(state, registered("alice", alice));
  assert.deepEqual(fold(state, changed(alice), changed(alice, "alice")), ["433", "907"]);
  const rename: Event = { type: "nick-changed", by: alice, rooms: [], nick: "al" };
  assert.deepEqual(fold(state, rename, changed(alice)), [undefined, undefined]);
  assert.equal(userByNick(state, "al")?.account, undefined);
});

test("ACCOUNT-3: whatever happens, who bears a registered name is its owner", () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 60 }), (events) => {
      const state = emptyState();
      for (const entry of entriesOf(events)) apply(state, entry);
      for (const { name } of state.accounts.values()) {
        const holder = userByNick(state, name);
        if (holder !== undefined) assert.equal(casefold(holder.account ?? ""), casefold(name));
      }
    }),
  );
});

test("accounts are in a snapshot, and one from before there were any has none", () => {
  const state = houseWithTwo();
  fold(state, registered("alice", alice));
  assert.deepEqual(parseState(formatState(state)), state);
  const { accounts: _, ...before } = JSON.parse(formatState(state));
  assert.equal(parseState(JSON.stringify(before)).accounts.size, 0);
});

test("ACCOUNT-10: who gives an account up is a guest, and so is whoever else is logged in to it", () => {
  const state = houseWithTwo();
  fold(state, registered("Alice", alice), changed(bob, "Alice"));
  const joined = { type: "joined", by: alice, room: "#tea", name: "#tea", realname: "", address: "" } as const;
  fold(state, { ...joined, rank: "founder" });
  const said = { type: "metadata-changed", rooms: [], target: "alice" } as const;
  fold(state, { ...said, by: alice, changes: [{ key: "color", value: "#ff0000" }] });
  const forgotten = { type: "account-forgotten", by: alice, rooms: [], account: "Alice", key: "key of Alice" } as const;
  const before = formatState(state);
  assert.deepEqual(fold(state, { ...forgotten, account: "other" }), ["400"]);
  assert.equal(formatState({ ...state, seq: state.seq - 1 }), before);
  assert.deepEqual(fold(state, forgotten), [undefined]);
  assert.deepEqual([userByNick(state, "alice")?.account, userByNick(state, "bob")?.account], [undefined, undefined]);
  assert.deepEqual([state.accounts.size, state.metadata.size, state.rooms.get("#tea")?.accountRanks.size], [0, 0, 0]);
  assert.deepEqual(state.rooms.get("#tea")?.members.get(1)?.ranks, ["founder"], "what they are there now they stay");
  assert.deepEqual(fold(state, forgotten), ["400"]);
  assert.deepEqual(parseState(formatState(state)), state);
});

test("ACCOUNT-10: the name of an account that was given up is free for guests, and for no other account", () => {
  const state = houseWithTwo();
  fold(state, registered("alice", alice));
  fold(state, { type: "account-forgotten", by: alice, rooms: [], account: "alice", key: "" });
  fold(state, { type: "quit", by: alice, rooms: [], reason: "" });
  assert.deepEqual(fold(state, connected("alice", "alice")), ["904"], "logged in just before it was given up");
  assert.deepEqual(fold(state, connected("alice")), [undefined]);
  assert.deepEqual(fold(state, registered("ALICE", bob), changed(bob, "alice")), ["ACCOUNT_EXISTS", "904"]);
});

test("ACCOUNT-10: an empty room that was its account's alone is forgotten like any other", () => {
  const state = houseWithTwo();
  fold(state, registered("alice", alice));
  const joined = { type: "joined", by: alice, room: "#tea", name: "#tea", realname: "", address: "" } as const;
  fold(state, { ...joined, rank: "founder" }, { type: "parted", by: alice, room: "#tea", reason: "" });
  assert.equal(state.emptied.size, 0);
  fold(state, { type: "account-forgotten", by: alice, rooms: [], account: "alice", key: "" });
  assert.deepEqual([...state.emptied.keys()], ["#tea"]);
});
