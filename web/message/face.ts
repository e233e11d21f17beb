/** What stands for a person: one or two letters and a hue, the same for the same name everywhere. */

import { fold } from "../state/names.ts";

/** The first letter of a name, with the second where the script has letters that say little alone. */
export function initials(nick: string): string {
  const [first = "?", second = ""] = charactersOf(nick.replace(UNSEEN, ""));
  return ALPHABET.test(first) && ALPHABET.test(second)
    ? first.toUpperCase() + second.toLowerCase()
    : first.toUpperCase();
}

/** Degrees on the OKLCH circle. */
export function hueOf(nick: string): number {
  let hash = 0x811c9dc5;
  for (const char of fold(nick)) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193);
  return ((hash ^ (hash >>> 15)) >>> 0) % 360;
}

/** As people see them. A segmenter takes its time, and most names do without. */
function charactersOf(text: string): readonly string[] {
  if (/^[\x20-\x7e]*$/.test(text)) return [...text.slice(0, 2)];
  return [...SEGMENTER.segment(text)].map(({ segment }) => segment);
}

const SEGMENTER = new Intl.Segmenter();
const ALPHABET = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;
/** What takes no place or is no start of a name. */
const UNSEEN = /[\p{C}\p{Z}\p{P}]/gu;
