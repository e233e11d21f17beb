/**
 * The servers that are measured: ours, and whichever others this machine has. Each gets the same load, flood
 * control off.
 */

import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Peer = {
  readonly name: string;
  /** As it says itself, with what it was started with. */
  readonly version: string;
  readonly hasWebSocket: boolean;
  /** Writes what it needs into the folder, and answers the command that starts it. */
  readonly command: (port: number, folder: string) => readonly string[];
};

export type RunningPeer = {
  readonly peer: Peer;
  readonly port: number;
  readonly pid: number;
  /** From starting the process to the first accepted connection, in milliseconds. */
  readonly startMs: number;
  readonly stop: () => Promise<void>;
};

const ROOT = fileURLToPath(new URL("..", import.meta.url));

export const HUBBUB: Peer = {
  name: "Hubbub",
  version: "this checkout",
  hasWebSocket: true,
  command: (port, folder) => [
    process.execPath,
    "--disable-warning=ExperimentalWarning",

    join(ROOT, "dist/server/main.js"),
    ...["serve", "--no-flood-control", "--log-level", "error", "--port", String(port), "--data", join(folder, "data")],
  ],
};

const INSPIRCD: Omit<Peer, "version"> = {
  name: "InspIRCd",
  hasWebSocket: false,
  command(port, folder) {
    const file = join(folder, "inspircd.conf");
    writeFileSync(file, inspircdConfig(port, folder));
    return ["inspircd", "--nofork", "--runasroot", "--config", file];
  },
};

const NGIRCD: Omit<Peer, "version"> = {
  name: "ngIRCd",
  hasWebSocket: false,
  command(port, folder) {
    const file = join(folder, "ngircd.conf");
    writeFileSync(file, ngircdConfig(port));
    return ["ngircd", "--nodaemon", "--config", file];
  },
};

/** Ours first, then those that can be started here. */
export function availablePeers(): readonly Peer[] {
  const others = [withVersion(INSPIRCD, "inspircd", "--version"), withVersion(NGIRCD, "ngircd", "--version")];
  return [HUBBUB, ...others.filter((peer) => peer !== undefined)];
}

export async function startPeer(peer: Peer): Promise<RunningPeer> {
  const folder = mkdtempSync(join(tmpdir(), "hubbub-bench-"));
  const port = await freePort();
  const [file = "", ...args] = peer.command(port, folder);
  const start = performance.now();
  const child = spawn(file, args, { stdio: ["ignore", "ignore", "inherit"], cwd: folder });
  await accepted(port, child);
  return {
    peer,
    port,
    pid: child.pid ?? 0,
    startMs: performance.now() - start,
    async stop() {
      const exited = new Promise((resolve) => child.once("exit", resolve));
      child.kill("SIGTERM");
      await exited;
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function withVersion(peer: Omit<Peer, "version">, command: string, flag: string): Peer | undefined {
  const { status, stdout } = spawnSync(command, [flag], { encoding: "utf8" });
  return status === 0 ? { ...peer, version: stdout.split("\n")[0] ?? "" } : undefined;
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof address === "object" && address !== null ? address.port : 0;
}

async function accepted(port: number, child: ChildProcess): Promise<void> {
  for (;;) {
    if (child.exitCode !== null) throw new Error(`${child.spawnargs.join(" ")} ended with ${child.exitCode}`);
    const connected = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1");
      socket.once("connect", () => resolve(true));
      socket.once("error", () => resolve(false));
      socket.once("connect", () => socket.destroy());
    });
    if (connected) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

function inspircdConfig(port: number, folder: string): string {
  const limits =
    'localmax="20000" globalmax="20000" threshold="100000" commandrate="100000000" fakelag="off" maxchans="100"';
  const queues =
    'recvq="1048576" softsendq="500000000" hardsendq="500000000" timeout="60" pingfreq="600" maxconnwarn="off"';
  return `<server name="bench.test" description="bench" network="bench" id="001">
<admin name="x" nick="x" email="x@example.org">
<bind address="127.0.0.1" port="${port}" type="clients">
<connect allow="*" resolvehostnames="no" useident="no" ${limits} ${queues}>
<performance softlimit="20000" somaxconn="4096" netbuffersize="65534" quietbursts="yes">
<options prefixquit="" defaultmodes="n" hostintopic="no">
<pid file="${folder}/inspircd.pid">
<log method="file" type="* -USERINPUT -USEROUTPUT" level="sparse" target="${folder}/log">
`;
}

function ngircdConfig(port: number): string {
  return `[Global]
Name = bench.test
Info = bench
Listen = 127.0.0.1
Ports = ${port}
[Limits]
MaxConnections = 20000
MaxConnectionsIP = 0
MaxJoins = 0
MaxPenaltyTime = 0
PingTimeout = 600
[Options]
DNS = no
Ident = no
PAM = no
SyslogFacility = local1
`;
}
