/** The key by which push services know this server: made at the first start, kept with the data, told to nobody. */

import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { newVapidKey, VAPID_KEY_BYTES } from "../push/vapid.ts";

export async function loadVapidKey(dataDirectory: string): Promise<Uint8Array> {
  const file = join(dataDirectory, "vapid.key");
  const known = await readFile(file).catch(() => undefined);
  if (known?.length === VAPID_KEY_BYTES) return known;
  const key = newVapidKey();
  await writeFile(file, key, { mode: 0o600 });
  return key;
}
