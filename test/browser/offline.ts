/** What a page keeps for the time without a network, for the browser tests. */

import type { Page } from "playwright-core";
import { until } from "./telling.ts";

/** What waits to be sent, or could not be. */
export const outgoing = (page: Page) => page.locator(".outgoing");

/** Resolves when the page opens also without a network. */
export function untilInstalled(page: Page): Promise<void> {
  return page.evaluate("navigator.serviceWorker.ready.then(() => undefined)");
}

/** The texts in the logs that the browser keeps. */
export const KEPT_TEXTS = `new Promise((resolve, reject) => {
  const opening = indexedDB.open("hubbub");
  opening.onerror = reject;
  opening.onsuccess = () => {
    const reading = opening.result.transaction("logs").objectStore("logs").getAll();
    reading.onsuccess = () => {
      opening.result.close();
      resolve(reading.result.flatMap(({ entries }) => entries.map(({ text }) => text)));
    };
  };
})`;

/** What a page writes as it goes may be lost on a busy machine: whoever reloads at once finds the log before that. */
export function untilKept(page: Page, text: string): Promise<void> {
  return until(page, `${KEPT_TEXTS}.then((texts) => texts.includes(${JSON.stringify(text)}))`, KEPT_TEXTS);
}
