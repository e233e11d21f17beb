/** Pushes on the way: over real TLS to a push service on this machine. */

import assert from "node:assert/strict";
import { test } from "node:test";
import type { Timer } from "../src/base/deadlines.ts";
import { silentLogger } from "../src/base/logger.ts";
import type { Subscription } from "../src/model/subscriptions.ts";
import type { Network } from "../src/push/network.ts";
import { isPublicAddress } from "../src/push/public-address.ts";
import { PUSHES_PER_ENDPOINT_MAX, Pusher, RETRY_DELAYS_MS } from "../src/push/pusher.ts";
import { newVapidKey, Vapid } from "../src/push/vapid.ts";
import { OPENSSL_MISSING } from "./support/certificate.ts";
import { Device, PushService } from "./support/push-service.ts";
import { until } from "./support/until.ts";

const skip = OPENSSL_MISSING;
const NOON = Date.UTC(2026, 9, 20, 12);

/** Time passes when the test says so. */
class ManualTimer implements Timer {
  #now = 0;
  #waits: { readonly at: number; readonly callback: () => void }[] = [];

  now(): number {
    return this.#now;
  }

  after(delayMs: number, callback: () => void): void {
    this.#waits.push({ at: this.#now + delayMs, callback });
  }

  /** The delays that something waits for now, shortest first. */
  get delays(): readonly number[] {
    return this.#waits.map(({ at }) => at - this.#now).sort((one, other) => one - other);
  }

  pass(ms: number): void {
    this.#now += ms;
    const due = this.#waits.filter(({ at }) => at <= this.#now);
    this.#waits = this.#waits.filter(({ at }) => at > this.#now);
    for (const { callback } of due) callback();
  }
}

type Bench = {
  readonly pusher: Pusher;
  readonly timer: ManualTimer;
  readonly gone: Subscription[];
  readonly warnings: string[];
};

function open(network: Network): Bench {
  const timer = new ManualTimer();
  const vapid = new Vapid(newVapidKey(), "mailto:ann@example.org");
  const gone: Subscription[] = [];
  const warnings: string[] = [];
  const logger = { ...silentLogger, warn: (_: object, sentence: string) => void warnings.push(sentence) };
  const pusher = new Pusher({ vapid, network, clock: { now: () => NOON }, timer, logger });
  pusher.listen((subscription) => gone.push(subscription));
  return { pusher, timer, gone, warnings };
}

const payload = (text: string) => ({ text, urgency: "high", ttlSeconds: 60 }) as const;

test("WEBPUSH-5: a push is posted as RFC 8030 and 8292 say, and only its client can read it", { skip }, async () => {
  await using service = await PushService.open();
  const { pusher } = open(service.network);
  const phone = new Device("phone?x=1");
  pusher.push(phone.subscription, payload(":bob PRIVMSG alice :hi"));
  const [push] = await service.has(1);
  assert.ok(push);
  assert.equal(push.path, "/phone?x=1");
  const { host, ttl, urgency, authorization, ...headers } = push.headers;
  assert.deepEqual([host, ttl, urgency, headers["content-encoding"]], ["push.example", "60", "high", "aes128gcm"]);
  assert.ok(authorization?.endsWith(`, k=${pusher.publicKey}`));
  assert.equal(phone.decrypt(push.body), ":bob PRIVMSG alice :hi");
  assert.throws(() => new Device("other").decrypt(push.body));
  pusher.close();
});

test("WEBPUSH-5: what fails is tried again, later each time, then dropped; the next one has its own tries", {
  skip,
}, async () => {
  await using service = await PushService.open();
  const { pusher, timer } = open(service.network);
  const phone = new Device("phone");
  service.answer = ({ response }) => void response.writeHead(503).end();
  pusher.push(phone.subscription, payload("one"));
  pusher.push(phone.subscription, payload("two"));
  for (const [index, delay] of RETRY_DELAYS_MS.entries()) {
    await service.has(index + 1);
    await until(() => timer.delays.includes(delay), "the push waits to be tried again");
    timer.pass(delay);
  }
  const received = await service.has(RETRY_DELAYS_MS.length + 2);
  assert.deepEqual(
    received.map(({ body }) => phone.decrypt(body)),
    [...RETRY_DELAYS_MS.map(() => "one"), "one", "two"],
  );
  pusher.close();
});

test("WEBPUSH-5: a push service is asked again when it says, but not hours later", { skip }, async () => {
  await using service = await PushService.open();
  const { pusher, timer } = open(service.network);
  const phone = new Device("phone");
  service.answer = ({ response }) => void response.writeHead(429, { "retry-after": "60" }).end();
  pusher.push(phone.subscription, payload("one"));
  await until(() => timer.delays.includes(60_000), "it waits for a minute");
  service.answer = ({ response }) => void response.writeHead(429, { "retry-after": "99999" }).end();
  timer.pass(60_000);
  await until(() => timer.delays.includes(900_000), "it waits for a quarter of an hour");
  pusher.close();
});

