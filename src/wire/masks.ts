/** Masks: nick!user@host with wildcards, as ban lists have them. `*` is any text, `?` any one character. */

import { casefold } from "./names.ts";

/** Whether the whole text matches, whatever its case. */
export function maskMatches(mask: string, text: string): boolean {
  return maskMatcher(mask)(casefold(text));
}

/** To compare one mask with many texts, which must be casefolded. One that is too long when folded matches nothing. */
export function maskMatcher(mask: string): (folded: string) => boolean {
  const pattern = [...casefold(mask)];
  return pattern.length > FOLDED_MASK_LENGTH_MAX ? () => false : (folded) => matches(pattern, [...folded]);
}

/** Characters of a mask: casefolding can make eighteen of one. */
const FOLDED_MASK_LENGTH_MAX = 300;

/** Time grows with the product of both lengths, and no faster. */
function matches(pattern: readonly string[], subject: readonly string[]): boolean {
  let at = 0;
  let star = -1;
  let retry = 0;
  for (let index = 0; index < subject.length; ) {
    if (pattern[at] === "*") {
      star = at;
      retry = index;
      at += 1;
    } else if (at < pattern.length && (pattern[at] === "?" || pattern[at] === subject[index])) {
      at += 1;
      index += 1;
    } else if (star === -1) {
      return false;
    } else {
      // The last star takes one character more.
      retry += 1;
      at = star + 1;
      index = retry;
    }
  }
  return pattern.slice(at).every((character) => character === "*");
}

/** `nick!user@host`: how IRC names whoever something is from, and what masks are compared with. */
export function hostmask({ nick, username, host }: Readonly<Record<"nick" | "username" | "host", string>>): string {
  return `${nick}!${username}@${host}`;
}

/** The whole mask for what people write: `bob`, `bob!b`, `b@host`, `*.example.org`. */
export function wholeMask(text: string): string {
  const exclamation = text.indexOf("!");
  const at = text.indexOf("@", exclamation + 1);
  if (exclamation === -1 && at === -1) return /[.:]/.test(text) ? `*!*@${text}` : `${text}!*@*`;
  const nick = exclamation === -1 ? "*" : text.slice(0, exclamation);
  const username = text.slice(exclamation + 1, at === -1 ? undefined : at);
  const host = at === -1 ? "*" : text.slice(at + 1);
  return `${nick || "*"}!${username || "*"}@${host || "*"}`;
}
