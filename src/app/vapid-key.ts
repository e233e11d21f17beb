/** By what push services know this server: a key, made at the first start and kept with the data, and a contact. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newVapidKey, VAPID_KEY_BYTES } from "../push/vapid.ts";
import type { Config } from "./config.ts";

export async function loadVapidKey(dataDirectory: string): Promise<Uint8Array> {
  const file = join(dataDirectory, "vapid.key");
  const known = await readFile(file).catch(() => undefined);
  if (known?.length === VAPID_KEY_BYTES) return known;
  const key = newVapidKey();
  await writeFile(file, key, { mode: 0o600 });
  return key;
}

/** Whom push services may write to about us, as a URL (RFC 8292, 2.1). Apple's wants a host that there is. */
export function contactOf({ admin = "", serverName }: Pick<Config, "admin" | "serverName">): string {
  if (/^(?:https:\/\/|mailto:)\S+$/.test(admin)) return admin;
  return /^[^\s@:]+@[^\s@:]+$/.test(admin) ? `mailto:${admin}` : `https://${serverName}`;
}
