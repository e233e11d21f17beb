import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event } from "./event.ts";
import { conversationScope, personScope, type Scope, scopesOf } from "./scope.ts";

const alice = { user: 7, nick: "alice", username: "a", host: "h" };
const ada = { ...alice, account: "Ada" };
const said = { type: "message-sent", by: alice, kind: "privmsg", text: "hi" } as const;
const rooms = ["#a", "#b"];

const CASES: readonly (readonly [what: string, event: Event, scopes: readonly Scope[]])[] = [
  [
    "connected",
    { type: "connected", nick: "x", username: "x", host: "h", realname: "", via: "irc", address: "h" },
    ["@42"],
  ],
  [
    "connected with an account",
    { type: "connected", nick: "x", username: "x", host: "h", realname: "", via: "irc", address: "h", account: "ẞ" },
    ["@ss"],
  ],
  ["quit", { type: "quit", by: alice, rooms, reason: "" }, ["@7", "#a", "#b"]],
  ["nick-changed", { type: "nick-changed", by: alice, rooms, nick: "x" }, ["@7", "#a", "#b"]],
  ["away-changed", { type: "away-changed", by: ada, rooms, away: "x" }, ["@ada", "#a", "#b"]],
  ["joined", { type: "joined", by: alice, room: "#a", name: "#A", realname: "", address: "" }, ["#a"]],
  ["parted", { type: "parted", by: alice, room: "#a", reason: "" }, ["#a"]],
  ["topic-changed", { type: "topic-changed", by: alice, room: "#a", topic: "" }, ["#a"]],
  ["mode-changed", { type: "mode-changed", by: alice, room: "#a", changes: [] }, ["#a"]],
  ["kicked", { type: "kicked", by: alice, room: "#a", user: 9, nick: "b", reason: "" }, ["#a"]],
  [
    "hidden joined",
    { type: "joined", by: ada, room: "#a", name: "#A", realname: "", address: "", hidden: true },
    ["#a %", "@ada"],
  ],
  ["hidden parted", { type: "parted", by: alice, room: "#a", reason: "", hidden: true }, ["#a %", "@7"]],
  [
    "hidden kicked",
    { type: "kicked", by: alice, room: "#a", user: 9, nick: "b", reason: "", hidden: true, account: "Bo" },
    ["#a %", "@bo"],
  ],
  ["quit, hidden in one", { type: "quit", by: alice, rooms, hiddenIn: ["#b"], reason: "" }, ["@7", "#a", "#b %"]],
  ["invited", { type: "invited", by: alice, room: "#a", to: { user: 9, nick: "b" } }, ["#a", "@9"]],
  ["knocked", { type: "knocked", by: alice, room: "#a", text: "" }, ["#a %", "@7"]],
  ["account-registered", { type: "account-registered", by: alice, rooms, account: "a", key: "k" }, ["@7", "#a", "#b"]],
  ["account-registered by a newcomer", { type: "account-registered", rooms: [], account: "a", key: "k" }, []],
  ["account-changed", { type: "account-changed", by: ada, rooms }, ["@ada", "#a", "#b"]],
  ["a message to a room", { ...said, to: { room: "#a" } }, ["#a"]],
  ["a message to its operators", { ...said, to: { room: "#a", rank: "operator" } }, ["#a @"]],
  ["a message from outside", { ...said, to: { room: "#a" }, fromOutside: true }, ["#a", "@7"]],
  ["a message to a person", { ...said, to: { user: 9, nick: "bob" } }, ["@7", "@9", "=@7,@9"]],
  [
    "a message to somebody with an account",
    { ...said, to: { user: 9, nick: "b", account: "Bob" } },
    ["@7", "@bob", "=@7,@bob"],
  ],
  ["a message to oneself", { ...said, to: { user: 7, nick: "alice" } }, ["@7", "=@7,@7"]],
  ["server-started", { type: "server-started", version: "1" }, []],
];

for (const [what, event, scopes] of CASES) {
  test(`${what} concerns ${scopes.join(" ") || "nobody"}`, () => assert.deepEqual(scopesOf(event, 42), scopes));
}

test("a conversation is the same from both sides, and nobody else's", () => {
  const [one, other, third] = [personScope(7, undefined), personScope(9, "Bob"), personScope(79, undefined)];
  assert.equal(conversationScope(one, other), conversationScope(other, one));
  assert.notEqual(conversationScope(one, other), conversationScope(third, other));
});
