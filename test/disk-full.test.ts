/** A real disk that is full, and one that is read-only: small ones in memory, which only root can mount. */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { closeSync, fstatSync, mkdtempSync, openSync, readdirSync, rmdirSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { systemClock } from "../src/base/clock.ts";
import { silentLogger } from "../src/base/logger.ts";
import type { Log } from "../src/model/log.ts";
import { openLog } from "../src/store/log.ts";
import { message, Recorder, seqs } from "../src/store/log-fixtures.ts";

const MOUNT_NEEDED = "needs to mount a small disk in memory: run as root on Linux";

/** Undefined when this machine or user can't. */
function mountSmallDisk(t: TestContext, size: string): string | undefined {
  const path = mkdtempSync(join(tmpdir(), "hubbub-disk-"));
  const mounted = succeeds("mount", ["-t", "tmpfs", "-o", `size=${size}`, "tmpfs", path]);
  t.after(() => {
    if (mounted) execFileSync("umount", [path]);
    rmdirSync(path);
  });
  return mounted ? path : undefined;
}

function succeeds(program: string, options: readonly string[]): boolean {
  try {
    execFileSync(program, options, { stdio: "pipe" });
    return true;
  } catch {
    return false;
  }
}

/** Leaves not a page, and gives the file's name. */
function fill(disk: string): string {
  const path = join(disk, "ballast");
  const file = openSync(path, "a");
  try {
    for (;;) writeSync(file, Buffer.alloc(4_096));
  } catch (error) {
    assert.equal((error as NodeJS.ErrnoException).code, "ENOSPC");
    assert.ok(fstatSync(file).size > 0);
  } finally {
    closeSync(file);
  }
  return path;
}

async function open(path: string): Promise<{ log: Log; recorder: Recorder }> {
  const log = await openLog({ path, clock: systemClock, logger: silentLogger });
  return { log, recorder: new Recorder(log) };
}

test("a full disk rejects the whole batch as full, and takes the next when there is space", async (t) => {
  const disk = mountSmallDisk(t, "2m");
  if (disk === undefined) return t.skip(MOUNT_NEEDED);
  const { log, recorder } = await open(join(disk, "data"));
  try {
    await recorder.append(message("#lobby", "one"), message("#lobby", "two"));
    const ballast = fill(disk);
    for (const size of [10, 3_000_000, 10]) {
      const { rejection } = await recorder.append(message("#lobby", "x".repeat(size)), message("#tea", "y"));
      assert.equal(rejection?.failure.reason, "full", String(rejection?.failure.cause));
      assert.equal(rejection?.proposals.length, 2);
    }
    assert.deepEqual(seqs(await log.read({ scope: "#lobby", take: "newest", limit: 9 })), [1, 2]);
    assert.deepEqual([log.head, await log.entry(3)], [2, undefined]);
    assert.deepEqual(await log.read({ scope: "#tea", take: "newest", limit: 9 }), []);

    rmSync(ballast);
    const { commit } = await recorder.append(message("#tea", "three"));
    assert.deepEqual(seqs(commit?.entries ?? []), [3]);
    assert.deepEqual(readdirSync(join(disk, "data")).sort(), ["hubbub.db", "hubbub.db-shm", "hubbub.db-wal", "lock"]);
  } finally {
    await log.close();
  }
});

test("a batch that no disk could hold is rejected each time, and the others are written", async (t) => {
  const disk = mountSmallDisk(t, "2m");
  if (disk === undefined) return t.skip(MOUNT_NEEDED);
  const { log, recorder } = await open(join(disk, "data"));
  try {
    for (const seq of [1, 2, 3]) {
      const large = await recorder.append(message("#lobby", "x".repeat(5_000_000)));
      assert.equal(large.rejection?.failure.reason, "full");
      assert.equal((await recorder.append(message("#lobby", "small"))).commit?.entries[0]?.seq, seq);
    }
  } finally {
    await log.close();
  }
});

test("appending until the disk is full keeps exactly what was committed, also when opened again", async (t) => {
  const disk = mountSmallDisk(t, "2m");
  if (disk === undefined) return t.skip(MOUNT_NEEDED);
  const path = join(disk, "data");
  const first = await open(path);
  while (first.recorder.rejections.length < 3) await first.recorder.append(message("#lobby", "x".repeat(20_000)));
  await first.log.close();
  assert.ok(first.recorder.rejections.every(({ failure }) => failure.reason === "full"));

  const { log } = await open(path);
  try {
    assert.equal(log.head, first.log.head);
    assert.deepEqual(await log.read({ scope: "#lobby", take: "oldest", limit: 999 }), first.recorder.entries);
  } finally {
    await log.close();
  }
});

test("a read-only disk is refused", async (t) => {
  const disk = mountSmallDisk(t, "1m");
  if (disk === undefined) return t.skip(MOUNT_NEEDED);
  execFileSync("mount", ["-o", "remount,ro", disk]);
  const openAt = (path: string) => openLog({ path, clock: systemClock, logger: silentLogger });
  await assert.rejects(openAt(disk), { name: "OpenError", message: /it is on a read-only file system/ });
  await assert.rejects(openAt(join(disk, "data")), { name: "OpenError", message: /it can't be made there/ });
});
