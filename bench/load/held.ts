/**
 * What a server in JavaScript really holds: RSS also has what the collector has not come round to yet. The least that
 * its own metrics show while one watches is close to what is in use.
 */

import type { RunningPeer } from "../peers/peers.ts";
import { sleep } from "./time.ts";

/** Bytes, the least that was seen in this time; undefined for a server that does not say, or never came to it. */
export async function leastHeld(server: RunningPeer, ms: number): Promise<number | undefined> {
  if (!server.peer.hasMetrics) {
    await sleep(ms);
    return undefined;
  }
  const end = performance.now() + ms;
  let least = Number.POSITIVE_INFINITY;
  while (performance.now() < end) {
    const bytes = await held(server);
    if (bytes < least) least = bytes;
    await sleep(POLL_MS);
  }
  return Number.isFinite(least) ? least : undefined;
}

async function held(server: RunningPeer): Promise<number> {
  const text = await metrics(server);
  const value = (name: string): number => Number(new RegExp(`^${name} (\\S+)$`, "m").exec(text)?.[1]);
  return value("nodejs_heap_size_used_bytes") + value("nodejs_external_memory_bytes");
}

/** Empty when the server is too busy to be asked: there will be another time. */
async function metrics(server: RunningPeer): Promise<string> {
  try {
    const response = await fetch(`http://127.0.0.1:${server.portOf("tcp")}/metrics`);
    return await response.text();
  } catch {
    return "";
  }
}

const POLL_MS = 200;