test("WEBPUSH-5: 404 and 410 end a subscription; other refusals, redirects among them, only a push", {
  skip,
}, async () => {
  await using service = await PushService.open();
  const { pusher, gone, warnings } = open(service.network);
  const statuses = [400, 301, 403, 403, 410];
  service.answer = ({ response }) => {
    response.writeHead(statuses.shift() ?? 201, { location: "https://push.example/elsewhere" });
    response.end();
  };
  const { subscription } = new Device("phone");
  for (const text of ["one", "two", "three", "four", "five", "six"]) pusher.push(subscription, payload(text));
  await until(() => gone.length > 0, "the push service says that it is gone");
  assert.deepEqual(gone, [subscription]);
  const other = new Device("other");
  pusher.push(other.subscription, payload("seven"));
  const received = await service.has(6);
  assert.deepEqual(
    received.map(({ path }) => path),
    ["/phone", "/phone", "/phone", "/phone", "/phone", "/other"],
  );
  assert.equal(warnings.length, 1);
  assert.match(warnings[0] ?? "", /--admin/);
  pusher.close();
});

test("WEBPUSH-5: one that hangs holds up nobody else, and of what waits for it the newest is kept", {
  skip,
}, async () => {
  await using service = await PushService.open();
  const { pusher, timer } = open(service.network);
  const [slow, quick] = [new Device("slow"), new Device("quick")];
  const accept = service.answer;
  service.answer = (received) => {
    if (received.path === "/quick") accept(received);
  };
  for (let number = 0; number <= PUSHES_PER_ENDPOINT_MAX; number += 1) {
    pusher.push(slow.subscription, payload(String(number)));
    if (number === 0) await service.has(1);
  }
  pusher.push(quick.subscription, payload("quick"));
  await service.has(2);
  service.answer = accept;
  timer.pass(10_000);
  await until(() => timer.delays.includes(RETRY_DELAYS_MS[0] ?? 0), "it has taken too long");
  timer.pass(RETRY_DELAYS_MS[0] ?? 0);
  const bodies = () => service.received.filter(({ path }) => path === "/slow").map(({ body }) => body);
  await until(() => bodies().length > PUSHES_PER_ENDPOINT_MAX, "all that waited has come");
  const texts = bodies().map((body) => slow.decrypt(body));
  assert.deepEqual(texts.slice(0, 4), ["0", "0", "2", "3"]);
  assert.equal(texts.at(-1), String(PUSHES_PER_ENDPOINT_MAX));
  pusher.close();
});

test("WEBPUSH-5: an answer without end is not read", { skip }, async () => {
  await using service = await PushService.open();
  const { pusher } = open(service.network);
  const closed = Promise.withResolvers<void>();
  service.answer = ({ response }) => {
    response.on("close", closed.resolve);
    response.writeHead(201);
    response.write("x".repeat(1_000));
  };
  pusher.push(new Device("phone").subscription, payload("one"));
  await closed.promise;
  pusher.close();
});

test("WEBPUSH-6: an address that is not public is not connected to, whatever the name", { skip }, async () => {
  await using service = await PushService.open();
  const phone = new Device("phone");
  const { pusher, timer } = open({ ...service.network, isAllowed: isPublicAddress });
  pusher.push(phone.subscription, payload("one"));
  await until(() => timer.delays.includes(RETRY_DELAYS_MS[0] ?? 0), "it has failed");
  pusher.close();
  const mixed = { ...service.network, resolve: async () => ["10.0.0.1", "127.0.0.1"] };
  const other = open({ ...mixed, isAllowed: (address) => address !== "10.0.0.1" });
  other.pusher.push(phone.subscription, payload("two"));
  const [first] = await service.has(1);
  assert.equal(first && phone.decrypt(first.body), "two");
  other.pusher.close();
});

test("WEBPUSH-6: a push service shows a certificate for its name that somebody known has signed", {
  skip,
}, async () => {
  await using service = await PushService.open();
  const { resolve, isAllowed, port } = service.network;
  const stranger = open({ resolve, isAllowed, port });
  stranger.pusher.push(new Device("phone").subscription, payload("one"));
  await until(() => stranger.timer.delays.includes(RETRY_DELAYS_MS[0] ?? 0), "its certificate is not trusted");
  const named = open(service.network);
  const endpoint = "https://other.example/";
  named.pusher.push({ ...new Device("phone").subscription, endpoint }, payload("one"));
  await until(() => named.timer.delays.includes(RETRY_DELAYS_MS[0] ?? 0), "its certificate is another's");
  assert.deepEqual(service.received, []);
  for (const { pusher } of [stranger, named]) pusher.close();
});

test("WEBPUSH-5: so much waits and no more, and a name server that hangs is left in time", async () => {
  const resolve = () => new Promise<never>(() => {});
  const { pusher, timer, warnings } = open({ resolve, isAllowed: isPublicAddress, port: 443 });
  const { subscription } = new Device("phone");
  for (let number = 0; number < 300; number += 1) {
    const one = { ...subscription, endpoint: `${subscription.endpoint}${number}` };
    for (let push = 0; push < PUSHES_PER_ENDPOINT_MAX; push += 1) pusher.push(one, payload("hi"));
  }
  assert.deepEqual(warnings, ["Push services take less than is pushed: some is dropped."]);
  timer.pass(10_000);
  await until(() => timer.delays.includes(RETRY_DELAYS_MS[0] ?? 0), "the first are left alone for a while");
  pusher.close();
});
