/** Thousands of connections that say nothing: how fast they come in, what each costs to have, and to leave alone. */

import type { Bench, Load } from "../bench.ts";
import type { Wire } from "../load/client.ts";
import { Crowd } from "../load/crowd.ts";
import { sleep } from "../load/time.ts";
import { cpuSeconds, fineCpuSeconds, residentBytes } from "../load/usage.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { grouped, kilobytes, microseconds, whole } from "../report/show.ts";

export const CROWD_CONNECTIONS = 8000;

type Case = { readonly wire: Wire; readonly peoplePerRoom: number };

const CASES: readonly Case[] = [
  { wire: "tcp", peoplePerRoom: 10 },
  { wire: "tcp", peoplePerRoom: 1 },
  { wire: "websocket", peoplePerRoom: 10 },
];

export function crowdedLabel({ wire, peoplePerRoom }: Case): string {
  return `${grouped(CROWD_CONNECTIONS)}, rooms of ${peoplePerRoom}, ${wire}`;
}

export const CROWDED: Load = {
  name: "crowded",
  title: "Idle connections",
  note:
    `${grouped(CROWD_CONNECTIONS)} connections, registered, in one room each. Memory is RSS afterwards minus RSS ` +
    "before the first of them, divided: at once, and after a quiet time; and that of the second half of them alone.",
  columns: [
    { key: "perSecond", title: "connections a second", show: whole },
    { key: "cpuUs", title: "CPU for connect and registration", show: microseconds },
    { key: "bytes", title: "memory", show: kilobytes },
    { key: "quietBytes", title: "after quiet", show: kilobytes },
    { key: "marginalBytes", title: "of the second half", show: kilobytes },
    { key: "idleUs", title: "idle CPU a second", show: microseconds },
  ],
  cases: CASES.map((one) => ({
    run: async (bench) => {
      if (!bench.peer.wires.includes(one.wire) || bench.tooMany(crowdedLabel(one), CROWD_CONNECTIONS)) return;
      await bench.attempt(crowdedLabel(one), (server) => measure(bench, server, one));
    },
  })),
};

async function measure(bench: Bench, server: RunningPeer, one: Case): Promise<void> {
  const crowds = [new Crowd(), new Crowd()] as const;
  try {
    await sleep(SETTLE_MS);
    const before = residentBytes(server.pid);
    const first = await fill(crowds[0], server, { ...one, prefix: "r" });
    const half = residentBytes(server.pid);
    const second = await fill(crowds[1], server, { ...one, prefix: "q" });
    const after = residentBytes(server.pid);
    const idleSeconds = await quiet(server, bench.choose(10, 5));
    bench.record(crowdedLabel(one), {
      perSecond: CROWD_CONNECTIONS / (first.seconds + second.seconds),
      cpuUs: ((first.cpu + second.cpu) / CROWD_CONNECTIONS) * 1e6,
      bytes: (after - before) / CROWD_CONNECTIONS,
      quietBytes: (residentBytes(server.pid) - before) / CROWD_CONNECTIONS,
      marginalBytes: (after - half) / (CROWD_CONNECTIONS / 2),
      idleUs: (idleSeconds / CROWD_CONNECTIONS) * 1e6,
    });
  } finally {
    for (const crowd of crowds) await crowd.stop();
  }
}

type Half = Case & { readonly prefix: string };

/** Half of the connections: in, registered, and then in their rooms. */
async function fill(
  crowd: Crowd,
  server: RunningPeer,
  { wire, peoplePerRoom, prefix }: Half,
): Promise<{ readonly seconds: number; readonly cpu: number }> {
  const count = CROWD_CONNECTIONS / 2;
  const cpu = cpuSeconds(server.pid);
  const target = { port: server.portOf(wire), wire };
  const arrivalMs = await crowd.call("arrive", { target, count, prefix, rooms: 0, parallel: server.peer.parallel });
  const used = cpuSeconds(server.pid) - cpu;
  await crowd.call("join", { rooms: count / peoplePerRoom, prefix });
  await sleep(SETTLE_MS);
  return { seconds: arrivalMs / 1000, cpu: used };
}

/** CPU seconds a second, once it has tidied up behind the rush. */
async function quiet(server: RunningPeer, seconds: number): Promise<number> {
  await sleep(TIDY_MS);
  const cpu = fineCpuSeconds(server.pid);
  const start = performance.now();
  await sleep(seconds * 1000);
  return (fineCpuSeconds(server.pid) - cpu) / ((performance.now() - start) / 1000);
}

const SETTLE_MS = 2000;
const TIDY_MS = 30_000;
