import assert from "node:assert/strict";
import { test } from "node:test";
import { NO_CAPS } from "../wire/caps.ts";
import { openForTest, temporaryDirectory } from "./store-fixtures.ts";
import { testSubscriptions } from "./subscriptions-contract.ts";

testSubscriptions("in SQLite", async (t) => (await openForTest(t, temporaryDirectory(t))).subscriptions);

test("subscriptions are there after a restart, and can't be kept once the store is closed", async (t) => {
  const path = temporaryDirectory(t);
  const before = await openForTest(t, path);
  const keys = { p256dh: "key", auth: "secret" };
  const one = { endpoint: "https://push.example/1", account: "a", keys, caps: NO_CAPS };
  await before.subscriptions.keep(one);
  await before.log.close();
  await assert.rejects(before.subscriptions.remove(one.endpoint), /closed/);
  const { subscriptions } = await openForTest(t, path);
  assert.deepEqual(await subscriptions.all(), [one]);
});
