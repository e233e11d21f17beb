/** `npm test`: everything, or with arguments only the test files whose paths contain one of them. */

import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join, relative, sep } from "node:path";
import { bundledNode, root } from "./node.mjs";
import { ensureBuilt, ensureDependencies, filesUnder } from "./prepare.mjs";
import { orRefuse, Refusal } from "./refusal.mjs";
import { ensureSystemPackages } from "./system-packages.mjs";

/** One test. After that it fails. */
const TEST_MS_MAX = 120_000;

/** The whole run. After that it is stopped and counts as failed: something in it never ends. */
const RUN_MS_MAX = 20 * 60_000;

const failed = [];
const patterns = process.argv.slice(2).filter((argument) => !argument.startsWith("-"));
const runnerFlags = process.argv.slice(2).filter((argument) => argument.startsWith("-"));

await orRefuse(() => ensureDependencies("build"));
const node = bundledNode() ?? process.execPath;
const absent = await stage("what the system has", ensureSystemPackages);
await stage("server", () => ensureBuilt("server"));
await stage("web client", () => ensureBuilt("web"));
if (patterns.length === 0) {
  await stage("format and lint", () =>
    tool("@biomejs/biome/bin/biome", ["ci", `--colors=${process.stdout.isTTY ? "force" : "off"}`, "."]),
  );
  await stage("types", () => tool("typescript/bin/tsc", ["--noEmit"]));
  if (existsSync(join(root, "web/tsconfig.json"))) {
    await stage("types of the web client", () => tool("typescript/bin/tsc", ["--noEmit", "-p", "web"]));
  }
}
const notes = (await stage("tests", runTests)) ?? [];
if (patterns.length === 0) {
  await stage("counts of the bench", () =>
    runNode(["--disable-warning=ExperimentalWarning", "bench/main.ts", "--quick"], "npm run bench -- --quick"),
  );
}
summarize();

/** Runs one stage under its heading. One that throws has failed; the next ones run all the same. */
async function stage(name, run) {
  console.log(`\n── ${name}`);
  const start = performance.now();
  try {
    return await run();
  } catch (error) {
    console.log(error instanceof Refusal ? error.message : error);
    failed.push(name);
    return undefined;
  } finally {
    console.log(`── ${name}: ${failed.includes(name) ? "FAILED" : "done"}, ${seconds(performance.now() - start)}`);
  }
}

function tool(path, args) {
  runNode([join(root, "node_modules", path), ...args], path);
}

function runNode(args, name, environment = {}) {
  const { status, error } = spawnSync(node, args, {
    cwd: root,
    env: { ...process.env, ...environment },
    stdio: ["ignore", "inherit", "inherit"],
    timeout: RUN_MS_MAX,
  });
  if (status !== 0) throw new Refusal(`${name} failed (${error?.message ?? `exit code ${status}`}).`);
}

function runTests() {
  const files = testFiles();
  if (files.length === 0) throw new Refusal(`no test file matches ${patterns.join(" ")}.`);
  const folder = mkdtempSync(join(tmpdir(), "hubbub-test-"));
  const notesFile = join(folder, "notes");
  try {
    runNode([...runnerArguments(notesFile), ...files], "the test run", {
      // Every test file is a process: what one of them has made of a module, the next ones need not make again.
      NODE_COMPILE_CACHE: join(folder, "compiled"),
    });
  } catch (error) {
    failed.push("tests");
    console.log(error.message);
  }
  const lines = existsSync(notesFile) ? readFileSync(notesFile, "utf8").split("\n").filter(Boolean) : [];
  rmSync(folder, { recursive: true });
  return lines.map((line) => JSON.parse(line));
}

function testFiles() {
  const files = ["src", "web", "test", "bench"].flatMap((folder) => filesUnder(join(root, folder)));
  return files
    .map((file) => relative(root, file).split(sep).join("/"))
    .filter((file) => file.endsWith(".test.ts"))
    .filter((file) => patterns.length === 0 || patterns.some((pattern) => file.includes(pattern)));
}

function runnerArguments(notesFile) {
  return [
    "--disable-warning=ExperimentalWarning",
    "--test",
    `--test-concurrency=${availableParallelism()}`,
    `--test-timeout=${TEST_MS_MAX}`,
    `--test-reporter=${process.stdout.isTTY ? "spec" : "./scripts/compact-reporter.mjs"}`,
    "--test-reporter-destination=stdout",
    "--test-reporter=./scripts/notes-reporter.mjs",
    `--test-reporter-destination=${notesFile}`,
    ...runnerFlags,
  ];
}

function summarize() {
  console.log(`\n── summary, after ${seconds(performance.now())}`);
  for (const line of absent ?? []) console.log(line);
  for (const { test, why } of noted("skipped")) console.log(`did not run: ${test}: ${why ?? "no reason given"}`);
  for (const { test, why } of noted("failed")) console.log(`failed: ${test}\n${indented(why)}`);
  console.log(failed.length === 0 ? "All that ran passed." : `FAILED: ${failed.join(", ")}.`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

function noted(what) {
  return notes.filter((note) => note.what === what);
}

function indented(text) {
  return text.replace(/^/gm, "    ");
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}
