/**
 * Makes a checkout ready: dependencies as package-lock.json says, the server and the web client built. Does
 * nothing when it is.
 */

import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, lstatSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { withLock } from "./lock.mjs";
import { bundledNode, hasBundledNode, isWantedNode, root } from "./node.mjs";
import { Refusal, say } from "./refusal.mjs";

const LOCK = join(root, "dist/prepare.lock");

/** What is built: from which sources, and how it is seen that it is there. */
const BUILDS = {
  server: {
    marker: "dist/server/main.js",
    sources: ["src", "scripts/bundle.mjs", "package-lock.json"],
    sentence: "Building the server…",
    failure: "the server could not be built",
    command: ["scripts/bundle.mjs"],
  },
  web: {
    marker: "dist/web/index.html",
    sources: ["web", "src/wire", "src/base", "package-lock.json"],
    sentence: "Building the web client…",
    failure: "the web client could not be built",
    command: ["node_modules/vite/bin/vite.js", "build", "web", "--logLevel", "warn"],
  },
};

/** Lines of a failed tool's output that are shown. The reason comes first, what follows is usage or a stack. */
const OUTPUT_LINES_MAX = 15;

/** `purpose` "run" is content with an installation without development dependencies, "build" is not. */
export async function ensureDependencies(purpose) {
  if (dependenciesFit(purpose)) return;
  await withLock(LOCK, async () => {
    if (!dependenciesFit(purpose)) await install();
  });
}

/**
 * Builds `dist/server` or `dist/web` when anything that it is made of has changed. A published package has them, and no
 * sources.
 */
export async function ensureBuilt(name) {
  const build = BUILDS[name];
  if (!existsSync(join(root, build.sources[0])) || isBuilt(name)) return;
  await ensureDependencies("build");
  await withLock(LOCK, async () => {
    if (!isBuilt(name)) await buildAnew(name);
  });
}

/**
 * Compares what should be installed with npm's own record of what is, which npm writes last. A node_modules that is a
 * link belongs to somebody else and is left alone.
 */
function dependenciesFit(purpose) {
  const modules = join(root, "node_modules");
  const wanted = readPackages(join(root, "package-lock.json"));
  if (wanted === undefined || lstatSync(modules, { throwIfNoEntry: false })?.isSymbolicLink()) return true;
  const installed = readPackages(join(modules, ".package-lock.json"));
  if (installed === undefined) return false;
  if (!isWantedNode() && bundledNode() === undefined && hasBundledNode()) return false;
  return Object.entries(wanted).every(([path, entry]) => path === "" || entryFits(entry, installed[path], purpose));
}

function entryFits(wanted, installed, purpose) {
  if (installed !== undefined) return installed.version === wanted.version && installed.integrity === wanted.integrity;
  const forDevelopment = wanted.dev === true || wanted.devOptional === true;
  return wanted.optional === true || (purpose === "run" && forDevelopment);
}

/** The packages of a lock file; undefined when there is none, or half of one. */
function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}

async function install() {
  say("Installing what Hubbub needs (npm ci). This happens once and can take a minute…");
  const [command, ...prefix] = npmCommand();
  const flags = ["ci", "--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const result = await run(command, [...prefix, ...flags], { shell: process.platform === "win32" });
  if (result.ok) return;
  throw new Refusal(`${npmFailure(result.output)}\n${result.output}`);
}

/** The npm that started us, if it did: under `npm start` the first `node` on the path is one that npm ci removes. */
function npmCommand() {
  const { npm_execpath: npm, npm_node_execpath: node } = process.env;
  return npm?.endsWith("npm-cli.js") && process.platform !== "win32" ? [node ?? process.execPath, npm] : ["npm"];
}

function npmFailure(output) {
  const [, sentence] = NPM_FAILURES.find(([sign]) => sign.test(output)) ?? [];
  return `the dependencies could not be installed: ${sentence ?? "npm ci failed."}`;
}

const NPM_FAILURES = [
  [/ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|network/, "the package registry can't be reached."],
  [/ENOSPC/, "the disk is full."],
  [/EACCES|EPERM|EROFS/, "this folder can't be written to."],
  [/EUSAGE/, "package.json and package-lock.json disagree."],
  [/EINTEGRITY/, "a package is not what package-lock.json expects."],
  [/spawn npm ENOENT|not recognized/, "npm was not found; it usually comes with Node."],
];

async function buildAnew(name) {
  const { command, sentence, failure } = BUILDS[name];
  say(sentence);
  // Read before the build: a file that changes meanwhile makes the next start build again.
  const fingerprint = fingerprintOf(name);
  rmSync(stampOf(name), { force: true });
  const result = await run(bundledNode() ?? process.execPath, command);
  if (!result.ok) throw new Refusal(`${failure}:\n${result.output}`);
  writeFileSync(stampOf(name), fingerprint);
}

function isBuilt(name) {
  const stamp = stampOf(name);
  return (
    existsSync(join(root, BUILDS[name].marker)) &&
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === fingerprintOf(name)
  );
}

function stampOf(name) {
  return join(root, `dist/${name}.stamp`);
}

/** Of names and contents, not of times: a checkout or a copy changes those. */
function fingerprintOf(name) {
  const hash = createHash("sha256");
  for (const file of BUILDS[name].sources.flatMap((source) => filesUnder(join(root, source)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update("\0");
  }
  return hash.digest("hex");
}

/** Every file of a folder, in a fixed order; a file is its own only one; nothing for what is not there. */
export function filesUnder(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (stat === undefined) return [];
  if (stat.isFile()) return [path];
  const names = readdirSync(path).filter((name) => name !== "node_modules");
  return names.sort().flatMap((name) => filesUnder(join(path, name)));
}

/** Runs a tool quietly in the checkout. `output` is the beginning of what it said. */
function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const chunks = [];
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      ...options,
    });
    child.stdout.on("data", (chunk) => chunks.push(chunk));
    child.stderr.on("data", (chunk) => chunks.push(chunk));
    child.on("error", (error) => resolve({ ok: false, output: error.message }));
    child.on("close", (code) => resolve({ ok: code === 0, output: beginning(Buffer.concat(chunks).toString()) }));
  });
}

function beginning(text) {
  return text.trim().split("\n").slice(0, OUTPUT_LINES_MAX).join("\n");
}
