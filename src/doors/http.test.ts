import assert from "node:assert/strict";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { after, before, test } from "node:test";
import { gunzipSync } from "node:zlib";
import type { HealthReport } from "../session/server.ts";
import { type Entrance, openEntrance } from "./fake-house.ts";
import { StaticFile } from "./static-files.ts";

const page = Buffer.from("<h1>Hubbub</h1>".repeat(50));
const script = Buffer.from("let a = 1;".repeat(50));
const files = new Map([
  ["/index.html", new StaticFile("/index.html", page)],
  ["/assets/app-12.js", new StaticFile("/assets/app-12.js", script)],
]);

let entrance: Entrance;
let unbuilt: Entrance;
let report: HealthReport = { status: "ok" };

before(async () => {
  entrance = await openEntrance({ web: { files, health: () => report } });
  unbuilt = await openEntrance();
});
after(async () => {
  await entrance.close();
  await unbuilt.close();
});

type Reply = { status: number; headers: IncomingMessage["headers"]; body: Buffer };

function ask(path: string, options: RequestOptions = {}, port = entrance.port): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = httpRequest({ host: "127.0.0.1", port, path, agent: false, ...options }, (response) => {
      const chunks: Buffer[] = [];
      response.on("data", (chunk: Buffer) => chunks.push(chunk));
      response.on("end", () => {
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) });
      });
    });
    request.on("error", reject);
    request.end();
  });
}

/** Everything that the server answers to these bytes until it closes. */
async function answerTo(bytes: string): Promise<string> {
  const client = await entrance.dial();
  client.send(bytes);
  return client.untilClosed();
}

test("DOOR: the web client is at /, and nothing about it may be reused unasked", async () => {
  const { status, headers, body } = await ask("/");
  assert.equal(status, 200);
  assert.equal(headers["content-type"], "text/html; charset=utf-8");
  assert.equal(headers["cache-control"], "no-cache");
  assert.equal(headers["content-length"], String(page.length));
  assert.equal(headers.vary, "Accept-Encoding");
  assert.ok(body.equals(page));
  assert.equal((await ask("/index.html")).status, 200);
  for (const path of ["/room/lobby", "/join/%C3%A4", "/room/a/message/b", "/with/divya/day/2026-11-23"]) {
    assert.ok((await ask(path)).body.equals(page), path);
  }
  assert.equal((await ask("/?room=lobby")).status, 200);
});

test("DOOR: hashed files may be kept for ever, and come compressed to those who take it", async () => {
  const { headers, body } = await ask("/assets/app-12.js", { headers: { "Accept-Encoding": "deflate, gzip" } });
  assert.equal(headers["cache-control"], "public, max-age=31536000, immutable");
  assert.equal(headers["content-encoding"], "gzip");
  assert.ok(gunzipSync(body).equals(script));
  const best = await ask("/assets/app-12.js", { headers: { "Accept-Encoding": "gzip, deflate, br, zstd" } });
  assert.equal(best.headers["content-encoding"], "br");
  const refused = await ask("/assets/app-12.js", { headers: { "Accept-Encoding": "br;q=0, zstd" } });
  assert.equal(refused.headers["content-encoding"], undefined);
  assert.ok(refused.body.equals(script));
});

test("DOOR: who has the newest already is told so", async () => {
  const { etag } = (await ask("/")).headers;
  assert.ok(etag);
  for (const tags of [etag, `"other", W/${etag}`, "*"]) {
    const again = await ask("/", { headers: { "If-None-Match": tags } });
    assert.equal(again.status, 304);
    assert.equal(again.body.length, 0);
    assert.equal(again.headers.etag, etag);
    assert.equal(again.headers["cache-control"], "no-cache");
  }
  assert.equal((await ask("/", { headers: { "If-None-Match": '"other"' } })).status, 200);
  const encoded = { "If-None-Match": etag, "Accept-Encoding": "gzip" };
  assert.equal((await ask("/", { headers: encoded })).status, 200, "the compressed page is another one");
});

test("DOOR: HEAD is GET without the body", async () => {
  const { status, headers, body } = await ask("/", { method: "HEAD" });
  assert.equal(status, 200);
  assert.equal(headers["content-length"], String(page.length));
  assert.equal(body.length, 0);
});

test("DOOR: health is 200 or 503, and says why", async () => {
  report = { status: "ok" };
  const well = await ask("/healthz");
  assert.equal(well.status, 200);
  assert.deepEqual(JSON.parse(well.body.toString()), { status: "ok" });
  assert.equal(well.headers["cache-control"], "no-store");
  report = { status: "failing", reason: "the disk is full" };
  const ill = await ask("/healthz");
  assert.equal(ill.status, 503);
  assert.deepEqual(JSON.parse(ill.body.toString()), report);
});

test("DOOR: metrics are for the machine and its network, not for what a proxy lets through", async () => {
  const { status, body } = await ask("/metrics");
  assert.equal(status, 200);
  assert.equal(body.toString(), "a 1\n");
  assert.equal((await ask("/metrics", { headers: { "X-Forwarded-For": "10.0.0.1" } })).status, 403);
  assert.equal((await ask("/metrics", { headers: { Forwarded: "for=10.0.0.1" } })).status, 403);
});

