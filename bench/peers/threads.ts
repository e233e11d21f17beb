import { fileURLToPath } from "node:url";
import type { Recipe } from "./recipe.ts";

export const THREADS: Recipe = {
  name: "threads",
  order: "one",
  hasMetrics: false,
  wires: ["tcp"],
  // What it can stand. With some thousand threads it is busy changing between them.
  connectionsMax: 1100,
  parallel: 100,
  version: ["python3", "--version"],
  settings: "the seed's way: a thread per client; the script is bench/peers/thread-per-client.py",
  command: ({ tcp }) => ["python3", fileURLToPath(new URL("thread-per-client.py", import.meta.url)), String(tcp)],
};
