/** What every implementation of `Subscriptions` promises. */

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import type { Subscription, Subscriptions } from "../model/subscriptions.ts";

export function testSubscriptions(where: string, open: (t: TestContext) => Promise<Subscriptions>): void {
  const onSubscriptions = (name: string, body: (subscriptions: Subscriptions) => Promise<void>) =>
    test(`subscriptions ${where}: ${name}`, async (t) => body(await open(t)));

  onSubscriptions("what was kept is there, oldest first", async (subscriptions) => {
    assert.deepEqual(await subscriptions.all(), []);
    await subscriptions.keep(subscription("https://push.example/2", "a"));
    await subscriptions.keep(subscription("https://push.example/1", "b"));
    const all = [subscription("https://push.example/2", "a"), subscription("https://push.example/1", "b")];
    assert.deepEqual(await subscriptions.all(), all);
  });

  onSubscriptions("an endpoint is in one of them, and the newest then", async (subscriptions) => {
    await subscriptions.keep(subscription("https://push.example/1", "a"));
    await subscriptions.keep(subscription("https://push.example/2", "a"));
    await subscriptions.keep({ ...subscription("https://push.example/1", "b"), caps: new Set() });
    assert.deepEqual(await subscriptions.all(), [
      subscription("https://push.example/2", "a"),
      { ...subscription("https://push.example/1", "b"), caps: new Set() },
    ]);
  });

  onSubscriptions("what was removed is gone, and what belongs to nobody", async (subscriptions) => {
    for (const [index, account] of ["a", "a", "b", "c"].entries()) {
      await subscriptions.keep(subscription(`https://push.example/${index}`, account));
    }
    await subscriptions.remove("https://push.example/0");
    await subscriptions.remove("https://push.example/unknown");
    await subscriptions.retain(["a", "c"]);
    assert.deepEqual(await subscriptions.all(), [
      subscription("https://push.example/1", "a"),
      subscription("https://push.example/3", "c"),
    ]);
  });
}

function subscription(endpoint: string, account: string): Subscription {
  const keys = { p256dh: `key of ${endpoint}`, auth: "secret" };
  return { endpoint, account, keys, caps: new Set(["server-time", "message-tags"] as const) };
}
