/**
 * Lets the client open without a network: the page comes from the server when that answers, else as it was last; files
 * with a hash in their name never change, and are asked for once. And is there for notifications when no page is.
 */

import { ASSETS, PAGE_LOCK, SHELL_CACHE } from "./shell-cache.ts";
import { MUTED_CACHE } from "./telling/muted-tags.ts";
import { clicked, type NotificationWorker, pushed, subscriptionChanged } from "./telling/worker-notifications.ts";

/** As much of a service worker's world as is used here: the types of pages know nothing of it. */
type Happening = { waitUntil(work: Promise<unknown>): void };
type Asked = Happening & { readonly request: Request; respondWith(answer: Promise<Response>): void };
type Pushing = Happening & { readonly data: { text(): string } | null };
type Clicking = Happening & { readonly notification: Notification };
type Worker = Omit<NotificationWorker, "clients"> & {
  addEventListener(type: "install" | "activate" | "pushsubscriptionchange", listener: (event: Happening) => void): void;
  addEventListener(type: "message", listener: (event: Happening) => void): void;
  addEventListener(type: "push", listener: (event: Pushing) => void): void;
  addEventListener(type: "notificationclick", listener: (event: Clicking) => void): void;
  addEventListener(type: "fetch", listener: (event: Asked) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: NotificationWorker["clients"] & { claim(): Promise<void> };
};

/** The paths of this release's hashed files, written here by the build. */
declare const RELEASE: { readonly files: readonly string[]; readonly languages: readonly string[] };

const FILES: ReadonlySet<string> = new Set(RELEASE.files);
const LATE_FILES = FILES.difference(new Set(RELEASE.languages));

const worker = globalThis as unknown as Worker;

const PAGE = "/";
/** Milliseconds that the server has to answer for the page. After that it is shown as it was last. */
const PAGE_MS_MAX = 4_000;

worker.addEventListener("install", (event) => event.waitUntil(keepPage().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (event) => event.waitUntil(forgetOthers().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin) return;
  if (request.mode === "navigate") event.respondWith(freshPage(request));
  else if (url.pathname.startsWith(ASSETS)) event.respondWith(keptFile(request));
});
// A page has begun, and has all that it needs at once.
worker.addEventListener("message", (event) => event.waitUntil(forgetOld().then(keepLate)));
worker.addEventListener("push", (event) => event.waitUntil(pushed(worker, event.data?.text() ?? "")));
worker.addEventListener("notificationclick", (event) => event.waitUntil(clicked(worker, event.notification)));
worker.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(subscriptionChanged(worker)));

/** The page and all that it names, so that it opens also when nothing else was asked for yet. */
async function keepPage(): Promise<void> {
  const cache = await caches.open(SHELL_CACHE);
  const page = await fetch(PAGE, { cache: "no-cache" });
  if (!page.ok) throw new Error(`the page was answered with ${page.status}`);
  const text = await page.clone().text();
  await cache.put(PAGE, page);
  await cache.addAll([...new Set(text.match(/\/assets\/[\w.-]+/g))]);
}

/** Every place in the client is the same page. */
async function freshPage(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL_CACHE);
  try {
    const answer = await fetch(request, { signal: AbortSignal.timeout(PAGE_MS_MAX) });
    if (answer.ok && answer.headers.get("Content-Type")?.startsWith("text/html")) await cache.put(PAGE, answer.clone());
    return answer;
  } catch (error) {
    const kept = await cache.match(PAGE);
    if (kept === undefined) throw error;
    return kept;
  }
}

async function keptFile(request: Request): Promise<Response> {
  const cache = await caches.open(SHELL_CACHE);
  const kept = await cache.match(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  if (answer.ok) await cache.put(request, answer.clone());
  return answer;
}

/** What a page may load late: by then the server may have another release. */
async function keepLate(): Promise<void> {
  const cache = await caches.open(SHELL_CACHE);
  for (const path of LATE_FILES) {
    if ((await cache.match(path)) === undefined) await cache.add(path);
  }
}

/** Files of other releases go when no page of theirs is open. One that holds no lock is older than these locks. */
async function forgetOld(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const pages = await worker.clients.matchAll({ type: "window", includeUncontrolled: true });
  const ours = held.filter(({ name = "" }) => name.startsWith(PAGE_LOCK) && FILES.has(name.slice(PAGE_LOCK.length)));
  if (ours.length < pages.length) return;
  const cache = await caches.open(SHELL_CACHE);
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url);
    if (pathname.startsWith(ASSETS) && !FILES.has(pathname)) await cache.delete(url);
  }
}

async function forgetOthers(): Promise<void> {
  for (const name of await caches.keys()) if (name !== SHELL_CACHE && name !== MUTED_CACHE) await caches.delete(name);
}
