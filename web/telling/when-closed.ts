/** When this browser is to be told also while no page is open: what it takes, and what is missing. */

import { computed, effect, type ReadonlySignal } from "@preact/signals";
import { keepsNotes } from "../connection/room-notes.ts";
import { INITIAL_STATE, type State } from "../state/state.ts";
import type { Telling } from "../views/preferences.ts";
import type { Permission } from "./decide.ts";
import { keepMuted } from "./muted-tags.ts";
import type { Push } from "./push.ts";

/** `none`: there is no such thing here, and nothing to be said of it. */
export type PushOffer = "ready" | "guest" | "no-service" | "none";

/** What the server offers, and whether this browser has a push service (the Push API). */
export function pushOffer({ account, support }: State, isSupported: boolean): PushOffer {
  const isOffered = support.capabilities.has("draft/webpush") || support.capabilities.has("soju.im/webpush");
  if (!isOffered || support.pushKey === undefined) return "none";
  if (!isSupported) return "no-service";
  return account === undefined ? "guest" : "ready";
}

export type WhenClosedParts = {
  readonly state: ReadonlySignal<State>;
  readonly telling: ReadonlySignal<Telling>;
  readonly permission: ReadonlySignal<Permission>;
};

/** Subscribed as long as it is wanted: anew after every log-in, and when the browser says that something changed. */
export function tellWhenClosed(push: Push, { state, telling, permission }: WhenClosedParts): void {
  const key = computed(() => {
    const isReady = state.value.phase.name === "online" && pushOffer(state.value, isPushSupported()) === "ready";
    return isReady ? state.value.support.pushKey : undefined;
  });
  const isWanted = computed(() => {
    const { wish, notifications, push: wanted } = telling.value;
    return wanted && notifications && wish !== "nothing" && permission.value === "granted";
  });
  const keep = (): void => {
    if (key.value === undefined) return;
    void (isWanted.value ? push.keep(key.value) : push.end());
  };
  effect(keep);
  // What the server knows to be muted it does not push.
  const muted = computed(() => (keepsNotes(state.value) ? INITIAL_STATE : state.value).notes.muted);
  const isOnline = computed(() => state.value.phase.name === "online");
  effect(() => {
    // Who is logged in is known while there is a connection.
    if (!isOnline.value) return;
    // Where nothing can be kept, nothing is pushed either.
    if (isPushSupported()) void keepMuted(muted.value).catch(() => undefined);
  });
  navigator.serviceWorker?.addEventListener("message", ({ data }) => data?.subscription === "changed" && keep());
}

/** Without a service worker there is nobody to push to. */
export function isPushSupported(): boolean {
  return "PushManager" in globalThis && "serviceWorker" in navigator;
}
