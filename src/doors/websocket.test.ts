import assert from "node:assert/strict";
import { once } from "node:events";
import { after, afterEach, before, test } from "node:test";
import { WebSocket } from "ws";
import { encodeLines } from "../session/encode.ts";
import { type Entrance, type FakeGuest, openEntrance } from "./fake-house.ts";
import { WEBSOCKET_MESSAGE_BYTES_MAX } from "./limits.ts";

let entrance: Entrance;
before(async () => {
  entrance = await openEntrance({
    web: { policy: { loopbackOnly: true, hosts: [], origins: ["https://ok.example"] } },
  });
});
after(() => entrance.close());
afterEach(() => {
  for (const guest of entrance.house.guests) assert.equal(guest.heardAfterClosed, false);
});

type Joined = { socket: WebSocket; guest: FakeGuest };

async function join(protocols: string[] = ["text.ircv3.net"], path = "/"): Promise<Joined> {
  const index = entrance.house.guests.length;
  const socket = new WebSocket(`ws://127.0.0.1:${entrance.port}${path}`, protocols);
  await once(socket, "open");
  return { socket, guest: await entrance.house.guest(index) };
}

/** The status with which a handshake is refused. */
async function refusal(path: string, headers: Record<string, string>, protocols: string[] = []): Promise<number> {
  const socket = new WebSocket(`ws://127.0.0.1:${entrance.port}${path}`, protocols, { headers });
  const [, response] = await once(socket, "unexpected-response");
  response.resume();
  return response.statusCode;
}

async function messageTo({ socket }: Joined): Promise<[string, boolean]> {
  const [data, isBinary] = await once(socket, "message");
  return [data.toString(), isBinary];
}

test("DOOR: a message is a line, both ways, at / and at /ws", async () => {
  for (const path of ["/", "/ws", "/ws?x=1"]) {
    const { socket, guest } = await join(["text.ircv3.net"], path);
    assert.equal(socket.protocol, "text.ircv3.net");
    assert.equal(guest.door, "websocket");
    assert.equal(guest.frameKind, "text");
    assert.equal(guest.caller.secure, false);
    socket.send("NICK ä");
    await guest.until(() => guest.lines.length === 1);
    assert.deepEqual(guest.lines, ["NICK ä"]);
    guest.transport.write(encodeLines(["PING :ö"], "text-frame"));
    assert.deepEqual(await messageTo({ socket, guest }), ["PING :ö", false]);
    socket.close();
    assert.equal(await guest.untilClosed(), "Connection closed");
  }
});

test("ACCOUNT-15: the house is told of which site a page is, if that may have passkeys", async () => {
  const sites: (string | undefined)[] = [];
  for (const origin of [
    "https://ok.example",
    undefined,
    "https://ok.example",
    "http://127.0.0.1:1",
    "http://localhost:1",
  ]) {
    const index = entrance.house.guests.length;
    const headers = origin === undefined ? {} : { origin, host: new URL(origin).host };
    const socket = new WebSocket(`ws://127.0.0.1:${entrance.port}/`, { headers });
    await once(socket, "open");
    sites.push((await entrance.house.guest(index)).caller.site);
    socket.close();
  }
  const site = "https://ok.example";
  assert.deepEqual(sites, [site, undefined, site, undefined, "http://localhost:1"]);
});

test("DOOR: the client's first choice among our subprotocols is taken", async () => {
  const preferences: [string[], string, string][] = [
    [["binary.ircv3.net", "text.ircv3.net"], "binary.ircv3.net", "binary"],
    [["text.ircv3.net", "binary.ircv3.net"], "text.ircv3.net", "text"],
    [["chat", "binary.ircv3.net"], "binary.ircv3.net", "binary"],
    [[], "", "text"],
  ];
  for (const [offered, chosen, frameKind] of preferences) {
    const { socket, guest } = await join(offered);
    assert.equal(socket.protocol, chosen);
    assert.equal(guest.frameKind, frameKind);
  }
});

test("DOOR: a client that offers only what we don't know is let in without a subprotocol", async () => {
  const client = await entrance.dial();
  client.send(handshake("Sec-WebSocket-Protocol: chat, superchat\r\n"));
  const answer = await client.untilText(/\r\n\r\n/);
  assert.match(answer, /^HTTP\/1\.1 101 /);
  assert.doesNotMatch(answer, /Sec-WebSocket-Protocol/i);
});

