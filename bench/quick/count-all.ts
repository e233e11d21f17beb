/**
 * Run as a process of its own, without V8's optimisers, so that what is allocated depends on the program alone. Prints
 * all counts as JSON.
 */

import type { Counts } from "./counts.ts";
import { burst, dialects, sessions, single, storm } from "./delivery-counts.ts";
import { socketWrites } from "./socket-counts.ts";
import { bytesOnDisk, statements, transactions } from "./store-counts.ts";

const SCENES = [burst, single, dialects, storm, sessions, statements, bytesOnDisk, transactions, socketWrites];

/** Each twice, the first time for what is made but once: tables, caches, compiled code. */
async function count(): Promise<Counts> {
  const counts: Record<string, number> = {};
  for (const scene of SCENES) {
    await scene();
    Object.assign(counts, await scene());
  }
  return counts;
}

process.stdout.write(JSON.stringify(await count()));
