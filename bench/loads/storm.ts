/** Thousands of connected people join one room at once. */

import type { Bench, Load } from "../bench.ts";
import { Dialler } from "../load/client.ts";
import { Crowd } from "../load/crowd.ts";
import { SETTLED_TEXT } from "../load/message.ts";
import { sleep } from "../load/time.ts";
import { cpuSeconds } from "../load/usage.ts";
import type { RunningPeer } from "../peers/peers.ts";
import { grouped, seconds, whole } from "../report/show.ts";

const PEOPLE = 5000;

export const STORM_LABEL = `${grouped(PEOPLE)} join at once, tcp`;

export const STORM: Load = {
  name: "storm",
  title: "Join storm",
  note:
    `${grouped(PEOPLE)} connected people join one room at the same moment. It is over when each has seen itself, its ` +
    "names, everyone who came later, and the message that was sent afterwards.",
  columns: [
    { key: "cpu", title: "CPU", show: seconds },
    { key: "seconds", title: "until all have everything", show: seconds },
    { key: "dropped", title: "dropped", show: whole },
  ],
  cases: [
    {
      run: async (bench) => {
        if (!bench.tooMany(STORM_LABEL, PEOPLE)) await bench.attempt(STORM_LABEL, (server) => measure(bench, server));
      },
    },
  ],
};

async function measure(bench: Bench, server: RunningPeer): Promise<void> {
  const crowd = new Crowd();
  const dialler = new Dialler();
  const target = { port: server.portOf("tcp"), wire: "tcp" } as const;
  try {
    await crowd.call("arrive", { target, count: PEOPLE, prefix: "r", rooms: 0, parallel: server.peer.parallel });
    const teller = await dialler.open(target);
    await teller.register("teller");
    await teller.join(ROOM);
    await sleep(SETTLE_MS);
    const cpu = cpuSeconds(server.pid);
    const start = performance.now();
    await crowd.call("storm", ROOM);
    teller.send([`PRIVMSG ${ROOM} :${SETTLED_TEXT}`]);
    await crowd.call("weathered");
    const values = { cpu: cpuSeconds(server.pid) - cpu, seconds: (performance.now() - start) / 1000 };
    bench.record(STORM_LABEL, { ...values, dropped: crowd.lost });
  } finally {
    dialler.closeAll();
    await crowd.stop();
  }
}

const ROOM = "#storm";
const SETTLE_MS = 1000;