test("DOOR: anything else is 404, with a friendly page", async () => {
  for (const path of [
    "/nothing",
    "/assets/",
    "/assets/../../etc/passwd",
    "/%2e%2e/%2e%2e/etc/passwd",
    "//",
    "/a%00b",
  ]) {
    const { status, body } = await ask(path);
    assert.equal(status, 404, path);
    assert.match(body.toString(), /There is nothing at this address/);
  }
  assert.equal((await ask("/nothing", { method: "POST" })).status, 404);
});

test("DOOR: another method is 405 and says which are allowed", async () => {
  for (const method of ["POST", "PUT", "DELETE", "OPTIONS", "PATCH"]) {
    const { status, headers } = await ask("/", { method, headers: { "Content-Length": 0 } });
    assert.equal(status, 405, method);
    assert.equal(headers.allow, "GET, HEAD");
  }
});

test("DOOR: a request with a body is refused, and its connection closed", async () => {
  const head = "POST /healthz HTTP/1.1\r\nHost: localhost\r\n";
  assert.match(await answerTo(`${head}Content-Length: 5\r\n\r\nhello`), /^HTTP\/1\.1 413 .*\r\nConnection: close\r\n/s);
  assert.match(await answerTo(`${head}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`), /^HTTP\/1\.1 413 /);
  const expecting = await answerTo(`${head}Content-Length: 5\r\nExpect: 100-continue\r\n\r\n`);
  assert.match(expecting, /^HTTP\/1\.1 413 /);
});

/** Nothing but this server, nothing that stands in a page: whoever changes the policy changes it here too. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; " +
  "manifest-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

test("DOOR: every answer has the security headers", async () => {
  for (const [path, method] of [["/"], ["/healthz"], ["/nothing"], ["/", "POST"], ["/ws"]] as const) {
    const { headers } = await ask(path, method === undefined ? {} : { method });
    assert.equal(headers["content-security-policy"], POLICY, path);
    assert.equal(headers["x-content-type-options"], "nosniff");
    assert.equal(headers["referrer-policy"], "no-referrer");
    assert.equal(headers["cross-origin-opener-policy"], "same-origin");
    assert.equal(headers["cross-origin-resource-policy"], "same-origin");
    assert.ok(headers["permissions-policy"]);
  }
});

test("DOOR: a name that is not ours is refused on loopback (DNS rebinding)", async () => {
  assert.equal((await ask("/", { headers: { Host: "evil.example" } })).status, 421);
  assert.equal((await ask("/", { headers: { Host: "localhost:1" } })).status, 200);
});

test("DOOR: before the web client is built, / says how", async () => {
  const { status, body } = await ask("/", {}, unbuilt.port);
  assert.equal(status, 503);
  assert.match(body.toString(), /npm run build/);
});

test("DOOR: requests may follow each other on one connection, also without waiting", async () => {
  const get = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n";
  const answers = await answerTo(`${get}\r\n${get}\r\n${get}Connection: close\r\n\r\n`);
  assert.equal(answers.match(/HTTP\/1\.1 /g)?.length, 3);
  const client = await entrance.dial();
  client.send(`${get}\r\n`);
  await client.untilText(/"status"/);
  client.send(`${get}Connection: close\r\n\r\n`);
  assert.equal((await client.untilClosed()).match(/HTTP\/1\.1 /g)?.length, 2);
});

test("DOOR: a peer that has sent its request and closed its side still gets the page", async () => {
  const client = await entrance.dial();
  client.socket.end("GET / HTTP/1.0\r\n\r\n");
  assert.ok((await client.untilClosed()).endsWith(page.toString()));
});

test("DOOR: what is no HTTP after all is 400, headers without end are 431", async () => {
  assert.match(await answerTo("GET \r\n\r\n"), /^HTTP\/1\.1 400 /);
  assert.match(
    await answerTo("GET http://[/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"),
    /^HTTP\/1\.1 400 /,
  );
  const client = await entrance.dial();
  client.send(`GET / HTTP/1.1\r\nHost: localhost\r\nX: ${"x".repeat(20_000)}\r\n\r\n`);
  assert.match(await client.untilText(/431/), /^HTTP\/1\.1 431 /);
});

test("DOOR: an upgrade to anything but WebSocket is answered in HTTP/1.1", async () => {
  const headers = { Connection: "Upgrade, HTTP2-Settings", Upgrade: "h2c", "HTTP2-Settings": "" };
  assert.equal((await ask("/healthz", { headers })).headers["content-type"], "application/json");
});

test("DOOR: who is slow with the headers is told so, and closed", async () => {
  const impatient = await openEntrance({ web: { limits: { headersMs: 20, requestMs: 40, checkMs: 5 } } });
  const client = await impatient.dial();
  client.send("GET / HTTP/1.1\r\nHost: loc");
  assert.match(await client.untilClosed(), /^HTTP\/1\.1 408 /);
  await impatient.close();
});
