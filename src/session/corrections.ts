import { editsAmong, withdrawnBy } from "../model/corrections.ts";
import type { Entry } from "../model/event.ts";
import type { Log } from "../model/log.ts";

/**
 * What entries change about the history, now that they have been applied: what turned out void or was taken back is
 * taken out of it, and what was said otherwise is there as it was said last.
 */
export function correctHistory(log: Log, entries: readonly Entry[], voids: ReadonlySet<number>): void {
  const edits = editsAmong(entries);
  if (edits.length > 0) log.amend(edits);
  const hidden = [...entries.filter(({ seq }) => voids.has(seq)), ...withdrawnBy(entries)];
  if (hidden.length > 0) log.void(hidden);
}
