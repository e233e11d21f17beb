/**
 * A chunk as the search index has it, and a question in the same terms: trigrams, all of which a chunk that answers it
 * must have. Scopes and authors are terms too, in characters that no text has a use for.
 */

import type { Entry } from "../model/event.ts";
import type { SearchQuery } from "../model/search.ts";
import { isSaid, searchable } from "../model/search.ts";
import { casefold } from "../wire/names.ts";

/** Trigrams of one question: of longer words the rest is looked for in what these find. */
const TRIGRAMS_MAX = 32;

/** Private use, so that three digits in it are one trigram, and exact: 6,000 ** 3 scopes. */
const DIGIT_BASE = 6_000;
const DIGIT_ZERO = 0xe000;
const AUTHOR_BEGIN = "\uf8f0";
const AUTHOR_END = "\uf8f1";

export type Terms = { readonly text: string; readonly about: string };

/** Undefined where nobody said anything. */
export function termsOf(entries: readonly Entry[], scopes: readonly number[]): Terms | undefined {
  const said = entries.flatMap(({ event }) => (isSaid(event) ? [event] : []));
  if (said.length === 0) return undefined;
  const authors = new Set(said.map(({ by }) => authorTerm(casefold(by.nick))));
  return {
    text: said.map(({ text }) => searchable(text)).join("\n"),
    about: [...scopes.map(scopeTerm), ...authors].join(" "),
  };
}

/** As FTS5 reads it. Undefined: what is looked for has no trigram, and the index knows nothing of it. */
export function matchOf(
  { words, from }: Pick<SearchQuery, "words" | "from">,
  scopes: readonly number[],
): string | undefined {
  const wanted = from === undefined ? words : [authorTerm(from), ...words];
  const trigrams = [...new Set(wanted.flatMap(trigramsOf))].slice(0, TRIGRAMS_MAX);
  if (trigrams.length === 0 || scopes.length === 0) return undefined;
  const places = scopes.map((scope) => quoted(scopeTerm(scope))).join(" OR ");
  return [`(${places})`, ...trigrams.map(quoted)].join(" AND ");
}

export function scopeMatch(scope: number): string {
  return quoted(scopeTerm(scope));
}

function scopeTerm(scope: number): string {
  const digits = [Math.floor(scope / DIGIT_BASE ** 2), Math.floor(scope / DIGIT_BASE), scope];
  return String.fromCharCode(...digits.map((digit) => DIGIT_ZERO + (digit % DIGIT_BASE)));
}

function authorTerm(nick: string): string {
  return AUTHOR_BEGIN + nick + AUTHOR_END;
}

function trigramsOf(text: string): readonly string[] {
  const characters = [...text];
  return characters.slice(2).map((last, index) => `${characters[index]}${characters[index + 1]}${last}`);
}

function quoted(term: string): string {
  return `"${term.replaceAll('"', '""')}"`;
}
