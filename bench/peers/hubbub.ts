import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Recipe } from "./recipe.ts";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));

const MAIN = [process.execPath, "--disable-warning=ExperimentalWarning", join(ROOT, "dist/server/main.js")];

export const HUBBUB: Recipe = {
  name: "Hubbub",
  order: "one",
  hasMetrics: true,
  wires: ["tcp", "websocket"],
  connectionsMax: Number.POSITIVE_INFINITY,
  // Whoever says nothing for a quarter of a second is greeted as a person; a load generator with more to do might.
  parallel: 100,
  version: [...MAIN, "--version"],
  settings: "serve --no-flood-control --log-level error; history on disk, synchronous=FULL",
  command: ({ tcp }, folder) => [
    ...MAIN,
    ...["serve", "--no-flood-control", "--log-level", "error", "--port", String(tcp), "--data", join(folder, "data")],
  ],
};
