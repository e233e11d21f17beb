/** bench/results.md and the plots in docs/. */

import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import type { Load, Row } from "../bench.ts";
import { ROOT } from "../peers/hubbub.ts";
import type { Peer } from "../peers/peers.ts";
import { allBars, barsTable } from "./bars.ts";
import { Figures } from "./figures.ts";
import { drawPlots } from "./plots.ts";
import { table } from "./table.ts";

export type Run = {
  readonly loads: readonly Load[];
  readonly peers: readonly Peer[];
  readonly rows: readonly Row[];
  readonly isShort: boolean;
  /** How busy the machine was before. */
  readonly loadBefore: number;
};

export function writeResults(run: Run): void {
  const figures = new Figures(run.rows);
  for (const { name, svg } of drawPlots(figures)) writeFileSync(join(ROOT, "docs", `${name}.svg`), svg);
  writeFileSync(join(ROOT, "bench/results.md"), resultsMarkdown(run, figures));
}

function resultsMarkdown({ loads, peers, rows, isShort, loadBefore }: Run, figures: Figures): string {
  const sections = loads
    .map((load) => ({ load, own: rows.filter((row) => row.load === load.name) }))
    .filter(({ own }) => own.length > 0)
    .map(({ load, own }) => `## ${load.title}\n\n${load.note}\n\n${table(load, own)}`);
  const warning = isShort
    ? ["A short run (`npm run bench -- --short`): its figures show that everything works, and little else.\n"]
    : [];
  return [
    "# What was measured\n",
    "Written by `npm run bench`. Every server got the same load, one after the other, in one run on one machine.\n",
    ...warning,
    `- ${machine()}, load average before: ${loadBefore.toFixed(1)}`,
    `- Hubbub at ${commit()}, Node ${process.versions.node}; ${new Date().toISOString().slice(0, 10)}`,
    ...peers.map(({ name, versionText, settings }) => `- ${name}: ${versionText}; ${settings}`),
    "",
    "Deliveries are counted and checked: every reader gets every message, once, in order. CPU is that of all threads",
    "of the server's process, in the program and in the kernel.\n",
    `## The bars\n\n${barsTable(allBars(figures))}\n`,
    ...drawPlots(figures).map(({ name }) => `![${name}](../docs/${name}.svg)`),
    "",
    sections.join("\n\n"),
    "",
  ].join("\n");
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} × ${model}, ${memory} GB, Linux ${release()}`;
}

function commit(): string {
  return execFileSync("git", ["describe", "--always", "--dirty"], { cwd: ROOT, encoding: "utf8" }).trim();
}

export function loadNow(): number {
  return loadavg()[0] ?? 0;
}
