import assert from "node:assert/strict";
import { test } from "node:test";
import { dayOfTime, holdsPlace, rowAt, startOfDay } from "./log-place.ts";
import { rowsOf } from "./rows.ts";
import type { Entry } from "./state.ts";

const HOUR = 3_600_000;
const DAY = startOfDay("2026-11-23");

function topic(id: string, time: number): Entry {
  return { kind: "topic", id, time, nick: "Divya", detail: "" };
}
const entries = [topic("a", DAY - HOUR), topic("b", DAY + HOUR), topic("c", DAY + 2 * HOUR)];
const rows = rowsOf(entries, { unreadFrom: undefined, dayOf: dayOfTime });

test("a day begins at midnight where the reader is, and is named back", () => {
  for (const day of ["2026-11-23", "2024-02-29", "1999-12-31"]) assert.equal(dayOfTime(startOfDay(day)), day);
  assert.equal(dayOfTime(startOfDay("2026-11-23") - 1), "2026-11-22");
});

test("a day is among what reaches from before it to after it, or to the log's beginning and end", () => {
  const day = { kind: "day", day: "2026-11-23" } as const;
  const [before, after] = [entries.slice(0, 1), entries.slice(1)];
  const [neither, beginning, end] = [
    { beginning: false, end: false },
    { beginning: true, end: false },
    { beginning: false, end: true },
  ];
  assert.equal(holdsPlace(entries, day, neither), true);
  assert.equal(holdsPlace(after, day, neither), false);
  assert.equal(holdsPlace(after, day, beginning), true);
  assert.equal(holdsPlace(before, day, neither), false);
  assert.equal(holdsPlace(before, day, end), true);
  assert.equal(holdsPlace([], day, { beginning: true, end: true }), false);
});

test("a day is at its separator, one without a word at the next, one in the future at the end", () => {
  const keyOf = (day: string) => rows[rowAt(rows, { kind: "day", day }) ?? -1]?.key;
  assert.equal(keyOf("2026-11-23"), "day b");
  assert.equal(keyOf("2020-01-01"), "day a");
  assert.equal(keyOf("2030-01-01"), "c");
  assert.equal(rowAt([], { kind: "day", day: "2026-11-23" }), undefined);
});
