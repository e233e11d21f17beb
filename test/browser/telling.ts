/** Settings, notifications, and waiting for what is so in a page, for the browser tests. */

import assert from "node:assert/strict";
import type { Locator, Page, Worker } from "playwright-core";

/** Milliseconds between two looks, and after which it is in vain. */
const LOOK_MS = 20;
const UNTIL_MS_MAX = 30_000;

export async function openSettings(page: Page): Promise<Locator> {
  await page.getByRole("button", { name: "Settings", exact: true }).click();
  const settings = page.getByRole("dialog", { name: "Settings" });
  await settings.waitFor();
  return settings;
}

export async function switchOn(page: Page, name: string): Promise<void> {
  const settings = await openSettings(page);
  await settings.getByRole("switch", { name }).check();
  await page.keyboard.press("Escape");
  await settings.waitFor({ state: "hidden" });
}

/** The settings say this of the message that came last. */
export async function assertWhy(page: Page, about: RegExp, why: string): Promise<void> {
  const settings = await openSettings(page);
  await settings.getByText("Why was I told, or not?").click();
  const [newest] = await settings.locator(".decision").all();
  assert.match((await newest?.innerText()) ?? "", about);
  await settings.locator(".decision").first().getByText(why, { exact: true }).waitFor();
  await page.keyboard.press("Escape");
}

/** What this page and its service worker show stays until it is closed: Chromium takes it away after half a minute. */
export async function letNotificationsStay(page: Page): Promise<void> {
  await page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
  await page.evaluate(STAYING);
  const worker = await serviceWorkerOf(page);
  await worker.evaluate(STAYING);
}

/** That of a page that has one, or soon will. */
export async function serviceWorkerOf(page: Page): Promise<Worker> {
  const [worker] = page.context().serviceWorkers();
  return worker ?? (await page.context().waitForEvent("serviceworker"));
}

/** What the browser shows of this page, as `title: body`, sorted. */
export function shownNotifications(page: Page): Promise<readonly string[]> {
  return page.evaluate(SHOWN);
}

export async function untilShown(page: Page, expected: readonly string[]): Promise<void> {
  await until(page, `${SHOWN}.then((shown) => shown.join() === ${JSON.stringify(expected.join())})`, SHOWN);
}

/**
 * Waits in the page itself: its policy lets nobody evaluate there, as Playwright's own waiting does. Not frame by
 * frame, since a page behind others draws none. One that waits in vain says what is so instead, `actual`.
 */
export async function until(page: Page, condition: string, actual = "document.title"): Promise<void> {
  await page.evaluate(`new Promise((resolve, reject) => {
    const end = performance.now() + ${UNTIL_MS_MAX};
    const look = async () => {
      if (await (${condition})) resolve();
      else if (performance.now() < end) setTimeout(look, ${LOOK_MS});
      else reject(new Error("it is still " + JSON.stringify(await (${actual}))));
    };
    look().catch(reject);
  })`);
}

/** In a browser that may read its clipboard. */
export async function untilCopied(page: Page, words: string): Promise<void> {
  const copied = "navigator.clipboard.readText()";
  await until(page, `${copied}.then((words) => words === ${JSON.stringify(words)})`, copied);
}

/** As if the person had clicked on the first that is shown. */
export async function clickNotification(page: Page): Promise<void> {
  const worker = await serviceWorkerOf(page);
  await worker.evaluate(`registration.getNotifications().then(([notification]) => {
    dispatchEvent(new NotificationEvent("notificationclick", { notification }));
  })`);
}

const SHOWN = `navigator.serviceWorker.getRegistration()
  .then((worker) => worker.getNotifications())
  .then((shown) => shown.map(({ title, body }) => title + ": " + body).sort())`;

const STAYING = `{
  const { prototype } = ServiceWorkerRegistration;
  const show = prototype.showNotification;
  prototype.showNotification = function (title, options) {
    return show.call(this, title, { ...options, requireInteraction: true });
  };
}`;
