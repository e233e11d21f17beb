/**
 * What full runs have measured: kept in bench/results.json, shown in bench/results.md and the plots in docs/. One load
 * is measured at a time, on all servers one after the other; its figures replace those that it had.
 */

import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { availableParallelism, cpus, loadavg, release, totalmem } from "node:os";
import { join } from "node:path";
import type { Load, Row } from "../bench.ts";
import { LOADS } from "../loads/all.ts";
import { ROOT } from "../peers/hubbub.ts";
import type { Peer } from "../peers/peers.ts";
import { allBars, barsTable } from "./bars.ts";
import { Figures } from "./figures.ts";
import { drawPlots } from "./plots.ts";
import { table } from "./table.ts";

/** One load on all servers. */
type Measured = {
  readonly load: string;
  readonly date: string;
  /** Of Hubbub. */
  readonly commit: string;
  readonly machine: string;
  /** How busy the machine was before. */
  readonly loadBefore: number;
  readonly servers: readonly string[];
  readonly rows: readonly Row[];
};

const RESULTS = join(ROOT, "bench/results.json");

export function keepResults(load: Load, peers: readonly Peer[], rows: readonly Row[], loadBefore: number): void {
  const measured: Measured = {
    load: load.name,
    date: new Date().toISOString().slice(0, 10),
    commit: commit(),
    machine: machine(),
    loadBefore,
    servers: peers.map(({ name, versionText, settings }) => `${name}: ${versionText}; ${settings}`),
    rows,
  };
  const all = [...kept().filter((other) => other.load !== load.name), measured];
  writeFileSync(RESULTS, `${JSON.stringify(all, undefined, 1)}\n`);
  showResults(all);
}

function kept(): readonly Measured[] {
  return existsSync(RESULTS) ? (JSON.parse(readFileSync(RESULTS, "utf8")) as Measured[]) : [];
}

function showResults(all: readonly Measured[]): void {
  const figures = new Figures(all.flatMap(({ rows }) => rows));
  for (const { name, svg } of drawPlots(figures)) writeFileSync(join(ROOT, "docs", `${name}.svg`), svg);
  writeFileSync(join(ROOT, "bench/results.md"), resultsMarkdown(all, figures));
}

function resultsMarkdown(all: readonly Measured[], figures: Figures): string {
  const sections = LOADS.flatMap((load) => {
    const measured = all.find((one) => one.load === load.name);
    return measured === undefined ? [] : [sectionOf(load, measured)];
  });
  const servers = new Set(all.flatMap((measured) => measured.servers));
  return [
    "# What was measured\n",
    "Written by `npm run bench`. Of each load every server got the same, one after the other, in one run on one",
    "machine: which, and when, stands with the load.\n",
    ...[...servers].map((server) => `- ${server}`),
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

function sectionOf(load: Load, { rows, date, commit: version, machine: where, loadBefore }: Measured): string {
  const how = `${date}, Hubbub at ${version}; ${where}, load average before: ${loadBefore.toFixed(1)}.`;
  return `## ${load.title}\n\n${load.note}\n\n${how}\n\n${table(load, rows)}`;
}

function machine(): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  const memory = Math.round(totalmem() / 2 ** 30);
  return `${availableParallelism()} × ${model}, ${memory} GB, Linux ${release()}, Node ${process.versions.node}`;
}

function commit(): string {
  const git = (...args: readonly string[]) => execFileSync("git", args, { cwd: ROOT, encoding: "utf8" }).trim();
  const isChanged = git("status", "--porcelain", "--", ".", ":!bench/results.*", ":!docs/bench-*.svg") !== "";
  return git("rev-parse", "--short", "HEAD") + (isChanged ? "-dirty" : "");
}

export function loadNow(): number {
  return loadavg()[0] ?? 0;
}
