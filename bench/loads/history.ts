/** Millions of stored messages: starting with them, reading among them, and whether those who only talk notice. */

import { execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Bench, Load } from "../bench.ts";
import type { HistoryQuestion } from "../load/history-reader.ts";
import { STEP_MS } from "../load/history-text.ts";
import { HistoryThread } from "../load/history-thread.ts";
import { Stage } from "../load/stage.ts";
import { quantiles } from "../load/statistics.ts";
import { sleep } from "../load/time.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { ms } from "../report/show.ts";
import { sendSteadily } from "./paced.ts";

export const HISTORY_LABELS = {
  start: "start",
  page: "page back, 100 messages",
  join: "join with replay of 100",
  search: "search",
  live: "live message, history unread",
  liveWhile: "live message meanwhile",
} as const;

export const HISTORY: Load = {
  name: "history",
  title: "Stored messages",
  note:
    "10 million messages (100,000 in a short run) in a thousand rooms, half of them in the one that is read; they " +
    "came in transactions of one to seven. Four clients in a thread of their own ask for one thing after the other, " +
    "10 ms after each page; meanwhile 100 readers get 100 messages a second. The medians of three rounds.",
  isOursAlone: true,
  columns: [
    { key: "p50", title: "p50", show: ms },
    { key: "p99", title: "p99", show: ms },
  ],
  cases: [
    {
      run: async (bench) => {
        const folder = mkdtempSync(join(tmpdir(), "hubbub-bench-history-"));
        try {
          const messages = bench.choose(10_000_000, 100_000);
          fill(folder, messages);
          await measureStarts(bench, folder);
          await bench.attempt(HISTORY_LABELS.page, (server) => measureReading(bench, server, messages), { folder });
        } finally {
          rmSync(folder, { recursive: true, force: true });
        }
      },
    },
  ],
};

/** In memory where there is room, since a million transactions would wait for the disk a million times. */
function fill(folder: string, messages: number): void {
  const fast = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : folder, "hubbub-bench-history-"));
  const script = fileURLToPath(new URL("../load/fill-history.ts", import.meta.url));
  const args = ["--disable-warning=ExperimentalWarning", script, join(fast, "data"), String(messages)];
  try {
    execFileSync(process.execPath, args, { stdio: "inherit" });
    cpSync(join(fast, "data"), join(folder, "data"), { recursive: true });
  } finally {
    rmSync(fast, { recursive: true, force: true });
  }
}

/** The first start folds all that the fill has left; it does not count, since a server makes snapshots as it runs. */
async function measureStarts(bench: Bench, folder: string): Promise<void> {
  const starts: number[] = [];
  for (let count = 0; count <= STARTS; count += 1) {
    await bench.attempt(HISTORY_LABELS.start, async ({ startMs }) => void starts.push(startMs), { folder });
  }
  bench.record(HISTORY_LABELS.start, quantiles(starts.slice(1)));
}

async function measureReading(bench: Bench, server: RunningPeer, messages: number): Promise<void> {
  const stage = await Stage.open({
    server,
    wire: "tcp",
    rooms: 1,
    readersPerRoom: 100,
    sendersPerRoom: 10,
    probesPerRoom: 3,
  });
  try {
    const stop = sendSteadily(stage, LIVE_RATE);
    await sleep(WARM_UP_MS);
    for (let left = bench.choose(ROUNDS, 1); left > 0; left -= 1) {
      // Who is silent is pinged, which the others are not.
      await stage.keepAlive();
      await measureRound(bench, server, stage, messages);
    }
    stop();
    await stage.finish();
  } finally {
    await stage.close();
  }
}

/** First while nobody reads history, then while they do. */
async function measureRound(bench: Bench, server: RunningPeer, stage: Stage, messages: number): Promise<void> {
  const readMs = bench.choose(20, 5) * 1000;
  bench.record(HISTORY_LABELS.live, await latenciesDuring(stage, sleep(readMs)));
  const spanMs = messages * STEP_MS;
  const history = new HistoryThread({ port: server.portOf("tcp"), readers: READERS, spanMs, readMs });
  try {
    await history.open();
    const reading = history.read();
    bench.record(HISTORY_LABELS.liveWhile, await latenciesDuring(stage, reading));
    for (const [kind, times] of Object.entries(await reading)) {
      const label = HISTORY_LABELS[kind as HistoryQuestion];
      if (times.length > 0) bench.record(label, quantiles(times));
      else bench.skip(label, "the server does not offer it");
    }
  } finally {
    await history.stop();
  }
}

async function latenciesDuring(stage: Stage, work: Promise<unknown>): Promise<ReturnType<typeof quantiles>> {
  const latencies: number[] = [];
  stage.onSeen = ({ latencyMs }) => latencies.push(latencyMs);
  await work;
  stage.onSeen = () => {};
  return quantiles(latencies);
}

const MEMORY = "/dev/shm";
const STARTS = 5;
const READERS = 4;
const ROUNDS = 3;
const LIVE_RATE = 100;
const WARM_UP_MS = 2000;
