/** One at a time over processes: two that start in the same fresh checkout must not install over each other. */

import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { Refusal, say } from "./refusal.mjs";

const POLL_MS = 200;

/** A lock this young that names nobody is just being written; an older one was left by a crash. */
const UNSIGNED_MS_MAX = 5_000;

/** Longer than any install or build takes. After that the waiter gives up, and says what to look at. */
const WAIT_MS_MAX = 15 * 60_000;

/** Runs `task` while nobody else holds the lock `file`. A holder that died is taken over from. */
export async function withLock(file, task) {
  mkdirSync(dirname(file), { recursive: true });
  await take(file);
  const release = () => rmSync(file, { force: true });
  process.once("exit", release);
  try {
    return await task();
  } finally {
    process.off("exit", release);
    release();
  }
}

async function take(file) {
  const giveUp = Date.now() + WAIT_MS_MAX;
  for (let told = false; !create(file); ) {
    const holder = holderOf(file);
    if (holder === undefined) continue;
    if (Date.now() > giveUp) throw new Refusal(`process ${holder.text} holds ${file}: delete it if that is wrong.`);
    if (holder.dead) breakLock(file);
    else if (!told) say(`Waiting for process ${holder.text}, which is preparing this checkout…`);
    told ||= !holder.dead;
    await pause(POLL_MS);
  }
}

function create(file) {
  try {
    writeFileSync(file, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code === "EEXIST") return false;
    throw error;
  }
}

/** Who holds it, and whether they live; undefined when it has just been released. */
function holderOf(file) {
  try {
    const text = readFileSync(file, "utf8");
    const age = Date.now() - statSync(file).mtimeMs;
    return { text, dead: text === "" ? age > UNSIGNED_MS_MAX : !isAlive(Number(text)) };
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** A lock with our own number is a predecessor's: in containers everybody is process 7. */
function isAlive(pid) {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

/** One waiter at a time, who looks again: what was a dead one's lock may be a fresh one by now. */
function breakLock(file) {
  const guard = `${file}.break`;
  if (!create(guard)) {
    if (holderOf(guard)?.dead) rmSync(guard, { force: true });
    return;
  }
  if (holderOf(file)?.dead) rmSync(file);
  rmSync(guard);
}
