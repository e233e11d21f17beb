/** Readers that stop reading in a busy room: what the others notice, what they cost, whether they get everything. */

import type { Bench, Load } from "../bench.ts";
import { leastHeld } from "../load/held.ts";
import { Stage } from "../load/stage.ts";
import { quantiles } from "../load/statistics.ts";
import { sleep, within } from "../load/time.ts";
import { residentBytes } from "../load/usage.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { grouped, kilobytes, ms, seconds } from "../report/show.ts";
import { sendSteadily } from "./paced.ts";

type Case = {
  readonly stopped: number;
  readonly rate: number;
  /** For so long they do not read. */
  readonly seconds: number;
};

export function stoppedLabel({ stopped, rate }: Pick<Case, "stopped" | "rate">): string {
  return `${stopped === 1 ? "1 stops" : `${grouped(stopped)} stop`}, ${grouped(rate)}/s`;
}

export const ONE_STOPS = { stopped: 1, rate: 10_000 } as const;
export const MANY_STOP = { stopped: 1000, rate: 1000 } as const;

export const STOPPED: Load = {
  name: "stopped",
  title: "Readers that stop reading",
  note:
    "Ten readers keep up in the room, at three of them latency is measured: first while all read, then while some " +
    "have stopped. RSS is what it grew by while they had, for each of them; held is the same of what is in use " +
    "on our heap and in buffers. Then they read again, ten of them if there are more, until they have everything in " +
    "order; the others go. The kernel holds up to 4 MB for each of them, which is not in these figures.",
  isOursAlone: true,
  columns: [
    { key: "p99Before", title: "others' p99 before", show: ms },
    { key: "p99", title: "others' p99 while", show: ms },
    { key: "bytes", title: "RSS for each", show: kilobytes },
    { key: "held", title: "held for each", show: kilobytes },
    { key: "catchUp", title: "until they had everything", show: seconds },
  ],
  cases: [
    {
      run: async (bench) => {
        const cases: readonly Case[] = [
          { ...ONE_STOPS, seconds: bench.choose(60, 8) },
          // A short look takes no gigabytes of the kernel's memory.
          { stopped: bench.choose(MANY_STOP.stopped, 50), rate: MANY_STOP.rate, seconds: bench.choose(60, 40) },
        ];
        for (const one of cases) {
          if (bench.tooMany(stoppedLabel(one), one.stopped + STAYING)) continue;
          await bench.attempt(stoppedLabel(one), (server) => measure(bench, server, one));
        }
      },
    },
  ],
};

async function measure(bench: Bench, server: RunningPeer, one: Case): Promise<void> {
  const stage = await Stage.open({
    server,
    wire: "tcp",
    rooms: 1,
    readersPerRoom: STAYING,
    sendersPerRoom: 10,
    probesPerRoom: 3,
    apart: one.stopped,
  });
  // Whoever is silent for long is asked whether it is there, each in another place of the stream.
  const keeping = setInterval(() => void stage.keepAlive(), KEEP_ALIVE_MS);
  try {
    const stop = sendSteadily(stage, one.rate);
    // Asked all the time how much it holds: to answer costs the others something, before as well as while.
    await leastHeld(server, bench.choose(WARM_UP_MS, WARM_UP_MS / 5));
    const watched = bench.choose(15_000, 4000);
    const [p99Before, heldBefore] = await Promise.all([p99Of(stage, watched), leastHeld(server, watched)]);
    await stage.apart?.call("pause");
    const before = residentBytes(server.pid);
    const atEnd = leastHeld(server, one.seconds * 1000 - watched).then(() => leastHeld(server, watched));
    const [p99, held] = await Promise.all([p99Of(stage, one.seconds * 1000), atEnd]);
    const bytes = (residentBytes(server.pid) - before) / one.stopped;
    const heldBytes = held === undefined || heldBefore === undefined ? {} : { held: (held - heldBefore) / one.stopped };
    stop();
    await within(FINISH_MS_MAX, "getting everything to those who read", stage.finish());
    const catchUp = (await stage.resumeApart(RETURNING)) / 1000;
    bench.record(stoppedLabel(one), { p99Before, p99, bytes, ...heldBytes, catchUp });
  } finally {
    clearInterval(keeping);
    await stage.close();
  }
}

async function p99Of(stage: Stage, duration: number): Promise<number> {
  const latencies: number[] = [];
  stage.onSeen = ({ latencyMs }) => latencies.push(latencyMs);
  await sleep(duration);
  stage.onSeen = () => {};
  return quantiles(latencies).p99;
}

/** Readers that go on reading. */
const STAYING = 10;

/** Until the server's own memory has settled, so that its growth is not taken for theirs. */
const WARM_UP_MS = 20_000;
const FINISH_MS_MAX = 30_000;
const KEEP_ALIVE_MS = 30_000;

/** Of those that stopped: a thousand would be given sixty million messages. */
const RETURNING = 10;
