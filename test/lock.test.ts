import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";

const LOCK_MODULE = new URL("../scripts/lock.mjs", import.meta.url).href;
const CONTENDERS = 4;

test("of several that prepare a checkout one works at a time, and each gets its turn", async (t) => {
  const { lock, trace } = places(t);
  await contend(lock, trace);
  assertOneAtATime(trace);
  assert.ok(!existsSync(lock));
});

test("a lock whose holder died is taken over by one of those who wait", async (t) => {
  const { lock, trace } = places(t);
  writeFileSync(lock, String(await pidOfTheDead()));
  await contend(lock, trace);
  assertOneAtATime(trace);
});

test("a lock that names nobody is waited for only while it is young", async (t) => {
  const { lock, trace } = places(t);
  writeFileSync(lock, "");
  utimesSync(lock, 0, 0);
  await contend(lock, trace);
  assertOneAtATime(trace);
});

test("a task that fails releases the lock", async (t) => {
  const { lock } = places(t);
  const code = await run(`await withLock(${JSON.stringify(lock)}, async () => { throw new Error("disk"); })`);
  assert.equal(code, 1);
  assert.ok(!existsSync(lock));
});

function places(t: TestContext): { readonly lock: string; readonly trace: string } {
  const folder = mkdtempSync(join(tmpdir(), "hubbub-lock-"));
  t.after(() => rmSync(folder, { recursive: true }));
  return { lock: join(folder, "lock"), trace: join(folder, "trace") };
}

/** Each writes its number when it has the lock, and again a little later, before it lets go. */
async function contend(lock: string, trace: string): Promise<void> {
  const program = `
    const note = () => appendFileSync(${JSON.stringify(trace)}, process.pid + "\\n");
    await withLock(${JSON.stringify(lock)}, async () => { note(); await setTimeout(20); note(); })`;
  const codes = await Promise.all(Array.from({ length: CONTENDERS }, () => run(program)));
  assert.deepEqual(codes, Array(CONTENDERS).fill(0));
}

function assertOneAtATime(trace: string): void {
  const pids = readFileSync(trace, "utf8").trim().split("\n");
  const turns = pids.filter((_, index) => index % 2 === 0);
  assert.equal(new Set(turns).size, CONTENDERS);
  assert.deepEqual(
    pids,
    turns.flatMap((pid) => [pid, pid]),
  );
}

async function run(program: string): Promise<number> {
  const imports = [
    `import { withLock } from ${JSON.stringify(LOCK_MODULE)};`,
    'import { appendFileSync } from "node:fs";',
    'import { setTimeout } from "node:timers/promises";',
  ];
  const source = [...imports, program].join("\n");
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], { stdio: "ignore" });
  const [code] = await once(child, "exit");
  return code;
}

async function pidOfTheDead(): Promise<number | undefined> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid;
}
