/** The rows of a load as a Markdown table: by what was done, then by server. */

import type { Load, Row } from "../bench.ts";

export function table(load: Load, rows: readonly Row[]): string {
  const labels = [...new Set(rows.map(({ label }) => label))];
  const sorted = labels.flatMap((label) => rows.filter((row) => row.label === label));
  const head = ["load", "server", ...load.columns.map(({ title }) => title)];
  const rules = ["---", "---", ...load.columns.map(() => "---:")];
  return [head, rules, ...sorted.map((row) => cells(load, row))].map((line) => `| ${line.join(" | ")} |`).join("\n");
}

function cells({ columns }: Load, { label, peer, values, failure }: Row): readonly string[] {
  const shown = columns.map(({ key, show }) => {
    const value = values[key];
    return value === undefined ? "" : show(value);
  });
  return failure === undefined ? [label, peer, ...shown] : [label, peer, failure, ...columns.slice(1).map(() => "")];
}
