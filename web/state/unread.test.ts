import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, LABELLED, line, received, roomIn, said } from "../test-messages.ts";
import { INITIAL_STATE, type State } from "./state.ts";

/** The minute of a message with that number, as `said()` makes it. */
const minute = (id: number): number => Date.UTC(2026, 0, 5, 12, id);
const marked = (id: number) => ({ type: "read-remembered", room: "#lobby", time: minute(id) }) as const;
const attended = { type: "attended", room: "#lobby" } as const;
const newestShown = { type: "newest-shown", room: "#lobby" } as const;
const away = { type: "attended", room: undefined } as const;

function unread(state: State) {
  const { unread, mentions, unreadFrom, unreadAfter } = roomIn(state);
  return { unread, mentions, unreadFrom, unreadAfter };
}

/** Coming in again, with that much read on an earlier visit. */
function returning(readUntil: number, ...history: readonly ReturnType<typeof said>[]): State {
  return after(
    INITIAL_STATE,
    { type: "arriving", nick: "Me", room: "#lobby" },
    { type: "welcomed", nick: "Me", capabilities: LABELLED },
    received(line("@time=2026-01-05T13:00:00.000Z :Me!~web@host JOIN #lobby")),
    marked(readUntil),
    { type: "history-told", room: "#lobby", messages: history, asked: "newest", now: 0 },
  );
}

test("on a first visit nothing is new", () => {
  assert.equal(unread(inLobby(said(1, "Divya", "Hi"))).unread, 0);
});

test("what was said since the last visit is new, our own words are not", () => {
  const state = returning(1, said(1, "Divya", "a"), said(2, "Me", "b"), said(3, "Divya", "Me: c"), said(4, "Jo", "d"));
  assert.deepEqual(unread(state), { unread: 2, mentions: 1, unreadFrom: "m3", unreadAfter: undefined });
});

test("a marker of what was read here, told late, leaves the count of what came since", () => {
  const messages = Array.from({ length: 1_200 }, (_, index) => received(said(index + 2, "Divya", "more")));
  const left = after(inLobby(said(1, "Divya", "read")), newestShown, attended, away, ...messages);
  assert.ok(roomIn(left).entries.length < messages.length);
  const state = after(left, { type: "read-here", room: "#lobby", time: minute(1) });
  assert.deepEqual(unread(state), { unread: 1_200, mentions: 0, unreadFrom: "m2", unreadAfter: undefined });
  assert.equal(roomIn(state).readUntil, minute(1));
});

test("when more is new than is known, the line is found when history reaches it", () => {
  const state = returning(1, said(5, "Divya", "e"), said(6, "Divya", "f"));
  assert.deepEqual(unread(state), { unread: 2, mentions: 0, unreadFrom: undefined, unreadAfter: minute(1) });
  const around = [said(1, "Divya", "a"), said(2, "Divya", "b")];
  const found = after(state, { type: "history-told", room: "#lobby", messages: around, asked: "around", now: 0 });
  assert.equal(unread(found).unreadFrom, "m2");
  assert.equal(unread(found).unreadAfter, undefined);
  const rest = [said(3, "Divya", "c"), said(4, "Divya", "Me: d"), said(5, "Divya", "e")];
  const met = after(found, { type: "history-told", room: "#lobby", messages: rest, asked: "after", now: 0 });
  assert.deepEqual(unread(met), { unread: 5, mentions: 1, unreadFrom: "m2", unreadAfter: undefined });
});

test("the marker of another device lowers the count, and never raises it again", () => {
  const state = returning(1, said(1, "Divya", "a"), said(2, "Divya", "b"), said(3, "Divya", "c"));
  const later = after(state, received(line(":s MARKREAD #lobby timestamp=2026-01-05T12:02:00.000Z")));
  assert.equal(unread(later).unread, 1);
  assert.equal(unread(after(later, marked(1))).unread, 1);
  assert.equal(unread(after(later, received(line(":s MARKREAD #lobby *")))).unread, 1);
  assert.equal(unread(after(later, marked(3))).unread, 0);
});

test("what is being read is read, also when a marker of long ago comes", () => {
  const state = after(inLobby(said(1, "Divya", "a")), attended, received(said(2, "Divya", "b")), marked(1));
  assert.equal(unread(state).unread, 0);
});

test("the line stays while one reads, and goes when one goes to another room", () => {
  const state = after(inLobby(), away, received(said(1, "Divya", "a")), attended);
  assert.deepEqual([unread(state).unread, unread(state).unreadFrom], [0, "m1"]);
  assert.equal(unread(after(state, { type: "room-shown", room: "#other" })).unreadFrom, undefined);
});
