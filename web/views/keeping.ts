/** Which page of this browser keeps the visit for the next one, and when. */

import { Keeper } from "../connection/keeper.ts";
import type { Store } from "../state/store.ts";
import { browserLogs } from "./log-store.ts";
import { browserMemory, windowMemory } from "./memory.ts";

/** Milliseconds from a change until it is kept, at the earliest: once for many messages. */
const KEEP_MS = 2_000;
/** Milliseconds after which it is kept although the page has other things to do. */
const IDLE_MS_MAX = 10_000;
/** Milliseconds that a page shows nothing and waits for the visit to become free. After that it is another window's. */
const CLAIM_MS_MAX = 200;
/** The same for a window whose own page before had it: that one is going. */
const RECLAIM_MS_MAX = 10_000;
const LOCK = "hubbub.visit";
/** Stands in a window's own memory, over its pages, when it has had the visit. */
const HELD_KEY = "hubbub.holds-visit";

export function createKeeper(store: Store): Keeper {
  const keeper = new Keeper(store, { memory: browserMemory, logs: browserLogs(), later });
  addEventListener("pagehide", () => keeper.keepAll());
  document.addEventListener("visibilitychange", () => document.hidden && keeper.keepAll());
  return keeper;
}

/**
 * Answers whether this page is the one that keeps the visit, as long as it lives. Without a secure context there are no
 * locks to know by, and no page does: there would be no service worker to open one offline either.
 */
export function claimVisit(): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const forEver = new Promise<never>(() => {});
  if (navigator.locks === undefined) return Promise.resolve(false);
  const patience = windowMemory.load(HELD_KEY) === undefined ? CLAIM_MS_MAX : RECLAIM_MS_MAX;
  const holding = navigator.locks.request(LOCK, { signal: AbortSignal.timeout(patience) }, () => {
    windowMemory.save(HELD_KEY, "yes");
    resolve(true);
    return forEver;
  });
  holding.catch(() => resolve(false));
  return promise;
}

function later(callback: () => void): void {
  setTimeout(() => {
    // Safari has no such thing.
    if (typeof requestIdleCallback === "function") requestIdleCallback(callback, { timeout: IDLE_MS_MAX });
    else callback();
  }, KEEP_MS);
}
