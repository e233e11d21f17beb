/** So many messages a second, one at a time: what they cost, and how long they take. */

import type { Bench, Load } from "../bench.ts";
import type { Wire } from "../load/client.ts";
import { Stage } from "../load/stage.ts";
import { quantiles } from "../load/statistics.ts";
import { sleep, within } from "../load/time.ts";
import { cpuSeconds } from "../load/usage.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { grouped, ms, percent } from "../report/show.ts";

const RATES = [10, 100, 1000] as const;

type Room = { readonly readers: number; readonly wire: Wire; readonly rounds?: number };

const ROOMS: readonly Room[] = [
  { readers: 10, wire: "tcp" },
  { readers: 100, wire: "tcp" },
  // What the bars compare.
  { readers: 1000, wire: "tcp", rounds: 3 },
  { readers: 5000, wire: "tcp" },
  { readers: 1000, wire: "websocket" },
];

/** More than this the load generator can't read on this kind of machine beside the server: such a case is left out. */
const DELIVERIES_PER_SECOND_MAX = 2_000_000;

export function pacedLabel(readers: number, rate: number, wire: Wire): string {
  return `${grouped(readers)} readers × ${grouped(rate)}/s, ${wire}`;
}

export const PACED: Load = {
  name: "paced",
  title: "So many messages a second",
  note:
    "One room, 10 senders by turns. Latency is from the sender's write to a reader's read, at three readers in a " +
    "thread of their own; generator: how busy the thread of the other readers was. Over 90 % the latencies are also " +
    "its. Of a thousand readers over TCP the medians of three rounds.",
  columns: [
    { key: "cpu", title: "CPU", show: percent },
    { key: "p50", title: "p50", show: ms },
    { key: "p99", title: "p99", show: ms },
    { key: "p999", title: "p99.9", show: ms },
    { key: "generator", title: "generator", show: percent },
  ],
  cases: ROOMS.map(({ readers, wire, rounds = 1 }) => ({
    rounds,
    run: async (bench) => {
      const label = `${grouped(readers)} readers, ${wire}`;
      if (!bench.peer.wires.includes(wire) || bench.tooMany(label, readers)) return;
      await bench.attempt(label, (server) => measureRoom(bench, server, { readers, wire }));
    },
  })),
};

async function measureRoom(
  bench: Bench,
  server: RunningPeer,
  { readers, wire }: { readonly readers: number; readonly wire: Wire },
): Promise<void> {
  const options = { server, wire, rooms: 1, readersPerRoom: readers, sendersPerRoom: 10, probesPerRoom: PROBES };
  const stage = await Stage.open(options);
  try {
    for (const rate of RATES) {
      const label = pacedLabel(readers, rate, wire);
      if (readers * rate > DELIVERIES_PER_SECOND_MAX) {
        bench.skip(label, `more than the generator can read (${grouped(DELIVERIES_PER_SECOND_MAX)} a second)`);
        continue;
      }
      await stage.keepAlive();
      const values = await measureRate(stage, server, { rate, seconds: bench.choose(6, 3) });
      await within(FINISH_MS_MAX, `${label}: getting everything afterwards`, stage.finish());
      bench.record(label, values);
    }
  } finally {
    await stage.close();
  }
}

type Pace = { readonly rate: number; readonly seconds: number };

async function measureRate(stage: Stage, server: RunningPeer, pace: Pace): Promise<Record<string, number>> {
  const stop = sendSteadily(stage, pace.rate);
  await sleep(WARM_UP_MS);
  const latencies: number[] = [];
  stage.onSeen = ({ latencyMs }) => latencies.push(latencyMs);
  const before = stage.crowd.utilization;
  const start = performance.now();
  const cpu = cpuSeconds(server.pid);
  await sleep(pace.seconds * 1000);
  const used = cpuSeconds(server.pid) - cpu;
  const elapsed = (performance.now() - start) / 1000;
  const generator = stage.crowd.utilizationSince(before);
  stop();
  stage.onSeen = () => {};
  return { cpu: used / elapsed, ...quantiles(latencies), generator };
}

/** Sends what is due, each message in a write of its own, by whoever's turn it is. Answers what stops it. */
export function sendSteadily(stage: Stage, rate: number): () => void {
  const start = performance.now();
  let sent = 0;
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - start) * rate) / 1000);
    for (; sent < due; sent += 1) {
      const sender = stage.senders[sent % stage.senders.length];
      if (sender !== undefined) stage.send(sender, 1);
    }
  }, 1);
  return () => clearInterval(timer);
}

const PROBES = 3;
const WARM_UP_MS = 1000;

/** After the last message the readers should soon have everything. A server that takes longer can't keep up. */
const FINISH_MS_MAX = 10_000;
