import assert from "node:assert/strict";
import { test } from "node:test";
import { after, inLobby, received, roomIn, said } from "../test-messages.ts";
import type { HistoryPart } from "./actions.ts";
import { EXCERPT_ENTRIES_MAX, shownEntries } from "./excerpt.ts";
import type { State } from "./state.ts";
import { READ_BACK_ENTRIES_MAX, ROOM_ENTRIES_MAX } from "./trimming.ts";

const texts = (from: number, to: number): readonly string[] =>
  Array.from({ length: to - from + 1 }, (_, index) => `text ${from + index}`);
const messages = (from: number, to: number) => texts(from, to).map((text, index) => said(from + index, "Divya", text));
const told = (asked: HistoryPart, from: number, to: number) =>
  ({ type: "history-told", room: "#lobby", messages: messages(from, to), asked, now: 0 }) as const;

function shown(state: State): readonly string[] {
  return shownEntries(roomIn(state)).flatMap((entry) => (entry.kind === "message" ? [entry.text] : []));
}

test("the surroundings of a place stand alone, and what is new comes where it belongs", () => {
  const state = after(
    inLobby(...messages(100, 110)),
    told("around", 40, 50),
    received(said(111, "Devika", "text 111")),
  );
  assert.deepEqual(shown(state), texts(40, 50));
  const back = after(state, { type: "excerpt-closed", room: "#lobby" });
  assert.deepEqual(shown(back), texts(100, 111));
});

test("surroundings that reach into what is known make it longer", () => {
  const state = after(inLobby(...messages(100, 110)), told("around", 95, 103));
  assert.deepEqual(shown(state), texts(95, 110));
  assert.equal(roomIn(state).excerpt, undefined);
  assert.equal(roomIn(state).oldest, "m95");
  const within = after(inLobby(...messages(100, 110)), told("around", 102, 104));
  assert.equal(roomIn(within).oldest, "m100");
});

test("an excerpt grows at both ends, and is one with the newest part when they meet", () => {
  const grown = after(
    inLobby(...messages(100, 110)),
    told("around", 40, 50),
    told("before", 30, 39),
    told("after", 51, 60),
  );
  assert.deepEqual(shown(grown), texts(30, 60));
  const met = after(grown, told("after", 61, 99), told("after", 100, 105));
  assert.deepEqual(shown(met), texts(30, 110));
  assert.equal(roomIn(met).excerpt, undefined);
  assert.equal(roomIn(met).oldest, "m30");
});

test("where nothing comes after an excerpt, it has met the newest part; where nothing comes before, it begins", () => {
  const state = after(inLobby(), told("around", 40, 50), told("before", 1, 0));
  assert.equal(roomIn(state).excerpt?.older, "none");
  assert.deepEqual(shown(after(state, told("after", 1, 0))), texts(40, 50));
  assert.equal(roomIn(after(state, told("after", 1, 0))).excerpt, undefined);
});

test("surroundings that begin with the place itself are the beginning of the log", () => {
  const around = (kind: "message" | "time") => {
    const place = kind === "message" ? ({ kind, id: "m40" } as const) : ({ kind, time: 0 } as const);
    return roomIn(after(inLobby(), { ...told("around", 40, 50), place })).excerpt?.older;
  };
  assert.deepEqual([around("message"), around("time")], ["none", "none"]);
  assert.equal(roomIn(after(inLobby(), told("around", 40, 50))).excerpt?.older, "more");
});

test("an excerpt has a bound, and loses what is farthest from where it grows", () => {
  const long = after(inLobby(...messages(5_000, 5_001)), told("around", 2_000, 2_999));
  const earlier = roomIn(after(long, told("before", 1_800, 1_999))).excerpt;
  assert.equal(earlier?.entries.length, EXCERPT_ENTRIES_MAX);
  assert.deepEqual([earlier?.oldest, earlier?.newest], ["m1800", "m2799"]);
  const later = roomIn(after(long, told("after", 3_000, 3_199))).excerpt;
  assert.deepEqual([later?.oldest, later?.newest, later?.older], ["m2200", "m3199", "more"]);
});

test("what is read far back parts from the newest, so that memory and work have a bound", () => {
  const end = READ_BACK_ENTRIES_MAX + 200;
  const state = after(inLobby(...messages(end - 99, end)), told("older", 1, end - 100));
  assert.deepEqual(shown(state), texts(1, EXCERPT_ENTRIES_MAX));
  assert.ok(roomIn(state).entries.length <= ROOM_ENTRIES_MAX);
  assert.deepEqual(shown(after(state, { type: "excerpt-closed", room: "#lobby" })).at(-1), `text ${end}`);
});

test("a lost connection leaves an excerpt where it is, and it may grow again", () => {
  const asked = { type: "excerpt-asked", room: "#lobby", loading: "newer" } as const;
  const state = after(inLobby(...messages(100, 110)), told("around", 40, 50), asked, { type: "connection-lost" });
  assert.deepEqual(shown(state), texts(40, 50));
  assert.equal(roomIn(state).excerpt?.loading, undefined);
});
