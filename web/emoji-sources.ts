/**
 * What the client knows of emoji, made of emojibase (the list, its order, the shortnames) and Unicode's CLDR (names and
 * words in every language) when the client is built: of their 100 MB some 30 kB a language reach the page.
 */

import { createRequire } from "node:module";
import type { EmojiGroupName, ListedGroup, WordsOfEmoji } from "./message/emoji.ts";
import { foldWords } from "./message/emoji-index.ts";

/** As much of an emoji as is used here. */
type SourceEmoji = {
  readonly emoji: string;
  readonly hexcode: string;
  readonly order: number;
  /** Its place in GROUPS; undefined for the letters of flags. */
  readonly group?: number;
  readonly version: number;
};

type ShownEmoji = { readonly char: string; readonly hexcode: string; readonly group: EmojiGroupName };

/** What CLDR says of a character: its name, and words that it is found by. */
type Annotation = { readonly tts?: readonly string[]; readonly default?: readonly string[] };

/** Unicode's groups by number. The third is of parts, such as tones of skin, and is left out. */
const GROUPS = ["faces", "people", undefined, "nature", "food", "travel", "play", "things", "signs", "flags"] as const;

/** What systems of 2020 draw. Newer ones are an empty box to whoever has not got them. */
const EMOJI_VERSION_MAX = 13;

/** Whose shortnames are known: GitHub's, Slack's, Discord's. A name that two emoji have is the former's. */
const SHORTNAMES = ["github", "iamcal", "joypixels"] as const;

const FLAG_OF_REGION = /^\p{Regional_Indicator}{2}$/u;

const require = createRequire(import.meta.url);

/** All that are shown, in Unicode's order. The words of a language are in the same order. */
export function listEmoji(): readonly ListedGroup[] {
  const shortnames = shortnamesByCode();
  const groups = Map.groupBy(shownEmoji(), ({ group }) => group);
  return [...groups].map(([name, emoji]) => ({
    name,
    emoji: emoji.map(({ char, hexcode }) => [char, (shortnames.get(hexcode) ?? []).join(" ")]),
  }));
}

/**
 * Of each emoji its name, then the words that it is found by, folded, without those in the name. Throws
 * when CLDR has no such language.
 */
export function wordsOfEmoji(language: string): readonly WordsOfEmoji[] {
  const annotations = annotationsIn(language);
  const regions = new Intl.DisplayNames(language, { type: "region" });
  return shownEmoji().map(({ char }) => {
    if (FLAG_OF_REGION.test(char)) return [regions.of(regionOf(char)) ?? char, ""];
    const { tts: [name = char] = [], default: phrases = [] } = annotations[withoutSelectors(char)] ?? {};
    const inName = new Set(foldWords(name).split(" "));
    const words = new Set(phrases.flatMap((phrase) => foldWords(phrase).split(" ")));
    return [name, [...words].filter((word) => !inName.has(word)).join(" ")];
  });
}

/** Without what is put together of others, as families and colours of hair are: CLDR gives that no name of its own. */
function shownEmoji(): readonly ShownEmoji[] {
  const all: readonly SourceEmoji[] = require("emojibase-data/en/data.json");
  const annotations = annotationsIn("en");
  return all
    .toSorted((one, other) => one.order - other.order)
    .flatMap(({ emoji, hexcode, group: number = -1, version }) => {
      const group = GROUPS[number];
      const isNamed = FLAG_OF_REGION.test(emoji) || annotations[withoutSelectors(emoji)] !== undefined;
      if (group === undefined || version > EMOJI_VERSION_MAX || !isNamed) return [];
      return [{ char: qualified(emoji), hexcode, group }];
    });
}

function shortnamesByCode(): ReadonlyMap<string, readonly string[]> {
  const byCode = new Map<string, string[]>();
  const taken = new Set<string>();
  for (const chat of SHORTNAMES) {
    const names: Readonly<Record<string, string | readonly string[]>> = require(
      `emojibase-data/en/shortcodes/${chat}.json`,
    );
    for (const [code, some] of Object.entries(names)) {
      const free = [some].flat().filter((name) => !taken.has(name));
      for (const name of free) taken.add(name);
      byCode.set(code, [...(byCode.get(code) ?? []), ...free]);
    }
  }
  return byCode;
}

function annotationsIn(language: string): Readonly<Record<string, Annotation>> {
  return require(`cldr-annotations-full/annotations/${language}/annotations.json`).annotations.annotations;
}

/** As keyboards write it: what is an emoji by itself needs no sign that says so. Two spellings are two reactions. */
function qualified(emoji: string): string {
  return emoji.replace(/(\p{Emoji_Presentation})\ufe0f/gu, "$1");
}

/** CLDR's key for it. */
function withoutSelectors(emoji: string): string {
  return emoji.replaceAll("\ufe0f", "");
}

/** `DE` for the two signs that make its flag. */
function regionOf(flag: string): string {
  return [...flag].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) - A_OF_FLAGS + A_OF_LETTERS)).join("");
}

const A_OF_FLAGS = 0x1f1e6;
const A_OF_LETTERS = 0x41;
