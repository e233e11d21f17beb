/**
 * Which rows are in the document: at most so many, the newest or those around what is being read. Rows that are there
 * are whole and have their true height, so the list never jumps, finding in the page works, and no focus is lost to
 * recycling.
 */

export type Window =
  | { readonly at: "newest"; readonly rows: number }
  /** Begins so far above that row; where it is gone, since grouping changed, as far from the end as it was. */
  | {
      readonly at: "row";
      readonly key: string;
      readonly above: number;
      readonly fromEnd: number;
      readonly rows: number;
    };

type Way = "up" | "down" | "hold";

type Keyed = { readonly key: string };

/** Rows in the document. At the least height of a row that is three times the highest of screens. */
export const WINDOW_ROWS = 240;
/** Rows in the document while one reads the newest: what comes then moves all of them. */
export const NEWEST_ROWS = 160;
/** Rows in the first frame of a place that one goes to: a screen of them. */
export const SCREEN_ROWS = 40;
/** Rows by which the window grows or moves in one frame: what leaves it where it moves is far out of sight. */
const STEP_ROWS = 15;

/** A screen of the newest; of what has come before a room's history there is no more. */
export const SCREEN_OF_NEWEST: Window = { at: "newest", rows: SCREEN_ROWS };

/** The history has come: to take it in is enough for one frame, its rows are drawn in those after it. */
export const FIRST: Window = { at: "newest", rows: 0 };

/** Towards all of them, a part at a time, so that no part takes long. */
export function growNewest(window: Window): Window {
  return window.at === "newest" && window.rows < NEWEST_ROWS
    ? { at: "newest", rows: Math.min(NEWEST_ROWS, window.rows + STEP_ROWS) }
    : NEWEST;
}

export const NEWEST: Window = { at: "newest", rows: NEWEST_ROWS };

export function windowOf(window: Window, rows: readonly Keyed[]): { readonly start: number; readonly end: number } {
  const start = Math.max(0, startOf(window, rows));
  return { start, end: Math.min(rows.length, start + window.rows) };
}

/** Whether no more rows come than those that somebody says, or that one scrolls to. */
export function isGrown(window: Window, rows: readonly Keyed[]): boolean {
  return window.rows >= NEWEST_ROWS || windowOf(window, rows).start === 0;
}

/**
 * Where one goes to the newest or to the row with that index: as it is where that row is in it, or else a screen there,
 * so that no frame draws what nobody wants to see.
 */
export function windowTowards(rows: readonly Keyed[], index: number | "newest", window: Window): Window {
  if (index === "newest") return window.at === "newest" ? window : SCREEN_OF_NEWEST;
  const { start, end } = windowOf(window, rows);
  return window.at === "row" && index >= start && index < end ? window : windowAround(rows, index);
}

/** The rows around a place. */
function windowAround(rows: readonly Keyed[], index: number): Window {
  return windowFrom(rows, Math.max(0, index - SCREEN_ROWS / 2), SCREEN_ROWS);
}

/** Grows above and below, towards as many rows as there are at the newest. Nothing where it is as large. */
export function growAround(rows: readonly Keyed[], start: number, window: Window): Window | undefined {
  if (window.at === "newest" || window.rows >= NEWEST_ROWS) return undefined;
  return windowFrom(rows, Math.max(0, start - STEP_ROWS), window.rows + 2 * STEP_ROWS);
}

/** It grows before it moves. What is at the newest is held with as many rows as it may have. */
export function shiftWindow(rows: readonly Keyed[], start: number, way: Way, from?: Window): Window {
  const size = from?.at === "row" ? from.rows : WINDOW_ROWS;
  const grown = way === "hold" ? size : Math.min(WINDOW_ROWS, size + STEP_ROWS);
  if (way === "up") return windowFrom(rows, Math.max(0, start - STEP_ROWS), grown);
  if (way === "hold" || size < WINDOW_ROWS) return windowFrom(rows, start, grown);
  return windowFrom(rows, Math.min(Math.max(0, rows.length - WINDOW_ROWS), start + STEP_ROWS), grown);
}

function windowFrom(rows: readonly Keyed[], start: number, size: number): Window {
  if (start === 0) return holdTop(rows, size);
  return { at: "row", key: rows[start]?.key ?? "", above: 0, fromEnd: rows.length - start, rows: size };
}

/**
 * Begins with the first row there is, and takes in some of what comes before it at once: what said that the log begins
 * there, and the day, leave then, and nobody can scroll to above the top. They are no row to be held by either.
 */
function holdTop(rows: readonly Keyed[], size: number): Window {
  const held = Math.min(STEP_ROWS, rows.length - 1);
  return { at: "row", key: rows[held]?.key ?? "", above: 2 * STEP_ROWS, fromEnd: rows.length - held, rows: size };
}

function startOf(window: Window, rows: readonly Keyed[]): number {
  if (window.at === "newest") return rows.length - window.rows;
  const found = rows.findIndex(({ key }) => key === window.key);
  return (found === -1 ? rows.length - window.fromEnd : found) - window.above;
}
