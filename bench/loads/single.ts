/** One message at a time on an idle server with one reader, beside what one fsync of the same disk takes meanwhile. */

import { closeSync, fdatasyncSync, mkdtempSync, openSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Bench, Load } from "../bench.ts";
import { Stage } from "../load/stage.ts";
import { quantiles } from "../load/statistics.ts";
import { sleep } from "../load/time.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { grouped, ms } from "../report/show.ts";

export const ONE_MESSAGE = "one message, tcp";
/** A server that compiles as it runs is slower at first. These don't count for the others. */
const FIRST_ROUNDS = 1000;
export const FIRST_MESSAGES = `the first ${grouped(FIRST_ROUNDS)} after the start, tcp`;
export const ONE_FSYNC = "for comparison: write and fdatasync of 4 kB";
export const ONE_COMMIT = "for comparison: one SQLite commit";

export const SINGLE: Load = {
  name: "single",
  title: "One message at a time",
  note:
    "Idle server, one sender, one reader, from the sender's write to the reader's read; the first " +
    `${grouped(FIRST_ROUNDS)} after the start, while a server may still compile what it runs, by themselves. By ` +
    "turns with it: what the same disk takes for one fsync, and for one SQLite commit (WAL, synchronous=FULL). The " +
    "medians of three rounds.",
  columns: [
    { key: "p50", title: "p50", show: ms },
    { key: "p99", title: "p99", show: ms },
  ],
  cases: [{ rounds: 3, run: (bench) => bench.attempt(ONE_MESSAGE, (server) => measure(bench, server)) }],
};

async function measure(bench: Bench, server: RunningPeer): Promise<void> {
  const stage = await Stage.open({
    server,
    wire: "tcp",
    rooms: 1,
    readersPerRoom: 1,
    sendersPerRoom: 1,
    probesPerRoom: 1,
  });
  const disk = new Disk();
  try {
    const rounds = bench.choose(1500, 300);
    const latencies: number[] = [];
    const fsyncs: number[] = [];
    const commits: number[] = [];
    for (let round = 0; round < rounds + FIRST_ROUNDS; round += 1) {
      latencies.push(await oneMessage(stage));
      await sleep(PAUSE_MS);
      fsyncs.push(timed(() => disk.fsync()));
      commits.push(timed(() => disk.commit()));
      await sleep(PAUSE_MS);
    }
    bench.record(FIRST_MESSAGES, quantiles(latencies.slice(0, FIRST_ROUNDS)));
    bench.record(ONE_MESSAGE, quantiles(latencies.slice(FIRST_ROUNDS)));
    bench.record(ONE_FSYNC, quantiles(fsyncs.slice(FIRST_ROUNDS)));
    bench.record(ONE_COMMIT, quantiles(commits.slice(FIRST_ROUNDS)));
  } finally {
    disk.close();
    await stage.close();
  }
}

function oneMessage(stage: Stage): Promise<number> {
  const [sender] = stage.senders;
  return new Promise((resolve) => {
    stage.onSeen = ({ latencyMs }) => resolve(latencyMs);
    if (sender !== undefined) stage.send(sender, 1);
  });
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

/** The disk on which the servers keep their data too. */
class Disk {
  readonly #folder = mkdtempSync(join(tmpdir(), "hubbub-bench-disk-"));
  readonly #file = openSync(join(this.#folder, "file"), "w");
  readonly #database = new DatabaseSync(join(this.#folder, "database"));
  readonly #page = Buffer.alloc(4096, "x");

  constructor() {
    this.#database.exec("pragma journal_mode = wal; pragma synchronous = full; create table lines (text text)");
  }

  fsync(): void {
    writeSync(this.#file, this.#page);
    fdatasyncSync(this.#file);
  }

  commit(): void {
    this.#database.exec("insert into lines values ('a message of some length, as people write them')");
  }

  close(): void {
    this.#database.close();
    closeSync(this.#file);
    rmSync(this.#folder, { recursive: true });
  }
}

const PAUSE_MS = 5;
