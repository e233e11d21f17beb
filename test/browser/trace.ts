/** What a page's main thread is busy with, from Chromium's tracing. */

import type { Browser, Page } from "playwright-core";

const CATEGORIES = ["toplevel", "devtools.timeline", "disabled-by-default-devtools.timeline"];

/** Of the work of one thread; times in microseconds. */
type TraceEvent = {
  readonly pid: number;
  readonly tid: number;
  readonly name: string;
  readonly ph: string;
  readonly dur?: number;
  readonly tdur?: number;
};

/** Milliseconds, by the clock and of the processor: on a busy machine only the latter are the client's own. */
export type Task = { readonly clock: number; readonly processor: number };

/** The tasks of the page's main thread while it happens, the longest first. */
export async function tasksWhile(browser: Browser, page: Page, happen: () => Promise<void>): Promise<readonly Task[]> {
  await browser.startTracing(page, { categories: CATEGORIES });
  await happen();
  const trace = JSON.parse(String(await browser.stopTracing())) as { traceEvents: readonly TraceEvent[] };
  return tasksOf(trace.traceEvents).toSorted((one, other) => other.processor - one.processor);
}

/** The main thread is the one that lays out. */
function tasksOf(events: readonly TraceEvent[]): readonly Task[] {
  const layout = events.find(({ name }) => name === "Layout");
  return events
    .filter(({ pid, tid, name, ph }) => ph === "X" && pid === layout?.pid && tid === layout.tid && name === "RunTask")
    .map(({ dur = 0, tdur = 0 }) => ({ clock: dur / 1_000, processor: tdur / 1_000 }));
}
