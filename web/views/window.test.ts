import assert from "node:assert/strict";
import { test } from "node:test";
import {
  FIRST,
  growAround,
  growNewest,
  isGrown,
  NEWEST,
  NEWEST_ROWS,
  SCREEN_OF_NEWEST,
  SCREEN_ROWS,
  shiftWindow,
  WINDOW_ROWS,
  type Window,
  windowOf,
  windowTowards,
} from "./window.ts";

const rows = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => ({ key: `${from + index}` }));

test("the newest rows, all of them where they are few", () => {
  assert.deepEqual(windowOf(NEWEST, rows(0, 10)), { start: 0, end: 10 });
  assert.deepEqual(windowOf(FIRST, rows(0, 1_000)), { start: 1_000, end: 1_000 });
  assert.deepEqual(windowOf(NEWEST, rows(0, 1_000)), { start: 1_000 - NEWEST_ROWS, end: 1_000 });
});

test("a room that is opened draws no row at first, and grows from there", () => {
  const sizes = [];
  for (let window = FIRST; window !== NEWEST; window = growNewest(window)) sizes.push(windowOf(window, rows(0, 1_000)));
  assert.deepEqual(
    sizes.map(({ start }) => 1_000 - start),
    [0, 15, 30, 45, 60, 75, 90, 105, 120, 135, 150, NEWEST_ROWS],
  );
});

test("a window that is held stays where it is when newer rows come", () => {
  const held = shiftWindow(rows(0, 1_000), 500, "hold");
  assert.deepEqual(windowOf(held, rows(0, 1_050)), { start: 500, end: 500 + WINDOW_ROWS });
  assert.deepEqual(windowOf(held, rows(-50, 1_000)), { start: 550, end: 550 + WINDOW_ROWS });
});

test("a place that one goes to has a screen of rows around it, and grows above and below from there", () => {
  const all = rows(0, 1_000);
  const drawn = [];
  let around: Window | undefined = windowTowards(all, 500, NEWEST);
  for (; around !== undefined; around = growAround(all, windowOf(around, all).start, around)) {
    drawn.push(windowOf(around, all));
    assert.equal(isGrown(around, all), drawn.length === 5);
  }
  assert.deepEqual(drawn, [
    { start: 480, end: 520 },
    { start: 465, end: 535 },
    { start: 450, end: 550 },
    { start: 435, end: 565 },
    { start: 420, end: 580 },
  ]);
  assert.deepEqual(windowOf(windowTowards(all, 3, NEWEST), all), { start: 0, end: SCREEN_ROWS });
});

test("a window has more rows where one scrolls, and then moves", () => {
  const all = rows(0, 1_000);
  const around: Window = { at: "row", key: "420", above: 0, fromEnd: 580, rows: NEWEST_ROWS };
  const above = shiftWindow(all, 420, "up", around);
  assert.deepEqual(windowOf(above, all), { start: 405, end: 580 });
  let below = shiftWindow(all, 405, "down", above);
  assert.deepEqual(windowOf(below, all), { start: 405, end: 595 });
  while (windowOf(below, all).end < 405 + WINDOW_ROWS) below = shiftWindow(all, 405, "down", below);
  assert.deepEqual(windowOf(below, all), { start: 405, end: 405 + WINDOW_ROWS });
  assert.deepEqual(windowOf(shiftWindow(all, 405, "down", below), all), { start: 420, end: 420 + WINDOW_ROWS });
});

test("a window stays where it is if the row that one goes to is in it, or the newest ones are", () => {
  const all = rows(0, 1_000);
  const held = shiftWindow(all, 500, "hold");
  assert.equal(windowTowards(all, 500, held), held);
  assert.equal(windowTowards(all, 739, held), held);
  assert.deepEqual(windowOf(windowTowards(all, 740, held), all), { start: 720, end: 760 });
  assert.equal(windowTowards(all, "newest", NEWEST), NEWEST);
  assert.equal(windowTowards(all, "newest", held), SCREEN_OF_NEWEST);
});

test("a window at the first row takes in some of what comes before it, though that row goes, and stays there", () => {
  const held = shiftWindow(rows(0, 100), 0, "hold");
  const older = [...rows(-51, 0), ...rows(1, 100)];
  assert.equal(windowOf(held, rows(0, 100)).start, 0);
  assert.equal(windowOf(held, rows(0, 140)).start, 0);
  assert.equal(windowOf(held, older).start, 35);
  assert.equal(windowOf(held, [...older, ...rows(100, 140)]).start, 35);
  assert.equal(windowOf(shiftWindow(rows(0, 3), 0, "hold"), rows(0, 3)).start, 0);
});

test("a window goes up to the first row and down to the last, and no further", () => {
  const all = rows(0, 400);
  let { start, end } = windowOf(NEWEST, all);
  const go = (way: "up" | "down"): void => {
    ({ start, end } = windowOf(shiftWindow(all, start, way), all));
  };
  for (let step = 0; step < 20; step += 1) go("up");
  assert.deepEqual({ start, end }, { start: 0, end: WINDOW_ROWS });
  for (let step = 0; step < 20; step += 1) go("down");
  assert.deepEqual({ start, end }, { start: 400 - WINDOW_ROWS, end: 400 });
});

test("where the row that began the window is gone, it is as far from the end as it was", () => {
  const held = shiftWindow(rows(0, 1_000), 500, "hold");
  const others = rows(0, 1_000).map(({ key }) => ({ key: key === "500" ? "other" : key }));
  assert.equal(windowOf(held, others).start, 500);
});
