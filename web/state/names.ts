/** Names of people and rooms: folding, and how one appears in a text. */

import { casefold } from "../../src/wire/names.ts";
import type { Key } from "./state.ts";

/** What names are compared by. */
export function fold(name: string): Key {
  return casefold(name);
}

/** `nick!user@host` taken apart; a server's name has neither user nor host. */
export function parseSource(source: string | undefined): { nick: string; username: string } {
  const [, nick = "", username = ""] = SOURCE.exec(source ?? "") ?? [];
  return { nick, username: username.replace(/^~/, "") };
}

/** Whether a text calls somebody by name: as a whole word, in any case, with or without `@`. */
export function mentions(text: string, nick: string): boolean {
  return mentionPattern(text, nick)?.test(text) ?? false;
}

/**
 * Finds a name in that text. The name and its `@` are the whole match. Undefined where its letters are not there: to
 * look for them costs a hundredth of making a pattern.
 */
export function mentionPattern(text: string, nick: string): RegExp | undefined {
  if (nick === "" || !text.toLowerCase().includes(nick.toLowerCase())) return undefined;
  return new RegExp(`(?<![${WORD}@])@?${escapeRegExp(nick)}(?![${WORD}])`, "giu");
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, (char) => (char === "-" ? "\\x2d" : `\\${char}`));
}

const SOURCE = /^([^!@]*)(?:!([^@]*))?(?:@.*)?$/s;
/** What a word is made of, as the inside of a character class: letters with their marks, digits, underscore. */
const WORD = "\\p{L}\\p{M}\\p{N}_";
