/** Which rooms are muted, for the service worker: it cannot look into what a page keeps, but both into the caches. */

import type { Key } from "../state/state.ts";
import { tagOf } from "./notice.ts";

/** Not among the caches of files, which a new version throws away. */
export const MUTED_CACHE = "hubbub-muted";
const MUTED_PATH = "/muted";

export async function keepMuted(rooms: ReadonlySet<Key>): Promise<void> {
  const cache = await caches.open(MUTED_CACHE);
  await cache.put(MUTED_PATH, Response.json([...rooms].map(tagOf)));
}

/** Whether notifications of that tag are of a muted room. */
export async function isMuted(tag: string): Promise<boolean> {
  const kept = await (await caches.open(MUTED_CACHE)).match(MUTED_PATH);
  const tags: unknown = await kept?.json();
  return Array.isArray(tags) && tags.includes(tag);
}
