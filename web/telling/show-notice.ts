/** Shows a notice as a notification of the system: for the page, and for the service worker. */

import type { Notice } from "./notice.ts";

/** `silent` where the page has a tone of its own, for those who want one. */
export type Loudness = "silent" | "as-the-system-likes";

/**
 * Times that one is shown until the browser says it is. Chromium forgets one that it is about to show when somebody
 * asks for those that are shown: another page, or the service worker. It could neither be clicked nor taken back then.
 */
const SHOWN_TIMES_MAX = 3;

/** A message that comes by the connection and by a push is shown once. */
export async function showOnce(
  registration: Pick<ServiceWorkerRegistration, "getNotifications" | "showNotification">,
  notice: Notice,
  loudness: Loudness,
): Promise<void> {
  const first = optionsOf(notice, loudness);
  const again = { ...first, silent: true, renotify: false };
  for (let times = 0; times < SHOWN_TIMES_MAX; times += 1) {
    const shown = await registration.getNotifications({ tag: notice.tag });
    if (shown.some(({ data }) => data?.path === notice.path)) return;
    await registration.showNotification(notice.title, times === 0 ? first : again);
  }
}

/** The next one of a room is seen like the first. */
export function optionsOf({ body, tag, path }: Notice, loudness: Loudness): NotificationOptions {
  const again = { renotify: true };
  return { body, tag, data: { path }, icon: "/icon-192.png", silent: loudness === "silent", ...again };
}
