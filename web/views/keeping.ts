/** Which page of this browser keeps the visit for the next one, and when. */

import { Keeper } from "../connection/keeper.ts";
import type { Store } from "../state/store.ts";
import { whenIdle } from "./drawing.ts";
import { browserLogs } from "./log-store.ts";
import { browserMemory, windowMemory } from "./memory.ts";

/** Milliseconds from a change until it is kept, at the earliest: once for many messages. */
const KEEP_MS = 2_000;
/** Milliseconds after which it is kept although the page has other things to do. */
const IDLE_MS_MAX = 10_000;
/** Milliseconds that a page shows nothing and waits for the visit to become free. After that it begins without it. */
const PATIENCE_MS = 500;
/** The same for a window whose own page before had it: that one is going. Other windows let it have it so long. */
const RELOAD_PATIENCE_MS = 10_000;
const LOCK = "hubbub.visit";
/** Stands in a window's own memory, over its pages, when it has had the visit. */
const HELD_KEY = "hubbub.holds-visit";

export function createKeeper(store: Store): Keeper {
  const keeper = new Keeper(store, { memory: browserMemory, logs: browserLogs(), later });
  // The last moment. A busy browser drops what a page that goes has begun to write: the log of seconds ago stands then.
  addEventListener("pagehide", () => keeper.keepAll());
  document.addEventListener("visibilitychange", () => document.hidden && keeper.keepAll());
  return keeper;
}

/**
 * Resolves when this page is the one that keeps the visit, as long as it lives: at once, or a while after the window
 * that does is closed, since that may only be loading its next page. Without a secure context there are no locks to
 * know by, and no page does: there would be no service worker to open one offline either.
 */
export function claimVisit(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const hold = (): Promise<never> => {
    windowMemory.save(HELD_KEY, "yes");
    resolve();
    return new Promise(() => {});
  };
  const claim = async (): Promise<void> => {
    const { locks } = navigator;
    if (hasHeld()) await locks.request(LOCK, hold);
    await locks.request(LOCK, { ifAvailable: true }, (lock) => (lock === null ? undefined : hold()));
    await locks.request(LOCK, () => undefined);
    await new Promise((waited) => setTimeout(waited, RELOAD_PATIENCE_MS));
    await claim();
  };
  // Forbidden, as storage may be, or not there.
  claim().catch(() => undefined);
  return promise;
}

/** Resolves when it is time to begin without the visit. */
export function patience(): Promise<undefined> {
  const ms = hasHeld() ? RELOAD_PATIENCE_MS : PATIENCE_MS;
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}

/** Whether an earlier page of this window has kept the visit. */
function hasHeld(): boolean {
  return windowMemory.load(HELD_KEY) !== undefined;
}

function later(callback: () => void): void {
  setTimeout(() => whenIdle(callback, IDLE_MS_MAX), KEEP_MS);
}
