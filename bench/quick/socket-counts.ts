/** Real sockets: how many writes a message costs its reader, one message at a time. */

import { mkdtempSync, rmSync } from "node:fs";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readInvocation } from "../../src/app/cli.ts";
import { startHubbub } from "../../src/app/hubbub.ts";
import { silentLogger } from "../../src/base/logger.ts";
import { type Client, Dialler, type Wire } from "../load/client.ts";
import type { Counts } from "./counts.ts";

const READERS = 10;
const MESSAGES = 50;
const ROOM = "#bench";

export async function socketWrites(): Promise<Counts> {
  const folder = mkdtempSync(join(tmpdir(), "hubbub-bench-quick-"));
  const argv = ["--port", "0", "--data", folder, "--no-flood-control"];
  const invocation = readInvocation({ argv, env: {}, readFile: () => "" });
  if (invocation.kind !== "serve") throw new Error("the flags of serve have changed");
  const { config } = invocation;
  const hubbub = await startHubbub({
    config,
    logger: silentLogger,
    version: "bench",
    webDirectory: folder,
    reread: () => ({ ok: true, config }),
  });
  const dialler = new Dialler();
  try {
    const tcp = await writesPerDelivery(dialler, hubbub.port, "tcp");
    const websocket = await writesPerDelivery(dialler, hubbub.port, "websocket");
    return { "sockets: writes a delivery, tcp": tcp, "sockets: writes a delivery, websocket": websocket };
  } finally {
    dialler.closeAll();
    await hubbub.stop("that is all");
    rmSync(folder, { recursive: true });
  }
}

async function writesPerDelivery(dialler: Dialler, port: number, wire: Wire): Promise<number> {
  const enter = async (nick: string): Promise<Client> => {
    const client = await dialler.open({ port, wire });
    await client.register(nick);
    await client.join(`${ROOM}${wire}`);
    return client;
  };
  const sender = await enter(`s${wire}`);
  const readers: Client[] = [];
  for (let index = 0; index < READERS; index += 1) readers.push(await enter(`r${wire}${index}`));
  const tellAll = async (text: string): Promise<void> => {
    const told = Promise.all(readers.map((reader) => reader.until(new RegExp(`${text}~`))));
    sender.send([`PRIVMSG ${ROOM}${wire} :${text}~`]);
    await told;
  };
  await tellAll("settled");
  const writes = await countWrites(port, async () => {
    for (let number = 0; number < MESSAGES; number += 1) await tellAll(`message ${number}`);
  });
  return writes / (READERS * MESSAGES);
}

/** Of this server's sockets; those of the clients, in the same process, have other ports. */
async function countWrites(port: number, work: () => Promise<void>): Promise<number> {
  const { write } = Socket.prototype;
  let count = 0;
  Socket.prototype.write = function (this: Socket, ...args: Parameters<Socket["write"]>) {
    if (this.localPort === port) count += 1;
    return write.apply(this, args);
  } as Socket["write"];
  try {
    await work();
    return count;
  } finally {
    Socket.prototype.write = write;
  }
}
