/** The service worker's part in notifications: pushes while no page is in sight, and clicks. */

import { isMuted } from "./muted-tags.ts";
import { readPush } from "./pushed.ts";
import { showOnce } from "./show-notice.ts";

/** As much of a service worker's world as is used here: the types of pages know nothing of it. */
export type NotificationWorker = {
  readonly registration: ServiceWorkerRegistration;
  readonly clients: {
    matchAll(options: { readonly type: "window"; readonly includeUncontrolled: true }): Promise<readonly Page[]>;
    openWindow(path: string): Promise<unknown>;
  };
};

type Page = {
  readonly visibilityState: "visible" | "hidden";
  postMessage(message: unknown): void;
  focus(): Promise<unknown>;
};

export async function pushed(worker: NotificationWorker, line: string): Promise<void> {
  const { registration } = worker;
  const push = readPush(line);
  if (push === undefined) return;
  if ("close" in push) {
    for (const notification of await registration.getNotifications({ tag: push.close })) notification.close();
    return;
  }
  // Where a page is in sight, it tells by itself.
  const isInSight = (await pagesOf(worker)).some(({ visibilityState }) => visibilityState === "visible");
  if (isInSight || (await isMuted(push.show.tag))) return;
  await showOnce(registration, push.show, "as-the-system-likes");
}

/** Goes to the message, in a page that is open if there is one. */
export async function clicked(worker: NotificationWorker, notification: Notification): Promise<void> {
  notification.close();
  const path: unknown = notification.data?.path;
  if (typeof path !== "string") return;
  const pages = await pagesOf(worker);
  const page = pages.find(({ visibilityState }) => visibilityState === "visible") ?? pages[0];
  if (page === undefined) {
    await worker.clients.openWindow(path);
    return;
  }
  page.postMessage({ open: path });
  await page.focus();
}

/** The pages know how to subscribe anew, and the server only listens to them. */
export async function subscriptionChanged(worker: NotificationWorker): Promise<void> {
  for (const page of await pagesOf(worker)) page.postMessage({ subscription: "changed" });
}

function pagesOf({ clients }: NotificationWorker): Promise<readonly Page[]> {
  return clients.matchAll({ type: "window", includeUncontrolled: true });
}
