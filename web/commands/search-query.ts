/** What somebody looks for: words, and `from:`, `in:`, `before:`, `after:` among them. soju.im/search. */

import type { FoundMessage } from "../connection/questions.ts";
import { startOfDay } from "../state/log-place.ts";

/** Messages that one search brings. The next one goes on where it ended. */
export const FOUND_MESSAGES_MAX = 50;

/** A longer answer may have been cut short: a Hubbub server's is at 32 KiB, which may be so many letters. */
const WHOLE_ANSWER_CHARACTERS_MAX = 8 * 1024;

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

/** A search and what it has brought so far: the newest first, or from the day on that it begins after. */
export type Findings = {
  readonly attributes: ReadonlyMap<string, string>;
  readonly found: readonly FoundMessage[];
  readonly mayBeMore: boolean;
};

/**
 * The attributes of the search that goes on. Those of the last millisecond are asked for again, since there may be more
 * of them than were brought; whether a server means that time or the next is the same then.
 */
export function furtherAttributes({ attributes, found }: Findings): ReadonlyMap<string, string> {
  const edge = found.at(-1)?.time ?? 0;
  const known = found.filter(({ time }) => Math.abs(time - edge) <= 1).length;
  const [bound, time] = attributes.has("after") ? (["after", edge - 1] as const) : (["before", edge + 1] as const);
  return new Map(attributes).set(bound, new Date(time).toISOString()).set("limit", String(FOUND_MESSAGES_MAX + known));
}

/** With what the server has answered, which is from the oldest to the newest whichever it looks for first. */
export function withAnswer(
  { attributes, found }: Omit<Findings, "mayBeMore">,
  answer: readonly FoundMessage[],
): Findings {
  const known = new Set(found.map(({ id }) => id));
  const further = answer.filter(({ id }) => !known.has(id));
  const ordered = attributes.has("after") ? further : further.toReversed();
  const characters = answer.reduce((sum, { words }) => sum + words.length, 0);
  const isCut = further.length >= FOUND_MESSAGES_MAX || characters > WHOLE_ANSWER_CHARACTERS_MAX;
  return { attributes, found: [...found, ...ordered], mayBeMore: further.length > 0 && isCut };
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
