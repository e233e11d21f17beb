import assert from "node:assert/strict";
import { test } from "node:test";
import type { HistoryTold } from "../state/actions.ts";
import { shownEntries } from "../state/excerpt.ts";
import { dayOfTime } from "../state/log-place.ts";
import { rowsOf } from "../state/rows.ts";
import type { State } from "../state/state.ts";
import { ROOM_ENTRIES_MAX } from "../state/trimming.ts";
import { after, inLobby, received, roomIn, said } from "../test-messages.ts";
import { type Goal, indexOf, isBelowExcerpt, placeOf } from "./goal.ts";

const MESSAGES = ROOM_ENTRIES_MAX + 200;
const messages = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, index) => said(from + index, "Divya", `${from + index}`));
const around = (from: number, to: number): HistoryTold => ({
  type: "history-told",
  room: "#lobby",
  messages: messages(from, to),
  asked: "around",
  now: 0,
});

/** What the lobby shows where one wants to be: the message below the line for `unread`. */
function found(state: State, goal: Goal): string | undefined {
  const room = roomIn(state);
  const rows = rowsOf(shownEntries(room), { unreadFrom: room.unreadFrom, dayOf: dayOfTime });
  const index = indexOf(goal, rows, room);
  return typeof index === "number" ? rows[goal === "unread" ? index + 1 : index]?.key : index;
}

/** Much has come to the lobby from `m2` on, while one was elsewhere. */
const comingBack = (): State =>
  after(
    inLobby(said(1, "Divya", "1")),
    { type: "room-shown", room: "#other" },
    ...messages(2, MESSAGES).map((message) => received(message)),
    { type: "room-shown", room: "#lobby" },
  );

test("what is new is found where it begins, also where more is new than is known", () => {
  const state = comingBack();
  assert.equal(roomIn(state).unread, MESSAGES - 1);
  assert.equal(found(state, "unread"), undefined, "not yet");
  assert.deepEqual(placeOf("unread", roomIn(state)), { kind: "message", id: "m2" });
  const there = after(state, around(1, 50));
  assert.equal(found(there, "unread"), "m2");
  assert.equal(roomIn(there).unread, MESSAGES - 1);
});

test("an excerpt is left for what the newest part has, and for nothing else", () => {
  const state = after(inLobby(...messages(100, 110)), around(1, 50));
  const isLeftFor = (goal: Goal): boolean => isBelowExcerpt(goal, roomIn(state));
  assert.equal(isLeftFor("newest"), true);
  assert.equal(isLeftFor("unread"), true, "nothing is new");
  assert.equal(isLeftFor({ kind: "message", id: "m105" }), true);
  assert.equal(isLeftFor({ kind: "message", id: "m5" }), false);
  assert.equal(isLeftFor({ kind: "message", id: "m70" }), false);
  assert.equal(found(state, "unread"), undefined);
  assert.equal(found(after(state, { type: "excerpt-closed", room: "#lobby" }), "unread"), "newest");
  const news = after(state, received(said(111, "Divya", "111")));
  assert.equal(isBelowExcerpt("unread", roomIn(news)), true);
});
