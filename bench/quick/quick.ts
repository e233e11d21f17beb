/** `npm run bench -- --quick`: counts that are the same on every machine, against those in bench/counts.json. */

import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { type Counts, hasGrown } from "./counts.ts";

const RECORDED = fileURLToPath(new URL("../counts.json", import.meta.url));

/** Without optimisers an object that could be spared is not, whenever the code was compiled. */
const NODE_FLAGS = [
  "--disable-warning=ExperimentalWarning",
  "--expose-gc",
  "--no-opt",
  "--no-maglev",
  "--no-sparkplug",
];

/** Answers whether nothing has grown. */
export function compareCounts(): boolean {
  const recorded = JSON.parse(readFileSync(RECORDED, "utf8")) as Counts;
  const counted = count();
  const grown = Object.keys(counted).filter((name) => hasGrown(name, counted[name], recorded[name]));
  const gone = Object.keys(recorded).filter((name) => counted[name] === undefined);
  for (const [name, value] of Object.entries(counted)) {
    const mark = grown.includes(name) ? "  GROWN" : "";
    console.log(`${name}: ${shown(value)}, recorded ${shown(recorded[name])}${mark}`);
  }
  for (const name of gone) console.log(`${name}: recorded, and not counted any more`);
  const isFine = grown.length + gone.length === 0;
  if (!isFine) console.log("\nIf that is meant: npm run bench -- --quick --record, and say why in the commit.");
  return isFine;
}

export function recordCounts(): void {
  writeFileSync(RECORDED, `${JSON.stringify(count(), undefined, 2)}\n`);
  console.log(`Recorded in ${RECORDED}.`);
}

function count(): Counts {
  const script = fileURLToPath(new URL("./count-all.ts", import.meta.url));
  const { status, stdout } = spawnSync(process.execPath, [...NODE_FLAGS, script], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    timeout: COUNT_MS_MAX,
  });
  if (status !== 0) throw new Error(`counting ended with ${status}`);
  return JSON.parse(stdout) as Counts;
}

function shown(value: number | undefined): string {
  return value === undefined ? "nothing" : String(Number(value.toPrecision(5)));
}

/** Counting takes a few seconds; longer, and it hangs. */
const COUNT_MS_MAX = 120_000;
