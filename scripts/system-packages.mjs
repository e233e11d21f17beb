/** What the tests need of the system. On Debian and its kin, as root, it is installed; elsewhere only looked for. */

import { spawnSync } from "node:child_process";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Each by the commands of which one must be there. */
const NEEDED = [
  { name: "chromium", commands: ["chromium", "chromium-browser", "google-chrome"] },
  { name: "irssi", commands: ["irssi"] },
  { name: "weechat-headless", commands: ["weechat-headless"] },
  { name: "netcat-openbsd", commands: ["nc"] },
  { name: "python3", commands: ["python3"] },
];

/** One apt-get call. After that it is stopped, and the tests that need it say that they did not run. */
const APT_MS_MAX = 10 * 60_000;

/** Answers a line for each that is still missing at the end, with the reason. */
export function ensureSystemPackages() {
  if (missing().length === 0) return [];
  if (!canInstall())
    return missing().map(({ name }) => `${name} is not installed (only root on Debian has it installed)`);
  const reasons = new Map();
  apt(["update"]);
  for (const { name } of missing()) {
    console.log(`apt-get install ${name}`);
    reasons.set(name, apt(["install", "--yes", "--no-install-recommends", name]));
  }
  return missing().map(({ name }) => `${name} is not installed (apt-get: ${reasons.get(name)})`);
}

function missing() {
  return NEEDED.filter(({ commands }) => !commands.some(isOnPath));
}

function isOnPath(command) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => isExecutable(join(folder, command)));
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function canInstall() {
  return process.getuid?.() === 0 && isOnPath("apt-get");
}

/** Answers how it went; of a failure the last words, which say why. */
function apt(args) {
  const result = spawnSync("apt-get", ["-o", "DPkg::Lock::Timeout=120", "-o", "Acquire::Retries=2", ...args], {
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
    stdio: ["ignore", "ignore", "pipe"],
    encoding: "utf8",
    timeout: APT_MS_MAX,
  });
  if (result.status === 0) return "installed, but not on the path";
  return result.error?.message ?? result.stderr.trim().split("\n").at(-1);
}
