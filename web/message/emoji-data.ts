/** Emoji and their words as the build has made them of their sources (emoji-sources.ts). */

import { LIST } from "virtual:emoji-list";
import { type Language, language } from "../text/language.ts";
import type { EmojiIndex, WordsOfEmoji } from "./emoji.ts";
import { indexEmoji } from "./emoji-index.ts";

const LOADERS: { readonly [one in Language]: () => Promise<{ readonly WORDS: readonly WordsOfEmoji[] }> } = {
  en: () => import("virtual:emoji-words-en"),
  de: () => import("virtual:emoji-words-de"),
  es: () => import("virtual:emoji-words-es"),
  fr: () => import("virtual:emoji-words-fr"),
  pt: () => import("virtual:emoji-words-pt"),
  zh: () => import("virtual:emoji-words-zh"),
  ja: () => import("virtual:emoji-words-ja"),
  hi: () => import("virtual:emoji-words-hi"),
  ar: () => import("virtual:emoji-words-ar"),
};

export async function indexInLanguage(): Promise<EmojiIndex> {
  const { WORDS } = await LOADERS[language]();
  return indexEmoji(LIST, WORDS);
}
