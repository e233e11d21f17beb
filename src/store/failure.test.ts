/** What happens when the machine fails while the log is open. A full disk has its own test (test/disk-full.test.ts). */

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { statSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import { databasePath } from "./data-directory.ts";
import { joined, type LogLine, message, recordingLogger, renamed, seqs } from "./log-fixtures.ts";
import { openForTest, temporaryDirectory } from "./store-fixtures.ts";

const megabyte = "x".repeat(1024 * 1024);

/** Another program at our database, as no other program should be. */
function intruder(t: TestContext, path: string): DatabaseSync {
  const database = new DatabaseSync(databasePath(path));
  t.after(() => database.close());
  return database;
}

/** No file of this process can grow beyond it: SQLite's writes fail ("I/O error") until it is lifted. */
function limitFileSize(bytes: number | "unlimited"): void {
  execFileSync("prlimit", ["--pid", `${process.pid}`, `--fsize=${bytes}:unlimited`]);
}

function canLimitFileSize(): boolean {
  try {
    limitFileSize("unlimited");
    return true;
  } catch {
    return false;
  }
}

test("an I/O error rejects the whole batch, and the log goes on without a gap", async (t) => {
  if (!canLimitFileSize()) return t.skip("needs prlimit (util-linux) to make writes fail");
  // The signal that comes with the error would end the process.
  const stay = () => {};
  process.on("SIGXFSZ", stay);
  t.after(() => process.off("SIGXFSZ", stay));
  t.after(() => limitFileSize("unlimited"));
  const { log, recorder } = await openForTest(t, temporaryDirectory(t));
  await recorder.append(message("#lobby", "before"));

  limitFileSize(256 * 1024);
  const failed = await recorder.append(message("#lobby", "small"), message("#lobby", megabyte), joined("#lobby"));
  assert.equal(failed.rejection?.failure.reason, "failed");
  assert.match(failed.rejection?.failure.cause ?? "", /disk I\/O error/);
  assert.equal(failed.rejection?.proposals.length, 3);
  assert.deepEqual([log.head, seqs(await log.read({ scope: "#lobby", take: "newest", limit: 9 }))], [1, [1]]);
  assert.equal((await recorder.append(message("#lobby", "small again"))).commit?.entries[0]?.seq, 2);

  limitFileSize(0);
  for (const text of ["no", "nor this"]) {
    assert.equal((await recorder.append(message("#lobby", text))).rejection?.failure.reason, "failed");
  }
  limitFileSize("unlimited");
  assert.equal((await recorder.append(message("#lobby", megabyte))).commit?.entries[0]?.seq, 3);
  const lobby = await log.read({ scope: "#lobby", take: "oldest", limit: 9 });
  assert.deepEqual(lobby, recorder.entries);
  assert.deepEqual(seqs(lobby), [1, 2, 3]);
});

test("what is in the file and was never acknowledged is shown to nobody, and taken away after a failure", async (t) => {
  const path = temporaryDirectory(t);
  const { log, recorder } = await openForTest(t, path);
  await recorder.append(message("#lobby", "one"));
  const text = JSON.stringify([2, 4].map((seq) => ({ seq, time: 1_000, event: message("#lobby", "a failed commit") })));
  const shared = JSON.stringify([{ seq: 3, time: 1_000, event: renamed(["#lobby", "#tea"]) }]);
  intruder(t, path).exec(`
    insert into chunks values (2, '${text}'), (3, '${shared}');
    insert into scopes (name) values ('#tea'), ('@2');
    insert into scope_chunks select id, 2, 4, 1 from scopes where name = '#lobby';
    insert into scope_chunks select id, 3, 3, 16 from scopes where name in ('#lobby', '#tea', '@2');
    insert into changes values (3, 1000, '{"a":"change"}');
    insert into times values (2, 4, 1000);`);
  assert.deepEqual(seqs(await log.read({ scope: "#lobby", take: "newest", limit: 9 })), [1]);
  assert.deepEqual(seqs(await log.readStretches([{ scope: "#lobby", after: 0, until: 9 }], 9)), [1]);
  assert.equal((await log.latestMessages(["#lobby"], 0, 9))[0]?.seq, 1);
  assert.deepEqual([(await log.load()).tail, await log.seqBefore(2_000)], [[], 1]);

  assert.equal((await recorder.append(message("#lobby", "two"))).rejection?.failure.reason, "failed");
  const { commit } = await recorder.append(message("#lobby", "two again"), message("#tea", "three"));
  assert.deepEqual(seqs(commit?.entries ?? []), [2, 3]);
  await recorder.append(message("#lobby", "four"), message("#lobby", "five"));
  assert.deepEqual(seqs(await log.read({ scope: "#lobby", take: "newest", limit: 9 })), [1, 2, 4, 5]);
  assert.deepEqual(seqs(await log.read({ scope: "#tea", take: "newest", limit: 9 })), [3]);
  assert.deepEqual(seqs(await log.read({ scope: "@2", take: "newest", limit: 9 })), []);
  assert.deepEqual((await log.load()).tail, []);
});

test("a database that has lost committed entries takes no more", async (t) => {
  const path = temporaryDirectory(t);
  const { recorder } = await openForTest(t, path);
  await recorder.append(message("#lobby", "one"), message("#lobby", "two"));
  const other = intruder(t, path);
  other.exec("begin immediate; update times set last = 1");
  assert.match((await recorder.append(message("#lobby", "locked"))).rejection?.failure.cause ?? "", /locked/);
  other.exec("commit");
  for (const text of ["three", "four"]) {
    const { rejection } = await recorder.append(message("#lobby", text));
    assert.equal(rejection?.failure.reason, "failed");
    assert.match(rejection?.failure.cause ?? "", /ends at entry 1, but 2 entries were committed/);
  }
});

test("when the writer dies, what waits and what comes is rejected, once is logged, and reading goes on", async (t) => {
  const path = temporaryDirectory(t);
  const lines: LogLine[] = [];
  const { log, recorder } = await openForTest(t, path, recordingLogger(lines));
  await recorder.append(message("#lobby", "one"));
  intruder(t, path).exec("update chunks set entries = 'no JSON: a bug would be needed for this'");
  log.void(recorder.entries);
  const inFlight = await recorder.append(message("#lobby", "two"));
  assert.equal(inFlight.rejection?.failure.reason, "failed");
  assert.equal((await recorder.append(message("#lobby", "three"))).rejection?.failure.reason, "failed");
  log.saveSnapshot({ seq: 1, state: "{}" });
  assert.equal(log.head, 1);
  assert.equal(await log.seqBefore(Number.MAX_SAFE_INTEGER), 1);
  await log.close();
  assert.deepEqual(
    lines.map((line) => [line.level, line.sentence]),
    [["error", "The store's writer has died: nothing can be written until the server is started again."]],
  );
});

test("a read that fails rejects, and the next one is served", async (t) => {
  const path = temporaryDirectory(t);
  const { log, recorder } = await openForTest(t, path);
  await recorder.append(message("#lobby", "one"));
  const other = intruder(t, path);
  other.exec("alter table chunks rename to elsewhere");
  const read = () => log.read({ scope: "#lobby", take: "newest", limit: 9 });
  await assert.rejects(read(), /no such table/);
  other.exec("alter table elsewhere rename to chunks");
  assert.deepEqual(await read(), recorder.entries);
});

test("after close() a read rejects", async (t) => {
  const { log } = await openForTest(t, temporaryDirectory(t));
  await log.close();
  await assert.rejects(log.seqBefore(1), /closed/);
});

test("voids that could not be written are written after the next commit", async (t) => {
  const path = temporaryDirectory(t);
  const lines: LogLine[] = [];
  const { log, recorder } = await openForTest(t, path, recordingLogger(lines));
  await recorder.append(message("#lobby", "one"), message("#lobby", "two"));
  const other = intruder(t, path);
  other.exec("begin immediate");
  log.void(recorder.entries.slice(0, 1));
  assert.equal((await log.read({ scope: "#lobby", take: "newest", limit: 9 })).length, 2);
  assert.match(lines[0]?.sentence ?? "", /could not be taken out/);
  other.exec("commit");
  const isVoid = async () => (await log.read({ scope: "#lobby", take: "oldest", limit: 1 }))[0]?.seq === 2;
  for (let appends = 0; appends < 100 && !(await isVoid()); appends++) await recorder.append(message("#tea", "next"));
  assert.ok(await isVoid());
});

test("a read that stops early holds no old state of the database", async (t) => {
  const path = temporaryDirectory(t);
  const { log, recorder } = await openForTest(t, path);
  for (let count = 0; count < 3; count += 1) await recorder.append(message("#lobby", "hi"));
  assert.deepEqual(seqs(await log.read({ scope: "#lobby", take: "oldest", limit: 1 })), [1]);
  await log.readStretches([{ scope: "#lobby", after: 0, until: 3 }], 2);
  await log.latestMessages(["#lobby"], 0, 9);
  const checkpoint = intruder(t, path).prepare("pragma wal_checkpoint(truncate)").get();
  assert.deepEqual({ ...checkpoint }, { busy: 0, log: 0, checkpointed: 0 });
});

test("the write-ahead file stays short, and becomes so again after somebody has read for long", async (t) => {
  const path = temporaryDirectory(t);
  const { recorder } = await openForTest(t, path);
  const walMegabytes = () => statSync(`${databasePath(path)}-wal`).size / 1024 / 1024;
  const appendMegabytes = async (count: number) => {
    for (let index = 0; index < count; index++) await recorder.append(message("#lobby", megabyte));
  };
  await appendMegabytes(30);
  assert.ok(walMegabytes() < 16, `${walMegabytes()} MB with nobody reading`);

  const reader = intruder(t, path);
  reader.exec("begin");
  reader.prepare("select max(first) from chunks").get();
  await appendMegabytes(30);
  assert.ok(walMegabytes() > 30, "it must grow while somebody needs the old state");
  reader.exec("commit");
  await appendMegabytes(8);
  assert.ok(walMegabytes() <= 17, `${walMegabytes()} MB afterwards`);
});
