/** The texts in the reader's language. Only that is loaded; it is there before anything that shows a text. */

import { en, type Texts } from "./en.ts";
import { type Language, language } from "./language.ts";

/**
 * English comes with the client. What the file of another language imports is in a chunk of its own (vite.config.ts):
 * in one that waits for that file, both would wait for each other.
 */
const LOADERS: { readonly [other in Exclude<Language, "en">]: () => Promise<Texts> } = {
  zh: async () => (await import("./zh.ts")).zh,
  ja: async () => (await import("./ja.ts")).ja,
  hi: async () => (await import("./hi.ts")).hi,
  ar: async () => (await import("./ar.ts")).ar,
};

/** English where the language cannot be had: without a network, for one. */
async function load(): Promise<Texts> {
  if (language === "en") return en;
  const loader: () => Promise<Texts> = LOADERS[language];
  return loader().catch(() => en);
}

export const text: Texts = await load();
