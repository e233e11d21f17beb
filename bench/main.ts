/**
 * `npm run bench -- [--short] [load or server …]`: the same loads on ours and on every other server that is here. What
 * a full run has measured on all of them goes into bench/results.md and the plots in docs/. `npm run bench -- --quick
 * [--record]`: counts that depend on no machine, against those that were recorded.
 */

import { parseArgs } from "node:util";
import { Bench, type Case, type Load, type Row } from "./bench.ts";
import { LOADS } from "./loads/all.ts";
import { HUBBUB } from "./peers/hubbub.ts";
import { availablePeers, type Peer } from "./peers/peers.ts";
import { compareCounts, recordCounts } from "./quick/quick.ts";
import { barsTable, measuredBars } from "./report/bars.ts";
import { Figures } from "./report/figures.ts";
import { mediansOf } from "./report/medians.ts";
import { keepResults, loadNow } from "./report/results.ts";
import { table } from "./report/table.ts";

const { values: flags, positionals } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    record: { type: "boolean", default: false },
  },
  allowPositionals: true,
});
if (flags.quick) quick();
// Servers are children of ours, and end when we do.
for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => process.exit(1));
const everyPeer = availablePeers();
refuseUnknown([...LOADS, ...everyPeer].map(({ name }) => name));
await run();
process.exit(0);

function quick(): never {
  if (!flags.record) process.exit(compareCounts() ? 0 : 1);
  recordCounts();
  process.exit(0);
}

async function run(): Promise<void> {
  const loads = chosen(LOADS);
  const peers = chosen(everyPeer);
  const isShort = flags.short;
  const rows: Row[] = [];
  for (const { name, versionText } of peers) console.log(`${name}: ${versionText}`);
  for (const load of loads) {
    const loadBefore = loadNow();
    const measured: Row[] = [];
    const measuredPeers = load.isOursAlone ? peers.filter(({ name }) => name === HUBBUB.name) : peers;
    for (const one of load.cases) measured.push(...(await measureCase(load, one, measuredPeers)));
    rows.push(...measured);
    console.log(`\n## ${load.title}\n\n${load.note}\n\n${table(load, measured)}`);
    // After each load: a run of everything takes long, and may be interrupted.
    if (!isShort && peers.length === everyPeer.length) keepResults(load, peers, measured, loadBefore);
  }
  console.log(`\n## The bars\n\n${barsTable(measuredBars(new Figures(rows)))}`);
}

async function measureCase(load: Load, { rounds = 1, run }: Case, peers: readonly Peer[]): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const record = (row: Row): void => {
    rows.push(row);
    progress(row);
  };
  for (let left = flags.short ? 1 : rounds; left > 0; left -= 1) {
    for (const peer of peers) await run(new Bench(peer, load, { isShort: flags.short, record }));
  }
  return mediansOf(rows);
}

/** Those that were named, or all when none was. */
function chosen<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  const some = all.filter(({ name }) => isNamed(name));
  return some.length === 0 ? all : some;
}

function isNamed(name: string): boolean {
  return positionals.some((word) => word.toLowerCase() === name.toLowerCase());
}

function refuseUnknown(names: readonly string[]): void {
  const known = names.map((name) => name.toLowerCase());
  const unknown = positionals.filter((word) => !known.includes(word.toLowerCase()));
  if (unknown.length === 0) return;
  console.error(`There is no load or server called ${unknown.join(", ")}. There are: ${names.join(", ")}.`);
  process.exit(1);
}

/** So that one sees that it goes on; the table comes when the load is through. */
function progress({ load, label, peer, values, failure }: Row): void {
  const shown = Object.entries(values).map(([key, value]) => `${key} ${Number(value.toPrecision(4))}`);
  console.error(`  ${load}: ${label}: ${peer}: ${failure ?? shown.join(", ")}`);
}
