import assert from "node:assert/strict";
import { test } from "node:test";
import type { Action } from "../state/actions.ts";
import type { State } from "../state/state.ts";
import { after, inLobby, line, logged, received, said } from "../test-messages.ts";
import { newsIn } from "./news.ts";

const newsOf = (before: State, action: Action) =>
  newsIn(action, before, after(before, action)).map(({ room, message }) => `${room.name} ${message.text}`);

test("what somebody says in a room, or to us alone, is news; what we say ourselves is not", () => {
  const state = inLobby(said(1, "Divya", "before"));
  assert.deepEqual(newsOf(state, received(said(2, "Divya", "hi"))), ["#lobby hi"]);
  assert.deepEqual(newsOf(state, received(logged(3, "Mel", "PRIVMSG Me :psst"))), ["Mel psst"]);
  assert.deepEqual(newsOf(state, received(logged(4, "Mel", "NOTICE Me :psst"))), ["Mel psst"]);
  assert.deepEqual(newsOf(state, received(said(5, "Me", "from another device"))), []);
  assert.deepEqual(newsOf(state, received(logged(6, "Me", "PRIVMSG Mel :from another device"))), []);
});

test("nothing else is news: what is known already, an edit, who comes, what a program or a server says", () => {
  const state = after(inLobby(), received(said(1, "Divya", "helo")));
  assert.deepEqual(newsOf(state, received(said(1, "Divya", "helo"))), []);
  const edit = line("@msgid=m2;+draft/edit=m1 :Divya!~d@host PRIVMSG #lobby :hello");
  assert.deepEqual(newsOf(state, received(edit)), []);
  assert.deepEqual(newsOf(state, received(logged(3, "Mel", "JOIN #lobby"))), []);
  assert.deepEqual(newsOf(state, received(logged(3, "Mel", "PRIVMSG Me :\x01VERSION\x01"))), []);
  assert.deepEqual(newsOf(state, received(line(":server NOTICE Me :going down"))), []);
});

test("what was said while the connection was lost is news; what history tells otherwise is not", () => {
  const state = after(inLobby(said(1, "Divya", "before")), { type: "connection-lost" });
  const told = (asked: "gap" | "newest" | "older"): Action => {
    const messages = [said(1, "Divya", "before"), said(2, "Divya", "meanwhile"), said(3, "Me", "mine")];
    return { type: "history-told", room: "#lobby", messages, asked, now: 0 };
  };
  assert.deepEqual(newsOf(state, told("gap")), ["#lobby meanwhile"]);
  assert.deepEqual(newsOf(state, told("newest")), []);
  assert.deepEqual(newsOf(state, told("older")), []);
});
