/** Looking for what was said: what a message must have in it to be found. */

import { stripFormatting } from "../wire/formatting.ts";
import { casefold } from "../wire/names.ts";
import type { Entry, MessageSent } from "./event.ts";
import type { Stretch } from "./scope.ts";

/** What is looked for, and where. */
export type SearchQuery = {
  /** Where it may be: what the asker may see. */
  readonly stretches: readonly Stretch[];
  /** As `searchable` makes them; every one must be in the message. None: all messages. */
  readonly words: readonly string[];
  /** Whose messages alone: a name, casefolded. */
  readonly from?: string;
  readonly take: "oldest" | "newest";
  readonly limit: number;
};

export type SearchResult = {
  /** Ascending by `seq`. */
  readonly entries: readonly Entry[];
  /** False: there was too much to look through, and there may be more. */
  readonly isWhole: boolean;
};

/**
 * A text as it is looked through: without formatting, case and accents. Compatibility forms fall together; voiced
 * kana, vowel signs and whole syllables stay what they are, since other letters are not accents.
 */
export function searchable(text: string): string {
  if (PRINTABLE_ASCII.test(text)) return text.toLowerCase();
  const bare = stripFormatting(text.replace(ACTION, "")).replace(CONTROLS, " ");
  return bare.normalize("NFKD").replace(ACCENTS, "").normalize("NFC").toLowerCase();
}

/** What somebody typed, as the words to look for. */
export function searchWords(text: string): readonly string[] {
  return [...new Set(searchable(text).split(/\s+/))].filter((word) => word !== "");
}

export function isFound(entry: Entry, { words, from }: Pick<SearchQuery, "words" | "from">): boolean {
  const { event } = entry;
  if (!isSaid(event) || (from !== undefined && casefold(event.by.nick) !== from)) return false;
  const text = words.length === 0 ? "" : searchable(event.text);
  return words.every((word) => text.includes(word));
}

/** What has a text: a reaction has none. */
export function isSaid(event: Entry["event"]): event is MessageSent {
  return event.type === "message-sent" && event.kind !== "tagmsg";
}

const PRINTABLE_ASCII = /^[\x20-\x7e]*$/;
const ACTION = /^\x01ACTION /;
const CONTROLS = /\p{Cc}+/gu;
const ACCENTS = /[\u0300-\u036f]/g;
