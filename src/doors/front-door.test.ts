import assert from "node:assert/strict";
import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { Admission } from "./admission.ts";
import { type Entrance, openEntrance } from "./fake-house.ts";
import { GREETING_DELAY_MS } from "./limits.ts";

async function withEntrance(use: (entrance: Entrance) => Promise<void>, options = {}): Promise<void> {
  const entrance = await openEntrance(options);
  try {
    await use(entrance);
    for (const guest of entrance.house.guests) assert.equal(guest.heardAfterClosed, false);
  } finally {
    await entrance.close();
  }
  assert.equal(entrance.frontDoor.connections, 0);
  assert.deepEqual(entrance.tally.open, { plain: 0, irc: 0, websocket: 0, http: 0, tls: 0 });
}

test("DOOR: who says nothing is greeted after a quarter of a second, and not before", () =>
  withEntrance(async ({ house, dial }) => {
    const start = performance.now();
    const client = await dial();
    assert.equal(await client.untilText(/Hello\n/), "Hello\n");
    assert.ok(performance.now() - start >= GREETING_DELAY_MS - 1);
    const guest = await house.guest();
    assert.equal(guest.door, "plain");
    assert.equal(guest.text, "");
    assert.deepEqual(guest.caller, { address: "127.0.0.1", port: client.socket.localPort, secure: false });
  }));

test("DOOR: an IRC verb is IRC at once, and no byte is lost", () =>
  withEntrance(async ({ house, dial }) => {
    const client = await dial();
    client.send("CAP LS 302\r\nNICK a\r\n");
    const guest = await house.guest();
    await guest.until(() => guest.text.endsWith("NICK a\r\n"));
    assert.equal(guest.door, "irc");
    assert.equal(guest.text, "CAP LS 302\r\nNICK a\r\n");
  }));

test("DOOR: bytes that come one by one are led to the same doors, in order", () =>
  withEntrance(async ({ house, dial }) => {
    const [irc, plain, http] = [await dial(), await dial(), await dial()];
    await Promise.all([
      irc.drip(Buffer.from("@a=b NICK x\r\nUSER x 0 * x\r\n")),
      plain.drip(Buffer.from("Nickie\nhello\n")),
      http.drip(Buffer.from("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")),
    ]);
    await house.guest(1);
    const seated = Object.fromEntries(house.guests.map((guest) => [guest.door, guest]));
    await seated.irc?.until(() => seated.irc?.text === "@a=b NICK x\r\nUSER x 0 * x\r\n");
    await seated.plain?.until(() => seated.plain?.text === "Nickie\nhello\n");
    assert.match(await http.untilClosed(), /^HTTP\/1\.1 200 OK\r\n.*\{"status":"ok"\}$/s);
  }));

test("DOOR: a beginning that stays undecided is plain text, and is not lost", () =>
  withEntrance(async ({ house, dial }) => {
    const client = await dial();
    client.send("Nick");
    await client.untilText(/Hello\n/);
    const guest = await house.guest();
    assert.equal(guest.door, "plain");
    await guest.until(() => guest.text === "Nick");
    client.send("olas");
    await guest.until(() => guest.text === "Nickolas");
  }));

test("DOOR: after the process was held up, what has come meanwhile is read before silence is believed", () =>
  withEntrance(async ({ house, dial, frontDoor }) => {
    const client = await dial();
    // Until it is accepted: the wait for its first bytes runs.
    while (frontDoor.connections === 0) await new Promise((resolve) => setImmediate(resolve));
    client.send("NICK a\r\n");
    const until = performance.now() + 2 * GREETING_DELAY_MS;
    while (performance.now() < until);
    assert.equal((await house.guest()).door, "irc");
  }));

test("DOOR: garbage and telnet's negotiation are plain text", () =>
  withEntrance(async ({ house, dial }) => {
    const garbage = Buffer.from([0xff, 0xfb, 0x1f, 0x00, 0x80, 0x0a]);
    const client = await dial();
    client.send(garbage);
    const guest = await house.guest();
    await guest.until(() => guest.text.length === garbage.length);
    assert.equal(guest.door, "plain");
    assert.equal(guest.text, garbage.toString("latin1"));
  }));

test("DOOR: who hangs up without a word was no guest", () =>
  withEntrance(async ({ house, dial }) => {
    const client = await dial();
    client.socket.end();
    await client.untilClosed();
    assert.equal(house.guests.length, 0);
  }));

test("DOOR: who hangs up in the middle of a verb has said it", () =>
  withEntrance(async ({ house, dial }) => {
    const client = await dial();
    client.socket.end("GE");
    assert.equal(await client.untilClosed(), "Hello\n");
    const guest = await house.guest();
    assert.equal(guest.text, "GE");
    assert.equal(await guest.untilClosed(), "Connection closed");
  }));

