/** `npm run bench -- [--short] [load or server …]`: the same loads on ours and on every other server that is here. */

import { parseArgs } from "node:util";
import { Bench, type Load, type Row } from "./bench.ts";
import { CHURN } from "./loads/churn.ts";
import { CROWDED } from "./loads/crowded.ts";
import { NOBODY } from "./loads/nobody.ts";
import { PACED } from "./loads/paced.ts";
import { SATURATED } from "./loads/saturated.ts";
import { SINGLE } from "./loads/single.ts";
import { STOPPED } from "./loads/stopped.ts";
import { STORM } from "./loads/storm.ts";
import { availablePeers, type Peer } from "./peers/peers.ts";
import { table } from "./report/table.ts";

const LOADS: readonly Load[] = [SATURATED, PACED, SINGLE, CROWDED, STORM, NOBODY, CHURN, STOPPED];

const { values: flags, positionals } = parseArgs({
  options: { short: { type: "boolean", default: false } },
  allowPositionals: true,
});
const everyPeer = availablePeers();
const peers = chosen(everyPeer);
const rows: Row[] = [];
for (const { name, versionText } of peers) console.log(`${name}: ${versionText}`);
for (const load of chosen(LOADS)) {
  const measured: Row[] = [];
  for (const peer of peers) {
    await runLoad(load, peer, (row) => {
      measured.push(row);
      progress(row);
    });
  }
  console.log(`\n## ${load.title}\n\n${load.note}\n\n${table(load, measured)}`);
  rows.push(...measured);
}
process.exit(0);

/** Those that were named, or all when none was. */
function chosen<T extends { readonly name: string }>(all: readonly T[]): readonly T[] {
  const names = positionals.map((name) => name.toLowerCase());
  const some = all.filter(({ name }) => names.includes(name.toLowerCase()));
  return some.length === 0 ? all : some;
}

async function runLoad(load: Load, peer: Peer, record: (row: Row) => void): Promise<void> {
  await load.run(new Bench(peer, load, { isShort: flags.short, record }));
}

/** So that one sees that it goes on; the table comes when the load is through. */
function progress({ load, label, peer, values, failure }: Row): void {
  const shown = Object.entries(values).map(([key, value]) => `${key} ${Number(value.toPrecision(4))}`);
  console.error(`  ${load}: ${label}: ${peer}: ${failure ?? shown.join(", ")}`);
}
