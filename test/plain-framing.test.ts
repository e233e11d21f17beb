/** The plain text door: from bytes to messages, however they are cut. */

import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { test } from "node:test";
import { TestHouse } from "./support/house.ts";
import { Inbox } from "./support/inbox.ts";
import type { ChunkClient, TcpClient } from "./support/tcp-client.ts";

const encoder = new TextEncoder();

/** Each byte in a packet of its own, as far as TCP lets one ask for that. */
async function writeByteByByte(client: TcpClient, text: string): Promise<void> {
  for (const byte of encoder.encode(text)) {
    client.write(Uint8Array.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
}

/** Somebody who sends chunks, known as such, and in the room. */
async function chunkPerson(house: TestHouse, name: string): Promise<ChunkClient> {
  const client = await house.chunks(name);
  await client.enter(name);
  return client;
}

test("PLAIN-5: a line in single bytes is one message", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await house.lines("Ann");
  await writeByteByByte(ann, "Ann\nhi there\n");
  await bob.expect(/^Ann from /);
  assert.deepEqual(await bob.inbox.take(1), ["Ann: hi there"]);
});

test("PLAIN-5: several lines in one read, ended by LF or CR LF, are as many messages", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await house.lines("Ann");
  ann.write("Ann\r\none\r\ntwo\nthree\r\n\r\n\nfo");
  await bob.expect(/^Ann from /);
  assert.deepEqual(await bob.inbox.take(3), ["Ann: one", "Ann: two", "Ann: three"]);
  ann.write("ur\r");
  ann.write("\nfive\n");
  assert.deepEqual(await bob.inbox.take(2), ["Ann: four", "Ann: five"]);
});

test("PLAIN-5: a line cut in the middle of a character is whole again", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await house.person("Ann");
  await bob.expect(/^Ann from /);
  await writeByteByByte(ann, "žluťoučký kůň 👋🏽\n");
  assert.deepEqual(await bob.inbox.take(1), ["Ann: žluťoučký kůň 👋🏽"]);
});

test("PLAIN-5: who sends a name without a newline is sent no newline from then on", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await chunkPerson(house, "Ann");
  bob.send("hi");
  assert.deepEqual(await ann.inbox.take(1), ["Bob: hi"]);
  assert.deepEqual(await bob.inbox.take(2), [`Ann from [${ann.address}] has joined the chat!`, "Bob: hi"]);
});

test("PLAIN-5: between two messages in one write a chunk client is sent a newline", async () => {
  await using house = await TestHouse.open();
  const ann = await chunkPerson(house, "Ann");
  const bob = await house.person("Bob");
  await ann.expect(/^Bob from /);
  bob.send("one", "two", "three");
  let text = "";
  while (!text.endsWith("three")) text += (await ann.inbox.take(1)).join("");
  assert.match(text, /^Bob: one\n?Bob: two\n?Bob: three$/);
});

test("PLAIN-5: a chunk client that ends a chunk with a newline speaks lines from then on", async () => {
  await using house = await TestHouse.open();
  const ann = await chunkPerson(house, "Ann");
  ann.write("typed slowly\n");
  assert.deepEqual(await ann.inbox.take(1), ["Ann: typed slowly\n"]);
  ann.write("half a line, ");
  ann.write("and the rest\n");
  assert.deepEqual(await ann.inbox.take(1), ["Ann: half a line, and the rest\n"]);
});

test("PLAIN-6: a chunk of 5,000 bytes is one message", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await chunkPerson(house, "Ann");
  await bob.expect(/^Ann from /);
  const text = "0123456789".repeat(500);
  ann.write(text);
  assert.deepEqual(await bob.inbox.take(1), [`Ann: ${text}`]);
  ann.write("short");
  assert.deepEqual(await bob.inbox.take(1), ["Ann: short"]);
});

test("PLAIN-6: a chunk that ends inside a character waits for the rest of it", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await chunkPerson(house, "Ann");
  await bob.expect(/^Ann from /);
  const bytes = encoder.encode("good morning 👋");
  ann.write(bytes.subarray(0, -2));
  await new Promise((resolve) => setImmediate(resolve));
  ann.write(bytes.subarray(-2));
  assert.deepEqual(await bob.inbox.take(1), ["Ann: good morning 👋"]);
  ann.write(bytes.subarray(0, -2));
  assert.deepEqual(await bob.inbox.take(1), ["Ann: good morning \ufffd"]);
});