test("DOOR: a peer that has sent all it will still gets its answers, and is closed once", () =>
  withEntrance(async ({ house, dial }) => {
    const client = await dial();
    client.socket.end("NICK a\r\nUSER a 0 * a\r\n");
    const guest = await house.guest();
    guest.say("answer\n");
    assert.equal(await client.untilClosed(), "answer\n");
    await guest.untilClosed();
    assert.equal(guest.endedTimes, 1);
    assert.deepEqual(guest.reasons, ["Connection closed"]);
  }));

test("DOOR: resets at any moment harm nobody", () =>
  withEntrance(async ({ house, dial }) => {
    for (const beginning of ["", "G", "GET / HTT", "\x16\x03\x01\x02\x00", "NICK a\r\n", "hello\n"]) {
      const client = await dial();
      if (beginning !== "") await new Promise((resolve) => client.socket.write(beginning, resolve));
      client.socket.resetAndDestroy();
      await client.untilClosed();
    }
    const survivor = await dial();
    survivor.send("NICK survivor\r\n");
    await house.until(() => house.guests.some((guest) => guest.text.includes("survivor")));
    for (const guest of house.guests) {
      if (guest.text.includes("survivor")) continue;
      assert.match(await guest.untilClosed(), /^Connection reset by peer$/);
      assert.equal(guest.reasons.length, 1);
    }
  }));

test("DOOR: who tries TLS where there is none gets an alert, not silence", () =>
  withEntrance(async ({ dial }) => {
    const client = await dial();
    client.send(Buffer.from("160301", "hex"));
    await client.untilText(/\x28$/);
    assert.equal(Buffer.from(client.text, "latin1").toString("hex"), "15030100020228");
    client.socket.end();
    await client.untilClosed();
  }));

test("DOOR: above the limit for unclassified sockets the newest is closed, the others stay", () =>
  withEntrance(
    async ({ house, dial, tally }) => {
      const [first, second] = await Promise.all([dial(), dial()]);
      assert.deepEqual([await first.untilText(/Hello/), await second.untilText(/Hello/)].sort(), ["", "Hello\n"]);
      assert.equal(tally.turnedAway["unclassified-full"], 1);
      // Its seat is free again: it is at its door.
      await (await dial()).untilText(/Hello/);
      assert.equal(house.guests.length, 2);
    },
    { unclassifiedMax: 1 },
  ));

test("DOOR: above the limit for connections the newest is closed until another leaves", () =>
  withEntrance(
    async ({ house, dial, tally }) => {
      const first = await dial();
      first.send("NICK a\r\n");
      const guest = await house.guest();
      await (await dial()).untilClosed();
      assert.equal(tally.turnedAway.full, 1);
      guest.transport.end();
      first.socket.end();
      await guest.untilClosed();
      (await dial()).send("NICK b\r\n");
      assert.equal((await house.guest(1)).door, "irc");
    },
    { admission: new Admission({ connections: 1, perAddress: 1 }) },
  ));

test("DOOR: 2,000 silent sockets at once are all greeted, and leave nothing behind", () =>
  withEntrance(async ({ house, port, frontDoor }) => {
    const sockets: Socket[] = [];
    let greeted = 0;
    const all = new Promise<void>((resolve, reject) => {
      for (let index = 0; index < 2000; index += 1) {
        const socket = connect(port, "127.0.0.1");
        socket.on("error", reject);
        socket.once("data", () => {
          greeted += 1;
          if (greeted === 2000) resolve();
        });
        sockets.push(socket);
      }
    });
    await all;
    assert.equal(frontDoor.connections, 2000);
    assert.equal(house.guests.length, 2000);
    for (const socket of sockets) socket.destroy();
    for (const guest of house.guests) await guest.untilClosed();
  }));

test("DOOR: a port that is taken is the machine's error", () =>
  withEntrance(async ({ frontDoor, port }) => {
    await assert.rejects(frontDoor.listen("127.0.0.1", port), { code: "EADDRINUSE" });
  }));

test("DOOR: closing lets nobody in and waits for those who are", async () => {
  const closing = await openEntrance();
  const client = await closing.dial();
  client.send("NICK a\r\n");
  const guest = await closing.house.guest();
  const silent = await closing.dial();
  const closed = closing.frontDoor.close();
  await silent.untilClosed();
  await assert.rejects(once(connect(closing.port, "127.0.0.1"), "connect"), { code: "ECONNREFUSED" });
  guest.say("bye\n");
  guest.transport.end();
  client.socket.end();
  assert.equal(await client.untilClosed(), "bye\n");
  await closed;
  assert.equal(closing.frontDoor.connections, 0);
});
