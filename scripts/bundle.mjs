/**
 * Bundles the server into dist/server. It runs from its sources too (tests do), but then Node strips the types of every
 * file, in each of three threads: that costs half a second at start and 60 MB.
 */

import { join } from "node:path";
import { rolldown } from "rolldown";
import { root } from "./node.mjs";

const bundle = await rolldown({
  cwd: root,
  input: { main: "src/app/main.ts", cli: "src/app/cli.ts", worker: "src/store/worker.ts" },
  platform: "node",
  logLevel: "warn",
});
await bundle.write({
  dir: join(root, "dist/server"),
  cleanDir: true,
  format: "esm",
  entryFileNames: "[name].js",
  chunkFileNames: "[name]-[hash].js",
  minifyInternalExports: false,
});
