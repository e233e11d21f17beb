import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, line, received, roomIn, said, wordsIn } from "../test-messages.ts";
import type { Action } from "./actions.ts";
import { EXCERPT_ENTRIES_MAX, shownEntries } from "./excerpt.ts";
import { isLogged } from "./rooms.ts";
import type { State } from "./state.ts";
import { READ_BACK_ENTRIES_MAX, ROOM_ENTRIES_MAX } from "./trimming.ts";

const more: Action = { type: "older-asked", room: "#lobby" };
const told = (asked: "older" | "after", from: number, to: number) =>
  ({ type: "history-told", room: "#lobby", messages: messages(from, to), asked, now: 0 }) as const;
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => said(from + index, "Divya", `${from + index}`));
const coming = (from: number, to: number) => messages(from, to).map((message) => received(message));

/** In the lobby, above its newest message, with the first of all messages on screen. */
const readingAbove = (): State => after(inLobby(said(1, "Divya", "1")), { type: "newest-shown", room: undefined });
const readingNewest = (): State => after(readingAbove(), { type: "newest-shown", room: "#lobby" });

const shown = (state: State): readonly string[] =>
  shownEntries(roomIn(state))
    .filter(isLogged)
    .map(({ id }) => id);

test("memory does not grow with hours: the oldest go while the newest are read, and are there to be read again", () => {
  const state = after(readingNewest(), ...coming(2, ROOM_ENTRIES_MAX + 1));
  assert.ok(roomIn(state).entries.length <= ROOM_ENTRIES_MAX);
  assert.equal(wordsIn(state).at(-1), `${ROOM_ENTRIES_MAX + 1}`);
  assert.equal(roomIn(state).older, "more");
  assert.equal(roomIn(state).oldest, roomIn(state).entries[0]?.id);
  assert.equal(roomIn(state).excerpt, undefined);
});

test("what is read above the newest stays, however much comes, and memory has a bound", () => {
  const reaction = line("@+draft/reply=m2;+draft/react=👍 :Devika!~w@host TAGMSG #lobby");
  const end = 3 * READ_BACK_ENTRIES_MAX;
  const state = after(readingAbove(), ...coming(2, 2), received(reaction), ...coming(3, end));
  assert.ok(shown(state).includes("m1"));
  assert.ok(shown(state).length <= READ_BACK_ENTRIES_MAX + 1);
  assert.ok(roomIn(state).entries.length <= ROOM_ENTRIES_MAX);
  assert.equal(roomIn(state).reactions.get("m2")?.length, 1);
  assert.equal(roomIn(state).unread, end - 1);
  const back = after(state, { type: "excerpt-closed", room: "#lobby" });
  assert.equal(shown(back).at(-1), `m${end}`);
});

test("whoever reads on from there as quickly as others write keeps no more, and misses nothing", () => {
  let state = after(readingAbove(), ...coming(2, 2 * READ_BACK_ENTRIES_MAX));
  for (let end = 2 * READ_BACK_ENTRIES_MAX; end < 4 * READ_BACK_ENTRIES_MAX; end += 50) {
    const newest = Number((roomIn(state).excerpt?.newest ?? `m${end}`).slice(1));
    state = after(state, told("after", newest + 1, Math.min(newest + 100, end)), ...coming(end + 1, end + 50));
    const kept = shown(state);
    const first = Number(kept[0]?.slice(1));
    assert.deepEqual(
      kept,
      kept.map((_, index) => `m${first + index}`),
    );
    assert.ok(kept.length <= READ_BACK_ENTRIES_MAX + EXCERPT_ENTRIES_MAX);
  }
  assert.equal(shown(state).at(-1), `m${4 * READ_BACK_ENTRIES_MAX}`);
});

test("what is older and on its way finds the edge to which it belongs", () => {
  const asking = after(inLobby(said(101, "Divya", "101")), { type: "newest-shown", room: "#lobby" }, more);
  const state = after(asking, ...coming(102, 102 + ROOM_ENTRIES_MAX), told("older", 51, 100));
  assert.deepEqual(shown(state), shown(inLobby(...messages(51, 102 + ROOM_ENTRIES_MAX))));
  assert.ok(roomIn(after(state, ...coming(2_001, 2_001))).entries.length <= ROOM_ENTRIES_MAX);
});
