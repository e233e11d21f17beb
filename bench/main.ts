/** `npm run bench [peer …]`: the same load on ours and on every other server that is here; prints a table. */

import { availablePeers, type Peer, startPeer } from "./peers.ts";
import { runSaturated, type SaturatedLoad } from "./saturated.ts";

const SECONDS = 5;

const LOADS: readonly { readonly name: string; readonly load: SaturatedLoad }[] = [
  { name: "1 room of 1,000 readers", load: saturated(1, 1000, 10) },
  { name: "100 rooms of 10 readers", load: saturated(100, 10, 1) },
  { name: "1 room of 1,000 readers, WebSocket", load: { ...saturated(1, 1000, 10), wire: "websocket" } },
];

const wanted = process.argv.slice(2).map((name) => name.toLowerCase());
const peers = availablePeers().filter(({ name }) => wanted.length === 0 || wanted.includes(name.toLowerCase()));
for (const { name, version } of peers) console.log(`${name}: ${version}`);
console.log("\nSaturated, 100 bytes a message, a window of 100 messages for each sender:\n");
console.log("| load | server | deliveries a second | deliveries a CPU second |\n|---|---|---:|---:|");
for (const { name, load } of LOADS) {
  for (const peer of peers.filter(({ hasWebSocket }) => hasWebSocket || load.wire === "tcp")) {
    console.log(`| ${name} | ${peer.name} | ${await measure(peer, load)} |`);
  }
}
process.exit(0);

async function measure(peer: Peer, load: SaturatedLoad): Promise<string> {
  const server = await startPeer(peer);
  try {
    const { deliveriesPerSecond, deliveriesPerCpuSecond } = await runSaturated(server, load);
    return `${millions(deliveriesPerSecond)} | ${millions(deliveriesPerCpuSecond)}`;
  } catch (error) {
    return `failed: ${error instanceof Error ? error.message.slice(0, 80) : String(error)} | `;
  } finally {
    await server.stop();
  }
}

function saturated(rooms: number, readersPerRoom: number, sendersPerRoom: number): SaturatedLoad {
  return { rooms, readersPerRoom, sendersPerRoom, window: 100, textBytes: 100, seconds: SECONDS, wire: "tcp" };
}

function millions(count: number): string {
  return `${(count / 1e6).toFixed(2)} M`;
}