test("DOOR: binary messages carry any bytes", async () => {
  const joined = await join(["binary.ircv3.net"]);
  joined.socket.send(Buffer.from("PRIVMSG #a :\xff", "latin1"));
  await joined.guest.until(() => joined.guest.lines.length === 1);
  assert.deepEqual(joined.guest.lines, ["PRIVMSG #a :\ufffd"]);
  joined.guest.transport.write(encodeLines(["hi"], "binary-frame"));
  assert.deepEqual(await messageTo(joined), ["hi", true]);
});

test("DOOR: line ends in a message are forgiven, and separate lines", async () => {
  const { socket, guest } = await join();
  socket.send("one\r\n");
  socket.send("two\nthree\r\n\r\nfour\r");
  socket.send("\r\n");
  socket.send("");
  socket.send("five");
  await guest.until(() => guest.lines.includes("five"));
  assert.deepEqual(guest.lines, ["one", "two", "three", "four", "five"]);
});

test("DOOR: fragments are one message", async () => {
  const { socket, guest } = await join();
  socket.send("NI", { fin: false });
  socket.send("CK ", { fin: false });
  socket.send("a", { fin: true });
  await guest.until(() => guest.lines.length === 1);
  assert.deepEqual(guest.lines, ["NICK a"]);
});

test("DOOR: a message that is too long, or no UTF-8, ends the connection with its code", async () => {
  const tooLong = await join();
  tooLong.socket.send("x".repeat(WEBSOCKET_MESSAGE_BYTES_MAX));
  await tooLong.guest.until(() => tooLong.guest.lines.length === 1);
  tooLong.socket.send("x".repeat(WEBSOCKET_MESSAGE_BYTES_MAX + 1));
  assert.equal((await once(tooLong.socket, "close"))[0], 1009);
  assert.equal(await tooLong.guest.untilClosed(), "Message too long");
  const broken = await join();
  broken.socket.send(Buffer.from([0xff]), { binary: false });
  assert.equal((await once(broken.socket, "close"))[0], 1007);
  assert.equal(await broken.guest.untilClosed(), "Text that is not UTF-8");
});

test("DOOR: pings are answered between shared frames, and no frame is torn", async () => {
  const { socket, guest } = await join();
  const text = "y".repeat(70_000);
  let pongs = 0;
  let messages = 0;
  socket.on("pong", () => (pongs += 1));
  const all = new Promise<void>((resolve, reject) => {
    socket.on("error", reject);
    socket.on("message", (data) => {
      messages += 1;
      if (data.toString() !== text) reject(new Error("torn"));
      if (messages === 100) resolve();
    });
  });
  const frame = encodeLines([text], "text-frame");
  for (let index = 0; index < 10; index += 1) {
    const pong = once(socket, "pong");
    socket.ping();
    for (let count = 0; count < 10; count += 1) guest.transport.write(frame);
    await pong;
  }
  await all;
  assert.equal(pongs, 10);
});

test("DOOR: end() closes with the handshake, after what is pending", async () => {
  const { socket, guest } = await join();
  const first = messageTo({ socket, guest });
  const closed = once(socket, "close");
  guest.transport.write(encodeLines(["ERROR :bye"], "text-frame"));
  guest.transport.end();
  guest.transport.end();
  guest.transport.write(encodeLines(["too late"], "text-frame"));
  socket.send("too late, too");
  assert.deepEqual(await first, ["ERROR :bye", false]);
  assert.equal((await closed)[0], 1000);
  await guest.untilClosed();
  assert.deepEqual(guest.lines, []);
  assert.equal(guest.reasons.length, 1);
});

test("DOOR: nothing follows the closing frame", async () => {
  const index = entrance.house.guests.length;
  const client = await entrance.dial();
  client.send(handshake(""));
  const guest = await entrance.house.guest(index);
  guest.transport.end();
  guest.transport.write(encodeLines(["too late"], "text-frame"));
  await client.untilText(/\x88/);
  client.send(Buffer.from("88820000000003e8", "hex"));
  assert.match(await client.untilClosed(), /\r\n\r\n\x88\x02\x03\xe8$/);
  await guest.untilClosed();
});

test("DOOR: a page that is left, a socket that is torn and destroy() are each heard once", async () => {
  const left = await join();
  left.socket.close(1001);
  assert.equal(await left.guest.untilClosed(), "Page closed");
  const torn = await join();
  torn.socket.terminate();
  assert.equal(await torn.guest.untilClosed(), "Connection lost");
  const destroyed = await join();
  destroyed.guest.transport.destroy();
  await Promise.all([destroyed.guest.untilClosed(), once(destroyed.socket, "close")]);
  for (const { guest } of [left, torn, destroyed]) {
    guest.transport.whenWritten(() => assert.fail("there is no socket"));
    guest.transport.end();
    assert.equal(guest.reasons.length, 1);
  }
});

