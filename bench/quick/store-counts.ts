/** What a message costs the store: statements, and how many share a transaction. */

import { mkdtempSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync, StatementSync } from "node:sqlite";
import { silentLogger } from "../../src/base/logger.ts";
import type { Entry, Event } from "../../src/model/event.ts";
import { type Batch, packBatch } from "../../src/store/batch.ts";
import { databasePath } from "../../src/store/data-directory.ts";
import { GroupCommit } from "../../src/store/group-commit.ts";
import { Writer } from "../../src/store/writer.ts";
import type { Counts } from "./counts.ts";
import { nextTurn } from "./house.ts";

const MESSAGES = 1000;

const EVENT: Event = {
  type: "message-sent",
  by: { user: 1, nick: "bench", username: "bench", host: "127.0.0.1" },
  kind: "privmsg",
  to: { room: "#bench" },
  text: "x".repeat(100),
};

/** With a thousand messages in a transaction, and with one. */
export async function statements(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "hubbub-bench-quick-"));
  const writer = new Writer(folder, silentLogger);
  writer.open();
  // The first message of a room makes it known.
  writer.commit(batch(1, 1));
  try {
    return {
      "store: statements a message, 1,000 at once": (await countStatements(writer, batch(2, MESSAGES))) / MESSAGES,
      "store: statements a message, one alone": await countStatements(writer, batch(MESSAGES + 2, 1)),
    };
  } finally {
    writer.close();
    rmSync(folder, { recursive: true });
  }
}

/** How large the database gets with ten thousand messages. */
export async function bytesOnDisk(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "hubbub-bench-quick-"));
  const writer = new Writer(folder, silentLogger);
  writer.open();
  for (let first = 1; first < MESSAGES * 10; first += MESSAGES) writer.commit(batch(first, MESSAGES));
  await nextTurn();
  writer.close();
  const { size } = statSync(databasePath(folder));
  rmSync(folder, { recursive: true });
  return { "store: bytes on disk a message": size / (MESSAGES * 10) };
}

/** Ten thousand messages that come at once; then some that come while the disk is busy. */
export async function transactions(): Promise<Counts> {
  let written = 0;
  let committed = 0;
  const commits = new GroupCommit({
    head: 0,
    time: 0,
    clock: { now: () => 0 },
    async write() {
      written += 1;
      await nextTurn();
      return undefined;
    },
  });
  commits.listen({
    committed({ entries }) {
      committed += entries.length;
    },
    rejected: ({ failure }) => {
      throw new Error(failure.cause);
    },
  });
  const count = MESSAGES * 10;
  commits.append(Array.from({ length: count }, () => ({ event: EVENT })));
  while (committed < count) await nextTurn();
  const atOnce = written;
  for (let sent = 0; sent < MESSAGES; sent += 1) commits.append([{ event: EVENT }]);
  while (committed < count + MESSAGES) await nextTurn();
  return {
    "store: transactions for 10,000 messages in one turn": atOnce,
    "store: transactions for 1,000 appends in one turn": written - atOnce,
  };
}

function batch(first: number, count: number): Batch {
  const entries: Entry[] = Array.from({ length: count }, (_, index) => ({ seq: first + index, time: 0, event: EVENT }));
  return packBatch(entries);
}

/** Of any connection of this thread, until the commit is done and tidied up behind. */
async function countStatements(writer: Writer, batch: Batch): Promise<number> {
  const { run, get, all, iterate } = StatementSync.prototype;
  const { exec } = DatabaseSync.prototype;
  let count = 0;
  const counting = <Method extends (...args: never[]) => unknown>(method: Method): Method =>
    function (this: unknown, ...args: Parameters<Method>) {
      count += 1;
      return method.apply(this, args);
    } as Method;
  Object.assign(StatementSync.prototype, {
    run: counting(run),
    get: counting(get),
    all: counting(all),
    iterate: counting(iterate),
  });
  Object.assign(DatabaseSync.prototype, { exec: counting(exec) });
  try {
    writer.commit(batch);
    await nextTurn();
    return count;
  } finally {
    Object.assign(StatementSync.prototype, { run, get, all, iterate });
    Object.assign(DatabaseSync.prototype, { exec });
  }
}
