import assert from "node:assert/strict";
import { test } from "node:test";
import type { Notice } from "./notice.ts";
import { showOnce } from "./show-notice.ts";

type Shown = { readonly title: string; readonly options: NotificationOptions };

/** As much of a service worker's registration as is used. It forgets the first `forgets` that it shows. */
function screen(forgets = 0) {
  const shown: Shown[] = [];
  const registration = {
    getNotifications: async ({ tag }: { readonly tag?: string } = {}) =>
      shown
        .slice(forgets)
        .filter(({ options }) => options.tag === tag)
        .map(({ options }) => options as Notification),
    showNotification: async (title: string, options: NotificationOptions = {}) => void shown.push({ title, options }),
  };
  return { shown, registration };
}

const NOTICE: Notice = { title: "Mel", body: "psst", tag: "room mel", path: "/with/Mel/message/m1" };

test("TOLD-4: a message that comes by the connection and by a push is shown once, the next one anew", async () => {
  const { shown, registration } = screen();
  await showOnce(registration, NOTICE, "silent");
  await showOnce(registration, NOTICE, "as-the-system-likes");
  assert.deepEqual(
    shown.map(({ options }) => options.silent),
    [true],
  );
  await showOnce(registration, { ...NOTICE, path: "/with/Mel/message/m2" }, "as-the-system-likes");
  assert.deepEqual(
    shown.map(({ options }) => options.silent),
    [true, false],
  );
});

test("TOLD-4: one that the browser forgets while it shows it is shown again, silently, and not for ever", async () => {
  const once = screen(1);
  await showOnce(once.registration, NOTICE, "as-the-system-likes");
  assert.deepEqual(
    once.shown.map(({ options }) => [options.silent, "renotify" in options && options.renotify]),
    [
      [false, true],
      [true, false],
    ],
  );
  const always = screen(Number.POSITIVE_INFINITY);
  await showOnce(always.registration, NOTICE, "silent");
  assert.equal(always.shown.length, 3);
});
