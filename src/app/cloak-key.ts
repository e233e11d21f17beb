/** The key of cloaks (doors/peer.ts): made at the first start, kept with the data, told to nobody. */

import { randomBytes } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const KEY_BYTES = 32;

export async function loadCloakKey(dataDirectory: string): Promise<Uint8Array> {
  const file = join(dataDirectory, "cloak.key");
  const known = await readFile(file).catch(() => undefined);
  if (known?.length === KEY_BYTES) return known;
  const key = randomBytes(KEY_BYTES);
  await writeFile(file, key, { mode: 0o600 });
  return key;
}
