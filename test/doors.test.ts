/** One port, every way in, on real sockets. */

import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { request } from "node:http";
import { connect, type Socket } from "node:net";
import { test } from "node:test";
import { connect as connectTls } from "node:tls";
import { WebSocket } from "ws";
import { certificateIn, OPENSSL_MISSING } from "./support/certificate.ts";
import { TemporaryDirectory, TestHouse } from "./support/house.ts";
import { dialIrc, dialWebSocket } from "./support/irc-client.ts";
import { ChunkClient, dial, LineClient } from "./support/tcp-client.ts";
import { until } from "./support/until.ts";

const SILENT_SOCKETS = 2_000;

/** Both ends of each are in this process. */
const TOO_FEW_FILES = openFilesMax() > 2 * SILENT_SOCKETS + 200 ? false : "this process may not open 4,200 files";

function openFilesMax(): number {
  if (!existsSync("/proc/self/limits")) return Number.POSITIVE_INFINITY;
  const limit = /^Max open files\s+(\d+|unlimited)/m.exec(readFileSync("/proc/self/limits", "utf8"))?.[1];
  return limit === "unlimited" ? Number.POSITIVE_INFINITY : Number(limit);
}

test(`DOOR-1, DOOR-5: ${SILENT_SOCKETS} silent sockets at once hinder nobody, and are greeted`, {
  skip: TOO_FEW_FILES,
}, async () => {
  await using house = await TestHouse.open();
  const ann = await house.member("ann", ["echo-message"]);
  const greeted = new Set<Socket>();
  const sockets = Array.from({ length: SILENT_SOCKETS }, () => {
    const socket = connect({ host: "127.0.0.1", port: house.port });
    socket.on("error", () => {});
    socket.on("data", () => greeted.add(socket));
    return house.keep(socket);
  });
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const bob = await house.person("bob");
  await ann.ask("PRIVMSG #lobby :still here?");
  await bob.expect("ann: still here?");
  bob.send("of course");
  await bob.expect("bob: of course");
  await ann.expect(/ :of course$/);
  await until(() => greeted.size === SILENT_SOCKETS, "all of them were greeted");
  for (const socket of sockets) socket.resetAndDestroy();
  await until(() => house.hubbub.server.sessions.size === 2, "they were gone");
  assert.deepEqual(await bob.settle(), [], "nobody hears of who never told a name");
});

