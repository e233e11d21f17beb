/** Shows a notice as a notification of the system: for the page, and for the service worker. */

import type { Notice } from "./notice.ts";

/** `silent` where the page has a tone of its own, for those who want one. */
export type Loudness = "silent" | "as-the-system-likes";

/** A message that comes by the connection and by a push is shown once. */
export async function showOnce(
  registration: Pick<ServiceWorkerRegistration, "getNotifications" | "showNotification">,
  notice: Notice,
  loudness: Loudness,
): Promise<void> {
  const shown = await registration.getNotifications({ tag: notice.tag });
  if (shown.some(({ data }) => data?.path === notice.path)) return;
  await registration.showNotification(notice.title, optionsOf(notice, loudness));
}

/** The next one of a room is seen like the first. */
export function optionsOf({ body, tag, path }: Notice, loudness: Loudness): NotificationOptions {
  const again = { renotify: true };
  return { body, tag, data: { path }, icon: "/icon-192.png", silent: loudness === "silent", ...again };
}
