/** What a delivery, a join and a connection cost, in writes, bytes, renders and memory. */

import { getHeapStatistics } from "node:v8";
import { plainProtocol } from "../../src/session/protocol-plain.ts";
import type { Session } from "../../src/session/session.ts";
import type { Counts } from "./counts.ts";
import { House } from "./house.ts";

const READERS = 100;
const MESSAGES = 1000;
const TEXT = "x".repeat(100);

/** A thousand messages that come at the same time. */
export async function burst(): Promise<Counts> {
  const { house, sender } = await room();
  return deliveries("burst", house, MESSAGES, async () => {
    for (let sent = 0; sent < MESSAGES; sent += 1) house.say(sender, `PRIVMSG #bench :${TEXT}`);
    await house.quiet();
  });
}

/** A hundred messages, one after the other. */
export async function single(): Promise<Counts> {
  const { house, sender } = await room();
  return deliveries("single", house, MESSAGES / 10, async () => {
    for (let sent = 0; sent < MESSAGES / 10; sent += 1) {
      house.say(sender, `PRIVMSG #bench :${TEXT}`);
      await house.quiet();
    }
  });
}

/** Readers that understand four different things: each is rendered once. */
export async function dialects(): Promise<Counts> {
  const house = await House.open();
  const plain = Array.from({ length: 5 }, () => house.connect(plainProtocol, "lf"));
  for (const [index, session] of plain.entries()) house.say(session, `plain${index}`);
  const irc = await house.guests(5, "i");
  const web = await house.guests(5, "w", { framing: "text-frame" });
  const tagged = await house.guests(5, "t", { caps: "message-tags server-time" });
  const [sender] = await house.guests(1, "s");
  await house.join([...irc, ...web, ...tagged, ...(sender ? [sender] : [])], "#lobby");
  const before = house.tally.renders;
  for (let sent = 0; sent < MESSAGES && sender; sent += 1) house.say(sender, `PRIVMSG #lobby :${TEXT}`);
  await house.quiet();
  return { "dialects: renders a message": (house.tally.renders - before) / MESSAGES };
}

/** People who are connected already come into one room at once. */
export async function storm(): Promise<Counts> {
  const house = await House.open();
  const people = await house.guests(READERS, "p");
  const { deliveries, bytesSent, renders } = house.tally;
  const allocated = allocatedBytes();
  await house.join(people, "#bench");
  return {
    "storm: writes a join": (house.tally.deliveries - deliveries) / READERS,
    "storm: bytes a join": (house.tally.bytesSent - bytesSent) / READERS,
    "storm: renders a join": (house.tally.renders - renders) / READERS,
    "storm: allocated bytes a join": (allocatedBytes() - allocated) / READERS,
  };
}

/** Connections without their sockets: registered, in a room of ten. */
export async function sessions(): Promise<Counts> {
  const house = await House.open();
  await house.guests(READERS, "warm");
  const before = heldBytes();
  const allocated = allocatedBytes();
  const guests: Session[] = [...(await house.guests(MESSAGES, "g"))];
  const registered = allocatedBytes();
  for (const [index, guest] of guests.entries()) house.say(guest, `JOIN #r${Math.floor(index / 10)}`);
  await house.quiet();
  return {
    "session: allocated bytes to register": (registered - allocated) / guests.length,
    "session: held bytes": (heldBytes() - before) / guests.length,
  };
}

async function room(): Promise<{ readonly house: House; readonly sender: Session }> {
  const house = await House.open();
  const readers = await house.guests(READERS, "r");
  const [sender] = await house.guests(1, "s");
  if (sender === undefined) throw new Error("nobody came");
  await house.join([...readers, sender], "#bench");
  return { house, sender };
}

async function deliveries(name: string, house: House, messages: number, work: () => Promise<void>): Promise<Counts> {
  const { deliveries: writes, bytesSent, renders } = house.tally;
  const allocated = allocatedBytes();
  await work();
  const count = messages * READERS;
  return {
    [`${name}: writes a delivery`]: (house.tally.deliveries - writes) / count,
    [`${name}: bytes a delivery`]: (house.tally.bytesSent - bytesSent) / count,
    [`${name}: renders a message`]: (house.tally.renders - renders) / messages,
    [`${name}: allocated bytes a delivery`]: (allocatedBytes() - allocated) / count,
  };
}

/** All that was ever put on the heap, collected since or not. */
function allocatedBytes(): number {
  return getHeapStatistics().total_allocated_bytes;
}

/** What is still held when everything else has been collected; needs --expose-gc. */
function heldBytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
