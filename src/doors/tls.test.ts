import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { copyFile, mkdtemp, rm, writeFile } from "node:fs/promises";
import { get } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Duplex } from "node:stream";
import { after, before, test } from "node:test";
import { connect, type TLSSocket } from "node:tls";
import { promisify } from "node:util";
import { WebSocket } from "ws";
import { silentLogger } from "../base/logger.ts";
import { Tally } from "../base/tally.ts";
import { encodeLines } from "../session/encode.ts";
import { Client, type Entrance, openEntrance } from "./fake-house.ts";
import { createTlsDoor, type TlsDoor } from "./tls.ts";

const hasOpenssl = spawnSync("openssl", ["version"]).status === 0;
const skip = hasOpenssl ? false : "openssl is not installed: no certificate can be made";

let directory: string;
let certificateFile: string;
let keyFile: string;
let door: TlsDoor;
let entrance: Entrance;

before(async () => {
  if (!hasOpenssl) return;
  directory = await mkdtemp(join(tmpdir(), "hubbub-tls-"));
  certificateFile = join(directory, "certificate.pem");
  keyFile = join(directory, "key.pem");
  await makeCertificate("first.example", certificateFile, keyFile);
  const tally = new Tally();
  door = await createTlsDoor({ certificateFile, keyFile, logger: silentLogger });
  entrance = await openEntrance({ tls: door, tally });
});
after(async () => {
  if (!hasOpenssl) return;
  await entrance.close();
  assert.equal(entrance.frontDoor.connections, 0);
  assert.deepEqual(entrance.tally.open, { plain: 0, irc: 0, websocket: 0, http: 0, tls: 0 });
  await rm(directory, { recursive: true });
});

async function makeCertificate(name: string, certificate: string, key: string): Promise<void> {
  const curve = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2"];
  const files = ["-keyout", key, "-out", certificate, "-subj", `/CN=${name}`];
  await promisify(execFile)("openssl", ["req", "-x509", ...curve, ...files]);
}

async function dialTls(options = {}): Promise<{ socket: TLSSocket; client: Client }> {
  const socket = connect({ port: entrance.port, host: "127.0.0.1", rejectUnauthorized: false, ...options });
  const client = new Client(socket);
  await once(socket, "secureConnect");
  return { socket, client };
}

async function nextGuest(connecting: () => unknown) {
  const index = entrance.house.guests.length;
  await connecting();
  return entrance.house.guest(index);
}

test("DOOR: inside TLS is IRC, and it knows that it is safe", { skip }, async () => {
  const { client, socket } = await dialTls({ ALPNProtocols: ["irc"] });
  assert.equal(socket.alpnProtocol, "irc");
  const guest = await nextGuest(() => client.send("NICK a\r\n"));
  assert.equal(guest.door, "irc");
  assert.equal(guest.caller.secure, true);
  assert.equal(guest.caller.address, "127.0.0.1");
  guest.say("hello");
  await client.untilText(/hello/);
  await new Promise<void>((resolve) => guest.transport.whenWritten(resolve));
  guest.transport.end();
  await client.untilClosed();
  assert.equal(await guest.untilClosed(), "Connection closed");
});

test("DOOR: inside TLS silence is greeted too", { skip }, async () => {
  let client: Client | undefined;
  const guest = await nextGuest(async () => {
    client = (await dialTls()).client;
  });
  assert.equal(guest.door, "plain");
  assert.equal(guest.caller.secure, true);
  await client?.untilText(/Hello/);
});

test("DOOR: inside TLS bytes may come one by one", { skip }, async () => {
  const { client } = await dialTls();
  const guest = await nextGuest(() => client.drip(Buffer.from("CAP LS 302\r\n")));
  await guest.until(() => guest.text === "CAP LS 302\r\n");
  assert.equal(guest.door, "irc");
});

test("DOOR: the handshake itself may come one byte at a time", { skip }, async () => {
  const outer = await entrance.dial();
  const dripping = new Duplex({
    read() {},
    write(bytes: Buffer, _encoding, done) {
      outer.drip(bytes).then(() => done(), done);
    },
  });
  outer.socket.on("data", (bytes) => dripping.push(bytes));
  const socket = connect({ socket: dripping, rejectUnauthorized: false });
  await once(socket, "secureConnect");
  const guest = await nextGuest(() => socket.write("NICK drip\r\n"));
  await guest.until(() => guest.text === "NICK drip\r\n");
  outer.socket.destroy();
  await guest.untilClosed();
});

test("DOOR: inside TLS is HTTP", { skip }, async () => {
  const url = `https://127.0.0.1:${entrance.port}/healthz`;
  const [response] = await once(get(url, { rejectUnauthorized: false, agent: false }), "response");
  assert.equal(response.statusCode, 200);
  response.resume();
  await once(response, "end");
});

test("DOOR: inside TLS is WebSocket", { skip }, async () => {
  const url = `wss://127.0.0.1:${entrance.port}/ws`;
  let socket: WebSocket | undefined;
  const guest = await nextGuest(() => {
    socket = new WebSocket(url, ["text.ircv3.net"], { rejectUnauthorized: false });
  });
  assert.ok(socket);
  assert.equal(guest.caller.secure, true);
  const message = once(socket, "message");
  guest.transport.write(encodeLines(["hi"], "text-frame"));
  assert.equal((await message)[0].toString(), "hi");
  socket.send("NICK a");
  await guest.until(() => guest.lines.length === 1);
  socket.close();
  await guest.untilClosed();
});

test("DOOR: a broken handshake harms nobody", { skip }, async () => {
  const client = await entrance.dial();
  client.send(Buffer.from("160301000501000001ff", "hex"));
  await client.untilClosed();
  const gone = await entrance.dial();
  await new Promise((resolve) => gone.socket.write(Buffer.from("16030100", "hex"), resolve));
  gone.socket.resetAndDestroy();
  await gone.untilClosed();
  const { socket } = await dialTls();
  socket.destroy();
});

test("DOOR: TLS inside TLS is declined", { skip }, async () => {
  const { client } = await dialTls();
  client.send(Buffer.from("160301", "hex"));
  await client.untilText(/\x28$/);
  assert.equal(Buffer.from(client.text, "latin1").toString("hex"), "15030100020228");
});

test("DOOR: reload() takes new certificates, and keeps the old if the new are no good", { skip }, async () => {
  const nameNow = async () => (await dialTls()).socket.getPeerCertificate().subject.CN;
  assert.equal(await nameNow(), "first.example");
  await makeCertificate("second.example", certificateFile, keyFile);
  assert.equal(await nameNow(), "first.example");
  await door.reload();
  assert.equal(await nameNow(), "second.example");
  await writeFile(certificateFile, "rubbish");
  await assert.rejects(door.reload());
  await makeCertificate("third.example", certificateFile, join(directory, "other-key.pem"));
  await assert.rejects(door.reload(), /key values mismatch/);
  assert.equal(await nameNow(), "second.example");
  await copyFile(join(directory, "other-key.pem"), keyFile);
  await door.reload();
  assert.equal(await nameNow(), "third.example");
});

test("DOOR: without the files there is no door", { skip }, async () => {
  const nowhere = join(directory, "nowhere.pem");
  const options = { certificateFile: nowhere, keyFile, logger: silentLogger, tally: new Tally() };
  await assert.rejects(createTlsDoor(options), { code: "ENOENT" });
});
