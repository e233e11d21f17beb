/** What somebody looks for: words, and `from:`, `in:`, `before:`, `after:` among them. soju.im/search. */

import { startOfDay } from "../state/log-place.ts";

/** Messages that one search brings. More: other words find what is meant. */
export const FOUND_MESSAGES_MAX = 50;

/** The attributes of SEARCH; undefined where nothing is asked for yet. */
export function searchAttributes(query: string): ReadonlyMap<string, string> | undefined {
  const attributes = new Map<string, string>();
  const words: string[] = [];
  for (const word of query.split(/\s+/)) {
    const [, name = "", value = ""] = OPERATOR.exec(word) ?? [];
    const told = value === "" ? undefined : attributeOf(name.toLowerCase(), value);
    if (told !== undefined) attributes.set(name.toLowerCase(), told);
    else if (word !== "" && name === "") words.push(word);
  }
  if (words.length > 0) attributes.set("text", words.join(" "));
  if (attributes.size === 0) return undefined;
  return attributes.set("limit", String(FOUND_MESSAGES_MAX));
}

/** Days are the reader's own: before one, and from its end on. Undefined for a day that there is not. */
function attributeOf(name: string, value: string): string | undefined {
  if (name === "from" || name === "in") return value.replace(/^@/, "");
  if (!DAY.test(value) || Number.isNaN(Date.parse(value))) return undefined;
  const start = startOfDay(value);
  return new Date(name === "before" ? start : new Date(start).setDate(new Date(start).getDate() + 1)).toISOString();
}

const OPERATOR = /^(from|in|before|after):(.*)$/i;
const DAY = /^\d{4}-\d\d-\d\d$/;
