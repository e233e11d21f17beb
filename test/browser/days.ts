/** Days before and after this one, for the browser tests. */

import { mock } from "node:test";

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * A server that begins meanwhile was told yesterday what it is told meanwhile: it is in this process, and looks at this
 * clock. One that has begun today keeps to that, since its log does not go back.
 */
export async function yesterday<Result>(deed: () => Promise<Result>): Promise<Result> {
  mock.timers.enable({ apis: ["Date"], now: Date.now() - DAY_MS });
  try {
    return await deed();
  } finally {
    mock.timers.reset();
  }
}

/** `2026-11-23`, as one writes it in a search and in addresses, in the reader's time zone. */
export function dayAfter(days: number): string {
  const date = new Date();
  date.setDate(date.getDate() + days);
  return date.toLocaleDateString("sv");
}