test("PLAIN-6: a message of more than 16,384 bytes is refused in a sentence, and the next one is fine", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await house.person("Ann");
  const cid = await chunkPerson(house, "Cid");
  await bob.expect(/^Cid from /);
  for (const client of [ann, cid]) {
    client.write("x".repeat(20_000));
    if (client === ann) client.write("\n");
    await client.expect(/^That line was too long and was left out\.$/);
  }
  ann.send("fine");
  assert.deepEqual(await bob.inbox.take(1), ["Ann: fine"]);
  cid.write("fine too");
  assert.deepEqual(await bob.inbox.take(1), ["Cid: fine too"]);
});

test("PLAIN-8: telnet's negotiation bytes are no text, wherever they are cut", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await house.lines("Ann");
  ann.write(Uint8Array.of(255, 253, 3, 255, 251, 24));
  await ann.expect(/^Hello everyone/);
  const subnegotiation = [255, 250, 24, 0, 120, 10, 120, 255, 255, 240, 255, 240];
  const bytes = Uint8Array.of(...encoder.encode("An"), 255, 241, ...encoder.encode("n\r\nhi "), ...subnegotiation);
  for (const byte of bytes) {
    ann.write(Uint8Array.of(byte));
    await new Promise((resolve) => setImmediate(resolve));
  }
  ann.write("there\r\n");
  await bob.expect(/^Ann from /);
  assert.deepEqual(await bob.inbox.take(1), ["Ann: hi there"]);
});

test("PLAIN-4: somebody who vanishes without a word has left once", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await house.person("Ann");
  await bob.expect(/^Ann from /);
  ann.vanish();
  assert.deepEqual(await bob.inbox.take(1), ["Ann has left the chat."]);
  assert.deepEqual(await bob.settle(), []);
});

test("PLAIN-4: closing the socket right after #quit gives one departure", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await house.person("Ann");
  await bob.expect(/^Ann from /);
  ann.send("#quit");
  ann.vanish();
  assert.deepEqual(await bob.inbox.take(1), ["Ann has left the chat."]);
  assert.deepEqual(await bob.settle(), []);
});

test("PLAIN-12: who closes their writing half is answered to the end and then left", async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const ann = await house.lines("Ann");
  ann.socket.end("Ann\nhi\nlast words without a newline");
  const lines = await ann.inbox.ended();
  assert.deepEqual(lines.slice(-4), [
    "Welcome Ann! If you want to quit, press quit button",
    "Ann: hi",
    "Ann: last words without a newline",
    "#quit",
  ]);
  await bob.expect(/^Ann from /);
  assert.deepEqual(await bob.inbox.take(3), ["Ann: hi", "Ann: last words without a newline", "Ann has left the chat."]);
});

test("PLAIN-12: who closes their writing half before they have a name is left as well", async () => {
  await using house = await TestHouse.open();
  const silent = await house.lines("a silent one");
  await silent.expect(/^Enter your message/);
  silent.socket.end();
  const refused = await house.lines("one with a bad name");
  refused.socket.end("not a name\n");
  const unlucky = await house.lines("one with a taken name");
  await house.person("Bob");
  unlucky.socket.end("Bob");
  for (const client of [silent, refused, unlucky]) await client.inbox.ended();
});

const NC_MISSING = spawnSync("nc", ["-h"]).error === undefined ? false : "netcat is not installed";

test("PLAIN-12: printf 'Ann\\nhi\\n' | nc -N", { skip: NC_MISSING }, async () => {
  await using house = await TestHouse.open();
  const bob = await house.person("Bob");
  const nc = spawn("nc", ["-N", "127.0.0.1", String(house.port)], { stdio: ["pipe", "pipe", "inherit"] });
  const inbox = new Inbox("nc");
  nc.stdout.on("data", (bytes: Buffer) => inbox.add(bytes.toString().trimEnd().split("\n")));
  nc.stdout.on("close", () => inbox.end());
  nc.stdin.end("Ann\nhi\n");
  assert.deepEqual((await inbox.ended()).slice(-2), ["Ann: hi", "#quit"]);
  await bob.expect("Ann: hi");
  await bob.expect("Ann has left the chat.");
});
