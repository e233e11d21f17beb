import assert from "node:assert/strict";
import { test } from "node:test";
import { Push, type Subscription, type Subscriptions } from "./push.ts";

const KEY = "BOld-key_AAA";
const bytesOf = (key: string): ArrayBuffer => new Uint8Array(Buffer.from(key, "base64url")).buffer;

/** A browser with a push service, and a server that hears what it is told. */
class FakeService implements Subscriptions {
  readonly told: string[] = [];
  refusal: string | undefined;
  failure: Error | undefined;
  #current: Subscription | null = null;
  #count = 0;

  async getSubscription(): Promise<Subscription | null> {
    return this.#current;
  }

  async subscribe({ applicationServerKey, userVisibleOnly }: PushSubscriptionOptionsInit): Promise<Subscription> {
    if (this.failure !== undefined) throw this.failure;
    assert.equal(userVisibleOnly, true);
    this.#count += 1;
    const key = String(applicationServerKey);
    this.#current = {
      endpoint: `https://push.example/${this.#count}`,
      options: { applicationServerKey: bytesOf(key), userVisibleOnly: true },
      getKey: (name) => bytesOf(name === "auth" ? "-auth_AA" : "p256dhAA"),
      unsubscribe: async () => {
        this.told.push(`unsubscribed ${this.#count}`);
        this.#current = null;
        return true;
      },
    };
    return this.#current;
  }
}

function open() {
  const service = new FakeService();
  const push = new Push({
    subscriptions: async () => service,
    pushTo: async (endpoint, { p256dh, auth }) => {
      service.told.push(`REGISTER ${endpoint} ${p256dh} ${auth}`);
      return service.refusal;
    },
    pushNoMore: async (endpoint) => void service.told.push(`UNREGISTER ${endpoint}`),
  });
  return { service, push };
}

test("TOLD-5: a browser is subscribed once, and the server told at every log-in", async () => {
  const { service, push } = open();
  await push.keep(KEY);
  await push.keep(KEY);
  const registered = "REGISTER https://push.example/1 p256dhAA -auth_AA";
  assert.deepEqual(service.told, [registered, registered]);
  assert.equal(push.problem, undefined);
});

test("TOLD-5: a server with another key gets another subscription", async () => {
  const { service, push } = open();
  await push.keep(KEY);
  await push.keep("BNew-key_AAA");
  assert.deepEqual(service.told.slice(1), ["unsubscribed 1", "REGISTER https://push.example/2 p256dhAA -auth_AA"]);
});

test("TOLD-5: switched off, the server and the push service know of it, however one changes one's mind", async () => {
  const { service, push } = open();
  await push.end();
  assert.deepEqual(service.told, []);
  await Promise.all([push.keep(KEY), push.end(), push.keep(KEY)]);
  const [one, two] = [1, 2].map((count) => `https://push.example/${count}`);
  const steps = [
    `REGISTER ${one} p256dhAA -auth_AA`,
    `UNREGISTER ${one}`,
    "unsubscribed 1",
    `REGISTER ${two} p256dhAA -auth_AA`,
  ];
  assert.deepEqual(service.told, steps);
});

test("TOLD-5: what the browser or the server has against it is said, until it goes well", async () => {
  const { service, push } = open();
  service.failure = new Error("no push service");
  await push.keep(KEY);
  assert.equal(push.problem, "no push service");
  service.failure = undefined;
  service.refusal = "Try later.";
  await push.keep(KEY);
  assert.equal(push.problem, "Try later.");
  service.refusal = undefined;
  await push.keep(KEY);
  assert.equal(push.problem, undefined);
});

test("a browser without a push service does nothing", async () => {
  const none = async () => undefined;
  const push = new Push({ subscriptions: none, pushTo: assert.fail, pushNoMore: assert.fail });
  await push.keep(KEY);
  await push.end();
  assert.equal(push.problem, undefined);
});
