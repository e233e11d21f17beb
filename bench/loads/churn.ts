/** People come, join a room, and go, by the ten thousands: what is left of them. */

import type { Bench, Load } from "../bench.ts";
import type { Wire } from "../load/client.ts";
import { Crowd } from "../load/crowd.ts";
import { sleep } from "../load/time.ts";
import { cpuSeconds, openHandles, residentBytes } from "../load/usage.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { grouped, megabytes, microseconds, whole } from "../report/show.ts";

/** At the same time. */
const WAVE = 2000;

export function churnLabel(count: number, wire: Wire): string {
  return `${grouped(count)} come and go, ${wire}`;
}

export const CHURN: Load = {
  name: "churn",
  title: "Coming and going",
  note:
    `In waves of ${grouped(WAVE)}: connect, register, join one of a hundred rooms; half of them quit, half just ` +
    "close. Handles are files and sockets, memory is RSS, each after half of them and after all, when it has been " +
    "quiet: what the first tens of thousands need stays with the allocator for the next.",
  isOursAlone: true,
  columns: [
    { key: "handlesBefore", title: "handles after half", show: whole },
    { key: "handlesAfter", title: "after", show: whole },
    { key: "bytesBefore", title: "memory after half", show: megabytes },
    { key: "bytesAfter", title: "after all", show: megabytes },
    { key: "cpuUs", title: "CPU for each", show: microseconds },
  ],
  cases: [
    {
      run: async (bench) => {
        const count = bench.choose(100_000, 20_000);
        for (const wire of bench.peer.wires) {
          const label = churnLabel(count, wire);
          if (bench.tooMany(label, WAVE)) continue;
          await bench.attempt(label, (server) => measure(bench, server, { count, wire }), {
            msMax: ATTEMPT_MS_MAX,
          });
        }
      },
    },
  ],
};

type Case = { readonly count: number; readonly wire: Wire };

async function measure(bench: Bench, server: RunningPeer, { count, wire }: Case): Promise<void> {
  const crowd = new Crowd();
  const target = { port: server.portOf(wire), wire };
  const { parallel } = server.peer;
  try {
    let handlesBefore = openHandles(server.pid);
    const cpu = cpuSeconds(server.pid);
    let bytesBefore = 0;
    for (let done = WAVE; done <= count; done += WAVE) {
      await crowd.call("arrive", { target, count: WAVE, prefix: "r", rooms: 100, parallel });
      await crowd.call("leave");
      await gone(server, handlesBefore);
      if (done !== count / 2) continue;
      await sleep(QUIET_MS);
      bytesBefore = residentBytes(server.pid);
      handlesBefore = openHandles(server.pid);
    }
    const cpuUs = ((cpuSeconds(server.pid) - cpu) / count) * 1e6;
    await sleep(QUIET_MS);
    const handlesAfter = openHandles(server.pid);
    const bytesAfter = residentBytes(server.pid);
    bench.record(churnLabel(count, wire), { handlesBefore, handlesAfter, bytesBefore, bytesAfter, cpuUs });
  } finally {
    await crowd.stop();
  }
}

/** Until the server has seen them go; the next wave has the same names. What is left at last is seen later. */
async function gone(server: RunningPeer, handles: number): Promise<void> {
  for (let waited = 0; openHandles(server.pid) > handles + OWN_HANDLES_MAX && waited < GONE_MS_MAX; waited += POLL_MS)
    await sleep(POLL_MS);
  await sleep(POLL_MS);
}

/** That a server may open for itself meanwhile, such as the files of a search index. */
const OWN_HANDLES_MAX = 20;
/** What a rush leaves behind stays until it has been quiet for ten seconds. */
const QUIET_MS = 13_000;
const GONE_MS_MAX = 5000;

/** A hundred thousand take the generator longer than the server. */
const ATTEMPT_MS_MAX = 10 * 60_000;
const POLL_MS = 50;
