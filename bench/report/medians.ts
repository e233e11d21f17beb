/** Of what was measured several times, one row. */

import type { Row } from "../bench.ts";

/** One row for each label and peer, where they first are: of each figure the median, or the round that failed. */
export function mediansOf(rows: readonly Row[]): readonly Row[] {
  const groups = Map.groupBy(rows, ({ label, peer }) => `${label} ${peer}`);
  return [...groups.values()].flatMap((group) => {
    const failed = group.find(({ failure }) => failure !== undefined);
    const [first] = group;
    if (failed !== undefined || first === undefined) return failed ?? [];
    const keys = Object.keys(first.values);
    const values = Object.fromEntries(keys.map((key) => [key, median(group.map((row) => row.values[key] ?? 0))]));
    return { ...first, values };
  });
}

/** Of an even number, the higher one in the middle. */
function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
