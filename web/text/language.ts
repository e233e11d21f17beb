/** Which language the reader has: the one they chose in this browser, or the first that it asks for and there is. */

import { browserMemory } from "../views/memory.ts";

/** By the first part of their tags (BCP 47), each by its own name. */
export const LANGUAGES = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  fr: "Français",
  pt: "Português",
  zh: "简体中文",
  ja: "日本語",
  hi: "हिन्दी",
  ar: "العربية",
} as const;

export type Language = keyof typeof LANGUAGES;

export type Picked = {
  readonly language: Language;
  /** The language as the reader's region has it: for times, numbers and lists. */
  readonly locale: string;
};

/** What there is of neither is English. */
const FALLBACK: Picked = { language: "en", locale: "en-GB" };

const CHOSEN_KEY = "hubbub.language";

/** Written from right to left. */
const RIGHT_TO_LEFT: ReadonlySet<string> = new Set(["ar"]);

/** `wanted` as in `navigator.languages`; `chosen` comes before it. */
export function pickLanguage(wanted: readonly string[], chosen: string | undefined): Picked {
  const wishes = chosen === undefined ? wanted : [...wanted.filter((tag) => languageOf(tag) === chosen), chosen];
  for (const locale of wishes) {
    const language = languageOf(locale);
    if (isLanguage(language)) return { language, locale };
  }
  return FALLBACK;
}

export function directionOf(language: Language): "rtl" | "ltr" {
  return RIGHT_TO_LEFT.has(language) ? "rtl" : "ltr";
}

/** From the next time that the page is loaded. */
export function chooseLanguage(language: Language): void {
  browserMemory.save(CHOSEN_KEY, language);
}

function languageOf(tag: string): string {
  return tag.split("-", 1)[0]?.toLowerCase() ?? "";
}

function isLanguage(language: string): language is Language {
  return Object.hasOwn(LANGUAGES, language);
}

/** Unit tests have no page, and no reader. */
export let { language, locale }: Picked =
  typeof document === "undefined" ? FALLBACK : pickLanguage(navigator.languages, browserMemory.load(CHOSEN_KEY));

/** For a language that cannot be had. Before anything is told: no sentence then mixes two. */
export function fallBack(): void {
  ({ language, locale } = FALLBACK);
}

/** What is made for the locale, once it is needed or prepared: by then it is known which that is. */
export function forLocale<T>(make: (locale: string) => T): () => T {
  let made: T | undefined;
  const get = (): T => {
    made ??= make(locale);
    return made;
  };
  unprepared.push(get);
  return get;
}

/** Makes one more of those, which takes some milliseconds. False: all are there. */
export function prepareForLocale(): boolean {
  return unprepared.pop()?.() !== undefined;
}

const unprepared: (() => unknown)[] = [];
