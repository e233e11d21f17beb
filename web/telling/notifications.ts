/** The browser's notifications: whether they may be shown, one a room, and where a click on one leads. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Permission } from "./decide.ts";
import type { Notice } from "./notice.ts";
import { optionsOf, showOnce } from "./show-notice.ts";

export type Notifications = {
  readonly permission: ReadonlySignal<Permission>;
  /** Asks the person, who has just asked for it: browsers want a click for this, and so do we. */
  ask(): Promise<Permission>;
  show(notice: Notice): void;
  /** Takes back what is shown with this tag, also what a push has shown. */
  close(tag: string): void;
};

/** `open` is told the path that a click leads to. */
export function createNotifications(open: (path: string) => void): Notifications {
  const permission = signal(permissionNow());
  const look = (): void => {
    permission.value = permissionNow();
  };
  void watchPermission(look).catch(() => undefined);
  navigator.serviceWorker?.addEventListener("message", ({ data }) => {
    if (typeof data?.open === "string") open(data.open);
  });
  // One after the other: what is closed right after it was shown is there by then.
  let last: Promise<unknown> = Promise.resolve();
  const then = (work: () => Promise<unknown>): void => {
    last = last.then(work).catch(() => undefined);
  };
  const own = new Map<string, Notification>();
  return {
    permission,
    ask: async () => {
      if (permission.peek() === "default") await Notification.requestPermission();
      look();
      return permission.peek();
    },
    show: (notice) =>
      then(async () => {
        const worker = await workerReady();
        if (worker !== undefined) await showOnce(worker, notice, "silent");
        else own.set(notice.tag, showAlone(notice, open));
      }),
    close: (tag) =>
      then(async () => {
        own.get(tag)?.close();
        own.delete(tag);
        const shown = await (await workerReady())?.getNotifications({ tag });
        for (const notification of shown ?? []) notification.close();
      }),
  };
}

function permissionNow(): Permission {
  if (!isSecureContext) return "insecure";
  return "Notification" in globalThis ? Notification.permission : "unsupported";
}

/** It is changed elsewhere too: beside the address, in the browser's settings. */
async function watchPermission(look: () => void): Promise<void> {
  document.addEventListener("visibilitychange", look);
  const status = await navigator.permissions.query({ name: "notifications" });
  status.addEventListener("change", look);
}

/** Only a service worker can show notifications on phones. Private windows may have none. */
function workerReady(): Promise<ServiceWorkerRegistration | undefined> {
  return navigator.serviceWorker?.getRegistration().then((worker) => (worker?.active ? worker : undefined));
}

function showAlone(notice: Notice, open: (path: string) => void): Notification {
  const notification = new Notification(notice.title, optionsOf(notice, "silent"));
  notification.onclick = () => {
    notification.close();
    focus();
    open(notice.path);
  };
  return notification;
}
