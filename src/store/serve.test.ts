import assert from "node:assert/strict";
import { once } from "node:events";
import { test } from "node:test";
import { GCProfiler } from "node:v8";
import { MessageChannel } from "node:worker_threads";
import { SWEEP, serve } from "./serve.ts";
import { openForTest, temporaryDirectory } from "./store-fixtures.ts";

test("a store's thread that is asked to sweep collects its garbage, and answers then", async (context) => {
  const { port1, port2 } = new MessageChannel();
  context.after(() => port1.close());
  serve({}, port2);
  const profiler = new GCProfiler();
  profiler.start();
  port1.postMessage({ id: 1, method: SWEEP, args: [] });
  const [reply] = await once(port1, "message");
  assert.deepEqual(reply, { kind: "value", id: 1, value: undefined });
  const collections = profiler.stop()?.statistics.map(({ gcType }) => gcType) ?? [];
  assert.ok(collections.includes("MarkSweepCompact"), `there was ${collections.join(", ")}`);
});

test("a store sweeps its threads, and does not mind when they are gone", async (context) => {
  const store = await openForTest(context, temporaryDirectory(context));
  await store.sweep();
  await store.log.close();
  await store.sweep();
});
