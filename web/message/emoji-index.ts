/** Finds emoji by the words of a language, and by the shortnames that chats know. */

import type { Emoji, EmojiIndex, ListedGroup, WordsOfEmoji } from "./emoji.ts";

/** An emoji with all that it is found by: folded, and with a space before and behind each word. */
type Entry = {
  readonly emoji: Emoji;
  readonly shortnames: readonly string[];
  readonly names: readonly string[];
  readonly words: string;
};

/** `words` are in the order of the list. */
export function indexEmoji(list: readonly ListedGroup[], words: readonly WordsOfEmoji[]): EmojiIndex {
  const ordered = words.values();
  const groups = list.map(({ name, emoji }) => ({
    name,
    entries: emoji.map(([char, shortnames]) => entryOf(char, shortnames, ordered.next().value ?? [char, ""])),
  }));
  const entries = groups.flatMap((group) => group.entries);
  return {
    groups: groups.map((group) => ({ name: group.name, emoji: group.entries.map(({ emoji }) => emoji) })),
    find: (wanted, most) => findIn(entries, foldWords(wanted)).slice(0, most),
    named: (shortname) => entries.find(({ shortnames }) => shortnames.includes(shortname.toLowerCase()))?.emoji,
  };
}

/**
 * Words as they are compared, with single spaces between them. Case, accents, Arabic's vowel signs and the dots of
 * Devanagari say nothing; what Arabic writes either way, and the two kinds of kana, fall together. Voiced kana are
 * letters of their own. What stands before a word stays, for :+1: and :-1:.
 */
export function foldWords(words: string): string {
  return words
    .normalize("NFKD")
    .replace(/[\u0300-\u036f\u0640\u064b-\u0655\u093c]/g, "")
    .normalize("NFC")
    .replace(/[\u30a1-\u30f6]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KATAKANA_FROM_HIRAGANA))
    .replaceAll("ة", "ه")
    .replaceAll("ى", "ي")
    .toUpperCase() // Which makes SS of ß.
    .toLowerCase()
    .replaceAll("œ", "oe")
    .replace(/(?<=[\p{L}\p{M}\p{N}])[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}

const KATAKANA_FROM_HIRAGANA = 0x60;

function entryOf(char: string, shortnames: string, [name, words]: WordsOfEmoji): Entry {
  const listed = shortnames.split(" ");
  return {
    emoji: { char, name, shortname: listed[0] ?? "" },
    shortnames: listed,
    names: [...listed, name].map((one) => ` ${foldWords(one)} `),
    words: ` ${words} `,
  };
}

/** Words that are looked for. More are left out: nobody needs them, and each is looked for in every emoji. */
const WORDS_MAX = 8;

/** Best first: those of which every word is meant. */
function findIn(entries: readonly Entry[], wanted: string): readonly Emoji[] {
  if (wanted === "") return [];
  const words = [...new Set(wanted.split(" "))].slice(0, WORDS_MAX);
  return entries
    .map((entry) => {
      const isIt = entry.names.includes(` ${wanted} `);
      return { emoji: entry.emoji, rank: isIt ? 0 : Math.max(...words.map((word) => rankOf(entry, word))) };
    })
    .filter(({ rank }) => rank !== Number.POSITIVE_INFINITY)
    .toSorted((one, other) => one.rank - other.rank)
    .map(({ emoji }) => emoji);
}

/**
 * Less is better, infinite: not meant. A whole word comes before the beginning of one, that before what is inside one,
 * and a name before other words; of two names the one comes first that the word is more of.
 */
function rankOf({ names, words }: Entry, wanted: string): number {
  const whole = ` ${wanted} `;
  const beginning = WITHOUT_SPACES.test(wanted) ? wanted : ` ${wanted}`;
  const rest = (part: string): number => {
    const having = names.filter((name) => name.includes(part)).map(({ length }) => length);
    return 1 - wanted.length / Math.min(...having);
  };
  if (names.some((name) => name.includes(whole))) return rest(whole);
  if (words.includes(whole)) return 1;
  if (names.some((name) => name.includes(beginning))) return 1 + rest(beginning);
  if (words.includes(beginning)) return 2;
  return [...names, words].some((text) => text.includes(wanted)) ? 3 : Number.POSITIVE_INFINITY;
}

/** Of scripts that write no spaces: any letter may begin a word. */
const WITHOUT_SPACES = /^[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/u;
