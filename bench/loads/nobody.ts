/** A server that nobody uses: how soon it is there, what it takes of memory, and what it does. */

import type { Bench, Load } from "../bench.ts";
import { quantiles } from "../load/statistics.ts";
import { sleep } from "../load/time.ts";
import { fineCpuSeconds, residentBytes } from "../load/usage.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { megabytes, ms } from "../report/show.ts";

export const NOBODY_LABEL = "nobody there";

export const NOBODY: Load = {
  name: "nobody",
  title: "Nobody there",
  note:
    "Start is from starting the process to the first accepted connection, the median of several starts with an empty " +
    "data directory. CPU is of ten seconds, after five of quiet.",
  columns: [
    { key: "startMs", title: "start", show: ms },
    { key: "bytes", title: "memory", show: megabytes },
    { key: "cpuMs", title: "CPU in 10 s", show: ms },
  ],
  cases: [
    {
      run: async (bench) => {
        const starts: number[] = [];
        for (let count = bench.choose(9, 3); count > 1; count -= 1) {
          await bench.attempt(NOBODY_LABEL, async ({ startMs }) => void starts.push(startMs));
        }
        await bench.attempt(NOBODY_LABEL, (server) => measure(bench, server, starts));
      },
    },
  ],
};

async function measure(bench: Bench, server: RunningPeer, starts: readonly number[]): Promise<void> {
  await sleep(QUIET_MS);
  const cpu = fineCpuSeconds(server.pid);
  await sleep(MEASURED_MS);
  const cpuMs = (fineCpuSeconds(server.pid) - cpu) * 1000;
  const { p50: startMs } = quantiles([...starts, server.startMs]);
  bench.record(NOBODY_LABEL, { startMs, bytes: residentBytes(server.pid), cpuMs });
}

const QUIET_MS = 5000;
const MEASURED_MS = 10_000;
