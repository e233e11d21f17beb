/** How a log is opened, and every way in which it refuses to. */

import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { chmodSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import type { Worker } from "node:worker_threads";
import { silentLogger } from "../base/logger.ts";
import type { Event } from "../model/event.ts";
import { databasePath } from "./data-directory.ts";
import { openStore } from "./log.ts";
import { joined, ManualClock, message, Recorder } from "./log-fixtures.ts";
import { OpenError } from "./open-error.ts";
import { Appender, openForTest, temporaryDirectory } from "./store-fixtures.ts";

async function assertRefused(path: string, sentence: RegExp): Promise<void> {
  // Were it not refused, what is open would keep this process from ending.
  const closed = openStore({ path, clock: new ManualClock(), logger: silentLogger }).then(({ log }) => log.close());
  await assert.rejects(closed, (error) => {
    assert.ok(error instanceof OpenError, String(error));
    assert.match(error.message, sentence);
    assert.ok(error.message.includes(path), "it names the path");
    assert.ok(!error.message.includes("\n"), "it is one line");
    return true;
  });
}

async function madeLog(t: TestContext): Promise<string> {
  const path = temporaryDirectory(t);
  const { log, recorder } = await openForTest(t, path);
  await recorder.append(joined("#lobby"), message("#lobby", "hi"));
  await log.close();
  return path;
}

/** The file is what it was, byte by byte. */
async function assertUnharmed(path: string, sentence: RegExp): Promise<void> {
  const before = readFileSync(databasePath(path));
  await assertRefused(path, sentence);
  assert.deepEqual(readFileSync(databasePath(path)), before);
}

test("a missing directory is made, with its parents, for the owner alone", async (t) => {
  const path = join(temporaryDirectory(t), "a", "b");
  await openForTest(t, path);
  assert.equal(statSync(path).mode & 0o777, 0o700);
  for (const file of ["hubbub.db", "hubbub.db-wal"]) assert.equal(statSync(join(path, file)).mode & 0o777, 0o600, file);
});

test("opened again, the log is what it was", async (t) => {
  const path = temporaryDirectory(t);
  const first = await openForTest(t, path);
  await first.recorder.append(joined("#lobby"), message("#lobby", "one"), message("#lobby", "two"));
  first.log.saveSnapshot({ seq: 1, state: "{}" });
  first.log.void(first.recorder.entries.slice(2));
  await first.log.close();

  const { log, recorder } = await openForTest(t, path);
  assert.deepEqual([log.head, log.id], [3, first.log.id]);
  const lobby = await log.read({ scope: "#lobby", take: "oldest", limit: 9 });
  assert.deepEqual(lobby, first.recorder.entries.slice(0, 2));
  assert.deepEqual(await log.load(), { snapshot: { seq: 1, state: "{}" }, tail: [] });
  await recorder.append(message("#lobby", "three"));
  assert.equal(recorder.entries[0]?.seq, 4);
});

test("time does not decrease from one opening to the next", async (t) => {
  const path = await madeLog(t);
  const clock = new ManualClock();
  clock.time = 1;
  const { log } = await openStore({ path, clock, logger: silentLogger });
  t.after(() => log.close());
  const { commit } = await new Recorder(log).append(message("#lobby", "later"));
  assert.equal(commit?.entries[0]?.time, 1_000);
});

test("close leaves one file with everything in it, and the lock", async (t) => {
  const path = await madeLog(t);
  assert.throws(() => statSync(`${databasePath(path)}-wal`), { code: "ENOENT" });
  const database = new DatabaseSync(databasePath(path), { readOnly: true });
  assert.equal(database.prepare("select max(last) as head from times").get()?.head, 2);
  database.close();
});

test("a snapshot takes the place of the changes that are in it", async (t) => {
  const path = temporaryDirectory(t);
  const { log, recorder } = await openForTest(t, path);
  await recorder.append(joined("#one"), joined("#two"), message("#two", "hi"), joined("#three"));
  log.saveSnapshot({ seq: 2, state: "{}" });
  await log.close();
  const database = new DatabaseSync(databasePath(path), { readOnly: true });
  assert.equal(database.prepare("select group_concat(seq) as seqs from changes").get()?.seqs, "4");
  database.close();
});

test("a second server is refused while the first lives, and admitted when it was killed", async (t) => {
  const path = temporaryDirectory(t);
  const first = new Appender(path);
  t.after(() => first.kill());
  await first.said(1);
  await assertRefused(path, /is in use by another Hubbub/);
  const second = new Appender(path);
  assert.equal(await second.exitCode(), 1);
  assert.match(second.lines.join(), /is in use by another Hubbub/);
  await first.kill();
  const { log } = await openForTest(t, path);
  assert.ok(log.head > 0);
});

test("a second opening in the same process is refused, and does not free the first's lock", async (t) => {
  const path = temporaryDirectory(t);
  await openForTest(t, path);
  await assertRefused(path, /is in use by another Hubbub/);
  const other = new Appender(path);
  assert.equal(await other.exitCode(), 1);
});

test("a path that is a file, or goes through one, is refused", async (t) => {
  const file = join(temporaryDirectory(t), "file");
  writeFileSync(file, "something of mine");
  await assertRefused(file, /can't be used: it is a file/);
  await assertRefused(join(file, "data"), /can't be used: a part of its path is a file/);
  assert.equal(readFileSync(file, "utf8"), "something of mine");
});

test("a directory that may not be written is refused", async (t) => {
  if (process.getuid?.() === 0) return t.skip("root may write everywhere: see disk-full.test.ts for a read-only disk");
  const path = temporaryDirectory(t);
  chmodSync(path, 0o500);
  t.after(() => chmodSync(path, 0o700));
  await assertRefused(path, /can't be used: permission is denied/);
});

test("a database from a newer version is refused, and both versions named", async (t) => {
  const path = await madeLog(t);
  const database = new DatabaseSync(databasePath(path));
  database.exec("pragma user_version = 99");
  database.close();
  await assertUnharmed(path, /newer Hubbub \(schema version 99; this one knows 6\)/);
});

test("a file that is no database is refused", async (t) => {
  const path = temporaryDirectory(t);
  writeFileSync(databasePath(path), "Dear diary, ".repeat(1_000));
  await assertUnharmed(path, /damaged or not a database/);
});

test("another program's database is refused", async (t) => {
  const path = temporaryDirectory(t);
  const database = new DatabaseSync(databasePath(path));
  database.exec("create table recipes (name text)");
  database.close();
  await assertUnharmed(path, /is not Hubbub's database/);
});

test("a database that was cut off is refused", async (t) => {
  const path = await madeLog(t);
  const whole = readFileSync(databasePath(path));
  writeFileSync(databasePath(path), whole.subarray(0, whole.length / 2));
  await assertUnharmed(path, /damaged or not a database/);
});

test("a database whose tables are overwritten is refused", async (t) => {
  const path = await madeLog(t);
  const bytes = readFileSync(databasePath(path));
  writeFileSync(databasePath(path), bytes.fill(0xff, 4_096));
  await assertUnharmed(path, /damaged or not a database/);
});

test("a database that is a directory is refused", async (t) => {
  const path = temporaryDirectory(t);
  mkdirSync(databasePath(path));
  await assertRefused(path, /hubbub\.db can't be opened: it is a directory/);
});

test("the reading thread of a long log starts when somebody comes in, of a short one when somebody asks", async (t) => {
  const started: string[] = [];
  const hear = (told: unknown) => void started.push((told as { readonly worker: Worker }).worker.threadName ?? "");
  subscribe("worker_threads", hear);
  t.after(() => unsubscribe("worker_threads", hear));
  const short = await openForTest(t, temporaryDirectory(t));
  await short.recorder.append(connected("short"));
  assert.deepEqual(started, ["store writer"]);
  await short.log.read({ scope: "#lobby", take: "newest", limit: 1 });
  assert.deepEqual(started, ["store writer", "store reader"]);
  const long = await openForTest(t, temporaryDirectory(t));
  await long.recorder.append(...Array.from({ length: 16_384 }, () => message("#lobby", "hi")));
  assert.equal(started.filter((name) => name === "store reader").length, 1);
  await long.recorder.append(connected("long"));
  assert.equal(started.filter((name) => name === "store reader").length, 2);
});

function connected(nick: string): Event {
  return {
    type: "connected",
    nick,
    username: "n",
    host: "127.0.0.1",
    realname: "N",
    via: "irc",
    address: "127.0.0.1:1",
  };
}
