import assert from "node:assert/strict";
import { test } from "node:test";
import { clicked, type NotificationWorker, subscriptionChanged } from "./worker-notifications.ts";

type Open = { readonly name: string; readonly visibilityState: "visible" | "hidden" };

/** A service worker with these pages; `done` says what became of them. */
function workerOf(...open: readonly Open[]) {
  const done: string[] = [];
  const pages = open.map(({ name, visibilityState }) => ({
    visibilityState,
    postMessage: (said: unknown) => void done.push(`${name} hears ${JSON.stringify(said)}`),
    focus: async () => void done.push(`${name} comes to the front`),
  }));
  const clients = {
    matchAll: async () => pages,
    openWindow: async (path: string) => void done.push(`opens ${path}`),
  };
  const worker = { clients } as unknown as NotificationWorker;
  const click = (data: unknown) => {
    const notification = { data, close: () => void done.push("closed") } as unknown as Notification;
    return clicked(worker, notification);
  };
  return { worker, done, click };
}

test("TOLD-4: a click leads to the message in the page that is in sight, else in any, else in a new one", async () => {
  const [hidden, visible] = [
    { name: "hidden", visibilityState: "hidden" },
    { name: "visible", visibilityState: "visible" },
  ] as const;
  const path = "/room/lobby/message/m1";
  for (const [pages, name] of [
    [[hidden, visible], "visible"],
    [[hidden], "hidden"],
  ] as const) {
    const { done, click } = workerOf(...pages);
    await click({ path });
    assert.deepEqual(done, ["closed", `${name} hears {"open":"${path}"}`, `${name} comes to the front`]);
  }
  const { done, click } = workerOf();
  await click({ path });
  assert.deepEqual(done, ["closed", `opens ${path}`]);
});

test("a notification that is not ours only closes", async () => {
  const { done, click } = workerOf();
  await click(undefined);
  assert.deepEqual(done, ["closed"]);
});

test("TOLD-5: every page hears that the subscription changed", async () => {
  const { worker, done } = workerOf({ name: "page", visibilityState: "hidden" });
  await subscriptionChanged(worker);
  assert.deepEqual(done, ['page hears {"subscription":"changed"}']);
});
