/** Metadata (IRCv3 draft/metadata-2): which keys there can be, and which values. */

import { METADATA_KEY_LENGTH_MAX, METADATA_VALUE_BYTES_MAX } from "./limits.ts";
import { fitsUtf8 } from "./utf8.ts";

/**
 * What people note for themselves of a room or a person, and nobody else sees: `1` or `0`.
 * https://codeberg.org/emersion/soju/src/branch/master/doc/ext/metadata.md
 */
export const PRIVATE_KEYS: readonly string[] = ["soju.im/blocked", "soju.im/muted", "soju.im/pinned"];

export function isMetadataKey(key: string): boolean {
  return KEY.test(key) && key.length <= METADATA_KEY_LENGTH_MAX;
}

/** What is wrong with a value, in a sentence; undefined: nothing. What an unknown key means is its users' affair. */
export function metadataProblem(key: string, value: string): string | undefined {
  if (!fitsUtf8(value, METADATA_VALUE_BYTES_MAX) || /\p{Cc}/u.test(value)) {
    return `A value has ${METADATA_VALUE_BYTES_MAX} bytes at most, and no control characters.`;
  }
  if (PRIVATE_KEYS.includes(key) && !/^[01]$/.test(value)) return `${key} is 0 or 1.`;
  if (WEB_ADDRESSES.has(key) && !isWebAddress(value))
    return `${key} is an address that begins with https:// or http://.`;
  if (key === "color" && !/^#[0-9a-f]{6}$/i.test(value)) return "color is # and six digits, such as #1e90ff.";
  return undefined;
}

/** An avatar's may have `{size}` in it (IRCv3 registry). */
function isWebAddress(value: string): boolean {
  return /^https?:\/\/\S+$/i.test(value) && URL.canParse(value);
}

const KEY = /^[a-z0-9_./-]+$/;
const WEB_ADDRESSES: ReadonlySet<string> = new Set(["avatar", "homepage", "url"]);
