import assert from "node:assert/strict";
import { Socket } from "node:net";
import { after, before, test } from "node:test";
import { type Client, type Entrance, type FakeGuest, openEntrance } from "./fake-house.ts";
import { LINGER_MS } from "./limits.ts";

let entrance: Entrance;
before(async () => {
  entrance = await openEntrance();
});
after(() => entrance.close());

async function ircGuest(): Promise<{ client: Client; guest: FakeGuest }> {
  const index = entrance.house.guests.length;
  const client = await entrance.dial();
  client.send("NICK a\r\n");
  return { client, guest: await entrance.house.guest(index) };
}

/** More than the kernel takes for a peer that does not read. */
const MUCH = Buffer.alloc(16 << 20, "x");

test("whenWritten calls back when all that was handed over is taken", async () => {
  const { client, guest } = await ircGuest();
  client.socket.pause();
  guest.transport.write(MUCH);
  assert.ok(guest.transport.pendingBytes > 0);
  let isWritten = false;
  const written = new Promise<void>((resolve) =>
    guest.transport.whenWritten(() => {
      isWritten = true;
      resolve();
    }),
  );
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(isWritten, false);
  client.socket.resume();
  await written;
  assert.equal(guest.transport.pendingBytes, 0);
});

test("DELIVER-7: what may wait is left to Nagle's algorithm, and only that", async (t) => {
  const { client, guest } = await ircGuest();
  const { mock } = t.mock.method(Socket.prototype, "setNoDelay");
  guest.transport.write(Buffer.from("at once "));
  guest.transport.write(Buffer.from("later "), true);
  guest.transport.write(Buffer.from("at once"));
  await client.untilText(/at once later at once$/);
  assert.deepEqual(
    mock.calls.map(({ arguments: [isSentAtOnce] }) => isSentAtOnce),
    [false, true],
  );
});

test("whenWritten calls back once, also when nothing waits", async () => {
  const { guest } = await ircGuest();
  await new Promise<void>((resolve) => guest.transport.whenWritten(resolve));
});

test("whenWritten does not call back when the socket dies first", async () => {
  const { client, guest } = await ircGuest();
  client.socket.pause();
  guest.transport.write(MUCH);
  guest.transport.whenWritten(() => assert.fail("nothing was taken"));
  guest.transport.destroy();
  await guest.untilClosed();
  guest.transport.whenWritten(() => assert.fail("there is no socket"));
  await new Promise((resolve) => setImmediate(resolve));
});

test("end() sends what is pending first, though the peer floods us", async () => {
  const { client, guest } = await ircGuest();
  client.send(Buffer.alloc(1 << 20, "y"));
  guest.transport.write(Buffer.alloc(1 << 20, "x"));
  guest.say("the end");
  guest.transport.end();
  await client.untilText(/the end$/);
  assert.ok(client.text.endsWith("xthe end"));
  client.socket.end();
  assert.equal(await guest.untilClosed(), "Connection closed");
});

test("end() reads on where reading was paused, so that it hears the peer close", async () => {
  const { client, guest } = await ircGuest();
  guest.transport.pause();
  client.send(Buffer.alloc(1 << 20, "y"));
  const start = performance.now();
  guest.say("the end");
  guest.transport.end();
  assert.equal(await client.untilClosed(), "the end");
  assert.equal(await guest.untilClosed(), "Connection closed");
  assert.ok(performance.now() - start < LINGER_MS, "closed by the peer, not by the deadline");
  assert.equal(guest.text, "NICK a\r\n");
});

test("nothing is received after end(), nothing written, and closed comes once", async () => {
  const { client, guest } = await ircGuest();
  guest.transport.end();
  guest.transport.end();
  guest.say("too late");
  client.send("too late, too\r\n");
  client.socket.end();
  await guest.untilClosed();
  assert.equal(await client.untilClosed(), "");
  assert.equal(guest.text, "NICK a\r\n");
  assert.equal(guest.endedTimes, 0);
  guest.transport.end();
  guest.transport.destroy();
  guest.transport.pause();
  guest.transport.resume();
  guest.say("nobody hears");
  assert.equal(guest.reasons.length, 1);
});

test("a peer that does not close after end() is cut off", async () => {
  const { client, guest } = await ircGuest();
  client.socket.pause();
  guest.transport.write(MUCH);
  const start = performance.now();
  guest.transport.end();
  await guest.untilClosed();
  assert.ok(performance.now() - start >= LINGER_MS - 1);
});

test("pause() stops the reading, resume() goes on where it was", async () => {
  const { client, guest } = await ircGuest();
  guest.transport.pause();
  await new Promise((resolve) => client.socket.write("one\r\n", resolve));
  const other = await ircGuest();
  await other.guest.until(() => other.guest.text !== "");
  assert.equal(guest.text, "NICK a\r\n");
  guest.transport.resume();
  await guest.until(() => guest.text === "NICK a\r\none\r\n");
});

test("destroy() closes at once, and the guest hears it once", async () => {
  const { client, guest } = await ircGuest();
  guest.transport.destroy();
  assert.equal(guest.reasons.length, 0);
  await guest.untilClosed();
  await client.untilClosed();
  assert.equal(guest.reasons.length, 1);
});