test("DOOR: a client that does not read is seen in pendingBytes, and whenWritten tells when it has", async () => {
  const { socket, guest } = await join();
  socket.pause();
  const frame = encodeLines(["z".repeat(8 << 20)], "text-frame");
  guest.transport.write(frame);
  assert.ok(guest.transport.pendingBytes > 0);
  const written = new Promise<void>((resolve) => guest.transport.whenWritten(resolve));
  socket.resume();
  await written;
  assert.equal(guest.transport.pendingBytes, 0);
});

test("DOOR: pause() stops the reading, resume() goes on", async () => {
  const { socket, guest } = await join();
  guest.transport.pause();
  await new Promise((resolve) => socket.send("one", resolve));
  const other = await join();
  other.socket.send("two");
  await other.guest.until(() => other.guest.lines.length === 1);
  assert.deepEqual(guest.lines, []);
  guest.transport.resume();
  await guest.until(() => guest.lines.length === 1);
});

test("DOOR: a page of another site is refused, our own and configured ones are not", async () => {
  const own = `http://127.0.0.1:${entrance.port}`;
  for (const origin of ["http://evil.example", "null", `http://127.0.0.1:${entrance.port + 1}`]) {
    assert.equal(await refusal("/ws", { Origin: origin }), 403, origin);
  }
  assert.equal(await refusal("/", { Host: "evil.example", Origin: "http://evil.example" }), 421);
  for (const origin of [own, "https://ok.example"]) {
    const socket = new WebSocket(`ws://127.0.0.1:${entrance.port}/ws`, { headers: { Origin: origin } });
    await once(socket, "open");
  }
});

test("DOOR: there is no WebSocket elsewhere, and none for broken handshakes", async () => {
  assert.equal(await refusal("/healthz", {}), 404);
  const broken: [string, string, RegExp][] = [
    ["GET", "POST", /^HTTP\/1\.1 405 /],
    ["Version: 13", "Version: 7", /^HTTP\/1\.1 400 /],
    ["Key: ", "Key: short", /^HTTP\/1\.1 400 /],
  ];
  for (const [right, wrong, answer] of broken) {
    const client = await entrance.dial();
    client.send(handshake("").replace(right, wrong));
    assert.match(await client.untilClosed(), answer);
  }
});

test("DOOR: a handshake that comes in pieces, or is unusual, is understood all the same", async () => {
  const index = entrance.house.guests.length;
  const slow = await entrance.dial();
  await slow.drip(Buffer.from(handshake("")));
  await slow.untilText(/^HTTP\/1\.1 101 (.|\r|\n)*\r\n\r\n/);
  slow.send(maskedText("NICK slow"));
  const guest = await entrance.house.guest(index);
  await guest.until(() => guest.lines.length === 1);
  const odd = await entrance.dial();
  odd.send(handshake("X: one\r\nX: two\r\n"));
  await odd.untilText(/^HTTP\/1\.1 101 (.|\r|\n)*\r\n\r\n/);
  odd.send(maskedText("NICK odd"));
  const other = await entrance.house.guest(index + 1);
  await other.until(() => other.lines.length === 1);
  assert.deepEqual([guest.lines, other.lines], [["NICK slow"], ["NICK odd"]]);
  assert.equal(entrance.tally.open.http >= 2, true);
  const open = entrance.tally.open.http;
  slow.socket.destroy();
  await guest.untilClosed();
  assert.equal(entrance.tally.open.http, open - 1);
});

test("DOOR: frames that come in the same packet as the handshake, or byte by byte, are heard", async () => {
  const index = entrance.house.guests.length;
  const eager = await entrance.dial();
  eager.send(Buffer.concat([Buffer.from(handshake("")), maskedText("NICK eager")]));
  const guest = await entrance.house.guest(index);
  await guest.until(() => guest.lines.length === 1);
  assert.deepEqual(guest.lines, ["NICK eager"]);
  await eager.drip(maskedText("NICK slow"));
  await guest.until(() => guest.lines.length === 2);
  assert.deepEqual(guest.lines, ["NICK eager", "NICK slow"]);
});

function handshake(headers: string): string {
  const key = Buffer.alloc(16, "k").toString("base64");
  return (
    "GET / HTTP/1.1\r\nHost: localhost\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n" +
    `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${key}\r\n${headers}\r\n`
  );
}

/** A client's frame, masked with zeros. */
function maskedText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x81, 0x80 | text.length, 0, 0, 0, 0]), Buffer.from(text)]);
}
