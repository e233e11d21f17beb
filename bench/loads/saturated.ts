/** As much as goes: senders keep a window of messages under way. What counts is deliveries per CPU second. */

import type { Bench, Load } from "../bench.ts";
import type { Wire } from "../load/client.ts";
import { type Sender, Stage } from "../load/stage.ts";
import { sleep } from "../load/time.ts";
import { cpuSeconds } from "../load/usage.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { grouped, millions, percent } from "../report/show.ts";

type Rooms = {
  readonly rooms: number;
  readonly readersPerRoom: number;
  readonly sendersPerRoom: number;
  readonly wire: Wire;
  readonly rounds?: number;
};

const TEN_SENDERS = { rooms: 1, sendersPerRoom: 10 } as const;
const TEN_READERS = { readersPerRoom: 10, sendersPerRoom: 1 } as const;

/** Those that a bar compares, several times. */
const CASES: readonly Rooms[] = [
  { ...TEN_SENDERS, readersPerRoom: 1000, wire: "tcp", rounds: 3 },
  { ...TEN_SENDERS, readersPerRoom: 1000, wire: "websocket", rounds: 3 },
  { ...TEN_READERS, rooms: 100, wire: "tcp", rounds: 3 },
  { ...TEN_READERS, rooms: 100, wire: "websocket" },
  { ...TEN_SENDERS, readersPerRoom: 10, wire: "tcp" },
  { ...TEN_SENDERS, readersPerRoom: 100, wire: "tcp" },
  { ...TEN_SENDERS, readersPerRoom: 5000, wire: "tcp" },
  { ...TEN_READERS, rooms: 10, wire: "tcp" },
  { ...TEN_READERS, rooms: 1000, wire: "tcp" },
  { ...TEN_SENDERS, readersPerRoom: 10, wire: "websocket" },
  { ...TEN_SENDERS, readersPerRoom: 100, wire: "websocket" },
  { ...TEN_SENDERS, readersPerRoom: 5000, wire: "websocket" },
  { ...TEN_READERS, rooms: 10, wire: "websocket" },
  { ...TEN_READERS, rooms: 1000, wire: "websocket" },
];

export function saturatedLabel({ rooms, readersPerRoom, wire }: Omit<Rooms, "sendersPerRoom">): string {
  return `${grouped(rooms)} × ${grouped(readersPerRoom)} readers, ${wire}`;
}

export const SATURATED: Load = {
  name: "saturated",
  title: "Saturated",
  note:
    "Rooms × readers of each; 10 senders in the one room, 1 in each of several; messages of 100 bytes, and of each " +
    "sender 100 under way (10 in a thousand rooms). Generator: how busy the thread of the readers was. Of what a bar " +
    "compares the median of three rounds.",
  columns: [
    { key: "perSecond", title: "deliveries a second", show: millions },
    { key: "perCpuSecond", title: "deliveries a CPU second", show: millions },
    { key: "cpu", title: "CPUs used", show: (value) => value.toFixed(2) },
    { key: "generator", title: "generator", show: percent },
  ],
  cases: CASES.map((one) => ({
    rounds: one.rounds ?? 1,
    run: async (bench) => {
      if (!bench.peer.wires.includes(one.wire)) return;
      if (bench.tooMany(saturatedLabel(one), one.rooms * one.readersPerRoom)) return;
      await bench.attempt(saturatedLabel(one), (server) => measure(bench, server, one));
    },
  })),
};

async function measure(bench: Bench, server: RunningPeer, one: Rooms): Promise<void> {
  const stage = await Stage.open({ server, ...one, probesPerRoom: 1 });
  try {
    bench.record(saturatedLabel(one), await saturate(stage, server, bench.choose(5, 2)));
  } finally {
    await stage.close();
  }
}

async function saturate(stage: Stage, server: RunningPeer, duration: number): Promise<Record<string, number>> {
  const window = Math.min(WINDOW_MESSAGES, UNDER_WAY_MESSAGES_MAX / stage.senders.length);
  const stop = keepUnderWay(stage, window);
  await sleep(WARM_UP_MS);
  while (stage.count().messages < window * stage.senders.length) await sleep(POLL_MS);
  const utilization = stage.crowd.utilization;
  const before = { count: stage.count(), cpu: cpuSeconds(server.pid), time: performance.now() };
  await sleep(duration * 1000);
  const after = { count: stage.count(), cpu: cpuSeconds(server.pid), time: performance.now() };
  const generator = stage.crowd.utilizationSince(utilization);
  stop();
  const deliveriesOf = await stage.finish();
  const deliveries = deliveriesOf(after.count) - deliveriesOf(before.count);
  const seconds = (after.time - before.time) / 1000;
  const cpu = after.cpu - before.cpu;
  return { perSecond: deliveries / seconds, perCpuSecond: deliveries / cpu, cpu: cpu / seconds, generator };
}

/** A sender sends another message for each of its own that the room has seen. */
function keepUnderWay(stage: Stage, window: number): () => void {
  const due = new Map<Sender, number>();
  stage.onSeen = ({ sender }) => due.set(sender, (due.get(sender) ?? 0) + 1);
  stage.onChunk = () => {
    for (const [sender, count] of due) stage.send(sender, count);
    due.clear();
  };
  for (const sender of stage.senders) stage.send(sender, window);
  return () => {
    stage.onSeen = () => {};
    stage.onChunk = () => {};
  };
}

/** Of one sender; and of all, so that the measured time holds many windows. */
const WINDOW_MESSAGES = 100;
const UNDER_WAY_MESSAGES_MAX = 10_000;
const WARM_UP_MS = 2000;
const POLL_MS = 50;