test("DOOR-1: every door at once, with the first bytes one at a time", async () => {
  await using house = await TestHouse.open();
  const hello = async (bytes: string): Promise<string> => {
    const socket = house.keep(connect({ host: "127.0.0.1", port: house.port, noDelay: true }));
    await once(socket, "connect");
    let answer = "";
    socket.on("data", (data: Buffer) => {
      answer += data;
    });
    for (const byte of Buffer.from(bytes)) {
      socket.write(Uint8Array.of(byte));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await until(() => answer !== "", `${JSON.stringify(bytes)} was answered`);
    return answer;
  };
  const answers = await Promise.all([
    hello("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n"),
    hello("CAP LS 302\r\n"),
    hello("Gertrude\n"),
    hello("NICKY\n"),
    hello("\x16\x03\x01"),
    hello("GETRUDE\n"),
  ]);
  const beginnings = [/^HTTP\/1\.1 200 OK\r\n/, /^:hubbub\.test CAP \* LS /, /^Hello/, /^Hello/, /^\x15\x03/, /^Hello/];
  for (const [index, beginning] of beginnings.entries()) assert.match(answers[index] ?? "", beginning);
});

test("DOOR-3: HTTP answers /healthz and /metrics; anything else is 404, other methods 405", async () => {
  await using house = await TestHouse.open();
  await house.member("ann");
  const ask = async (method: string, path: string, headers: Record<string, string> = {}) => {
    const answer = request({ host: "127.0.0.1", port: house.port, method, path, headers, agent: false }).end();
    const [response] = await once(answer, "response");
    let body = "";
    for await (const part of response) body += part;
    return { status: response.statusCode, body };
  };
  assert.deepEqual(await ask("GET", "/healthz"), { status: 200, body: '{"status":"ok"}' });
  const { status, body } = await ask("GET", "/metrics");
  assert.equal(status, 200);
  assert.match(body, /^hubbub_connections\{door="irc"\} 1$/m);
  assert.equal((await ask("GET", "/nothing")).status, 404);
  assert.equal((await ask("POST", "/")).status, 405);
  assert.equal((await ask("GET", "/ws")).status, 426);
  assert.equal((await ask("GET", "/", { host: "evil.example" })).status, 421);
});

test("DOOR-4: a WebSocket speaks either subprotocol at / and /ws; a page of another site is refused", async () => {
  await using house = await TestHouse.open({ origins: ["https://chat.example"] });
  const origin = `http://127.0.0.1:${house.port}`;
  const nicks: string[] = [];
  for (const path of ["/", "/ws", "/?x=y"]) {
    for (const protocol of ["text.ircv3.net", "binary.ircv3.net"]) {
      const nick = `guest${nicks.length}`;
      nicks.push(nick);
      await (await house.webSocket({ path, protocol, origin })).enter(nick);
    }
  }
  await (await house.webSocket({ origin: "https://chat.example" })).enter("friend");
  for (const [path, refusedOrigin, status] of [
    ["/", "https://evil.example", 403],
    ["/", "null", 403],
    ["/", `https://127.0.0.1:${house.port + 1}`, 403],
    ["/other", origin, 404],
  ] as const) {
    const webSocket = new WebSocket(`ws://127.0.0.1:${house.port}${path}`, ["text.ircv3.net"], {
      origin: refusedOrigin,
    });
    const [error] = await once(webSocket, "error");
    assert.match(String(error), new RegExp(`Unexpected server response: ${status}`));
  }
  const ann = await house.member("ann");
  assert.deepEqual(await ann.ask(`ISON ${nicks.join(" ")} friend`), [
    `:hubbub.test 303 ann :${nicks.join(" ")} friend`,
  ]);
});

test("DOOR-2: with a certificate every door is inside TLS on the same port, and outside of it too", {
  skip: OPENSSL_MISSING,
}, async () => {
  using files = new TemporaryDirectory();
  await using house = await TestHouse.open({ tls: certificateIn(files.path) });
  const options = { port: house.port, tls: true };
  const irc = house.keep(await dialIrc({ ...options, name: "irc" }));
  await irc.enter("irc", ["echo-message"]);
  await irc.join("#lobby");
  const web = house.keep(await dialWebSocket({ ...options, name: "web" }));
  await web.enter("web");
  await web.join("#lobby");
  const nc = house.keep(new LineClient(await dial({ ...options, name: "nc" }), "nc"));
  await nc.enter("nc");
  const chunk = house.keep(new ChunkClient(await dial({ ...options, name: "chunk" }), "chunk"));
  await chunk.enter("chunk");
  const outside = await house.person("outside");
  await irc.ask("PRIVMSG #lobby :hello, all of you");
  await web.expect(/ :hello, all of you$/);
  for (const client of [nc, chunk, outside]) await client.expect("irc: hello, all of you");
  const socket = house.keep(connectTls({ host: "127.0.0.1", port: house.port, rejectUnauthorized: false }));
  socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
  const [bytes] = await once(socket, "data");
  assert.match(String(bytes), /^HTTP\/1\.1 200 OK\r\n/);
  assert.equal(house.session("irc").peer.secure && !house.session("outside").peer.secure, true);
  chunk.destroy();
  await nc.expect("chunk has left the chat.");
});

/** A key, and a certificate that it has signed itself. */
test("DOOR-2: without a certificate a TLS client is told so", async () => {
  await using house = await TestHouse.open();
  const socket = house.keep(connectTls({ host: "127.0.0.1", port: house.port, rejectUnauthorized: false }));
  const [error] = await once(socket, "error");
  assert.match(String(error), /handshake failure/);
});
