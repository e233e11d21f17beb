/** The servers that are measured: ours, and whichever others this machine has. Flood control is off for all. */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Wire } from "../load/client.ts";
import { sleep, within } from "../load/time.ts";
import { ERGO } from "./ergo.ts";
import { HUBBUB } from "./hubbub.ts";
import { INSPIRCD } from "./inspircd.ts";
import { NGIRCD } from "./ngircd.ts";
import type { Ports, Recipe } from "./recipe.ts";
import { THREADS } from "./threads.ts";
import { UNREALIRCD } from "./unrealircd.ts";

export type Peer = Recipe & { readonly versionText: string };

export type RunningPeer = {
  readonly peer: Peer;
  readonly pid: number;
  readonly folder: string;
  /** From starting the process to the first accepted connection. */
  readonly startMs: number;
  portOf(wire: Wire): number;
  stop(): Promise<void>;
};

const RECIPES: readonly Recipe[] = [HUBBUB, INSPIRCD, ERGO, UNREALIRCD, NGIRCD, THREADS];

/** Ours first, then those that can be started here. */
export function availablePeers(): readonly Peer[] {
  return RECIPES.flatMap((recipe) => {
    const [file = "", ...args] = recipe.version;
    const { status, stdout } = spawnSync(file, args, { encoding: "utf8" });
    return status === 0 ? [{ ...recipe, versionText: stdout.split("\n")[0]?.trim() ?? "" }] : [];
  });
}

/** `folder`: one that holds data already; without it the peer has one of its own, which is removed with it. */
export async function startPeer(peer: Peer, folder?: string): Promise<RunningPeer> {
  const home = folder ?? mkdtempSync(join(tmpdir(), "hubbub-bench-"));
  const ports = await freePorts(peer);
  const [file = "", ...args] = peer.command(ports, home);
  const start = performance.now();
  const child = spawn(file, args, { stdio: ["ignore", "ignore", "inherit"], cwd: home });
  child.once("error", () => {});
  const kill = (): void => void child.kill("SIGKILL");
  process.once("exit", kill);
  const stop = async (): Promise<void> => {
    await end(child);
    process.off("exit", kill);
    if (folder === undefined) rmSync(home, { recursive: true, force: true });
  };
  try {
    await within(START_MS_MAX, `${peer.name}'s start`, accepted(ports.tcp, child));
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    peer,
    pid: child.pid ?? 0,
    folder: home,
    startMs: performance.now() - start,
    portOf: (wire) => ports[wire],
    stop,
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return;
  const exited = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  const killing = setTimeout(() => child.kill("SIGKILL"), STOP_MS_MAX);
  await exited;
  clearTimeout(killing);
}

/** Ours has one port for all. */
async function freePorts(peer: Peer): Promise<Ports> {
  const tcp = await freePort();
  return { tcp, websocket: peer.name === HUBBUB.name ? tcp : await freePort() };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function accepted(port: number, child: ChildProcess): Promise<void> {
  while (!(await accepts(port))) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(" ")} ended with ${child.exitCode}`);
    await sleep(START_POLL_MS);
  }
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, "127.0.0.1");
    socket.once("error", () => resolve(false));
    socket.once("connect", () => {
      socket.destroy();
      resolve(true);
    });
  });
}

/** A server that takes longer is measured no further. */
const START_MS_MAX = 60_000;
const START_POLL_MS = 2;

/** After so long a server that was asked to end is killed. */
const STOP_MS_MAX = 10_000;
