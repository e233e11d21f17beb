/** Message tags and their escaping. IRCv3 message-tags. */

export type Tags = ReadonlyMap<string, string>;

export const NO_TAGS: Tags = new Map();

/** Parses what stands between `@` and the first space. Of a key that comes twice, the last counts. */
export function parseTags(text: string): Tags {
  const tags = new Map<string, string>();
  for (const pair of text.split(";")) {
    const equals = pair.indexOf("=");
    const key = equals === -1 ? pair : pair.slice(0, equals);
    if (key !== "") tags.set(key, equals === -1 ? "" : unescapeTagValue(pair.slice(equals + 1)));
  }
  return tags;
}

/** The tags without `@`; an empty value is written as the bare key. */
export function formatTags(tags: Tags): string {
  const pairs: string[] = [];
  for (const [key, value] of tags) pairs.push(value === "" ? key : `${key}=${escapeTagValue(value)}`);
  return pairs.join(";");
}

/** A key as the specification allows: `+` for client-only, an optional vendor, letters, digits and hyphens. */
export function isTagKey(key: string): boolean {
  return TAG_KEY.test(key);
}

export function escapeTagValue(value: string): string {
  return NEEDS_ESCAPE.test(value) ? value.replace(ESCAPABLE, (char) => ESCAPES[char] ?? char) : value;
}

export function unescapeTagValue(value: string): string {
  if (!value.includes("\\")) return value;
  return value.replace(ESCAPED, (_, char: string) => UNESCAPES[char] ?? char);
}

const TAG_KEY = /^\+?(?:[a-zA-Z0-9.-]+\/)?[a-zA-Z0-9-]+$/;
const NEEDS_ESCAPE = /[;\s\\\0]/;
const ESCAPABLE = /[; \\\r\n]/g;
const ESCAPED = /\\([\s\S]?)/g;
const ESCAPES: Readonly<Record<string, string>> = {
  ";": "\\:",
  " ": "\\s",
  "\\": "\\\\",
  "\r": "\\r",
  "\n": "\\n",
};
const UNESCAPES: Readonly<Record<string, string>> = { ":": ";", s: " ", "\\": "\\", r: "\r", n: "\n" };
