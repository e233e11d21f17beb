/** Finds a place of a room's log among the rows that are there. */

import type { Row } from "./rows.ts";
import type { Entry, LogPlace } from "./state.ts";

/** The first moment of a day such as `2026-11-23`, in the reader's time zone. */
export function startOfDay(day: string): number {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(year, month - 1, date).getTime();
}

/** `2026-11-23`, in the reader's time zone. */
export function dayOfTime(time: number): string {
  const day = new Date(time);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${String(day.getFullYear()).padStart(4, "0")}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/** Which of the log's own ends these entries have. */
type Ends = { readonly beginning: boolean; readonly end: boolean };

/** Whether the place is among these entries; a time is when they reach from before it to it, as far as the log does. */
export function holdsPlace(entries: readonly Entry[], place: LogPlace, { beginning, end }: Ends): boolean {
  if (place.kind === "message") return entries.some((entry) => entry.id === place.id && !isTakenBack(entry));
  const time = timeOfPlace(place);
  const told = entries.filter(({ kind }) => kind !== "note");
  const [first, last] = [told.at(0), told.at(-1)];
  if (first === undefined || last === undefined) return false;
  return (beginning || first.time < time) && (end || last.time >= time);
}

/** No row is drawn of it. */
function isTakenBack(entry: Entry): boolean {
  return entry.kind === "message" && entry.deleted;
}

/** The index of the row that the place is in, or else comes before. Undefined where there is none. */
export function rowAt(rows: readonly Row[], place: LogPlace): number | undefined {
  const time = place.kind === "message" ? undefined : timeOfPlace(place);
  const index = rows.findIndex((row) => {
    if (time === undefined) return row.kind === "message" && place.kind === "message" && row.key === place.id;
    const at = timeOfRow(row);
    return at !== undefined && at >= time;
  });
  if (index !== -1) return index;
  return time === undefined || rows.length === 0 ? undefined : rows.length - 1;
}

export function timeOfPlace(place: Exclude<LogPlace, { kind: "message" }>): number {
  return place.kind === "day" ? startOfDay(place.day) : place.time;
}

function timeOfRow(row: Row): number | undefined {
  if (row.kind === "day") return row.time;
  return "entry" in row && row.kind !== "note" ? row.entry.time : undefined;
}
