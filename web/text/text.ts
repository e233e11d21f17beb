/** The texts in the reader's language. Only that is loaded; it is there before anything that shows a text. */

import { en, type Texts } from "./en.ts";
import { fallBack, type Language, language } from "./language.ts";

/**
 * English comes with the client. What the file of another language imports is in a chunk of its own (vite.config.ts):
 * in one that waits for that file, both would wait for each other.
 */
const LOADERS: { readonly [other in Exclude<Language, "en">]: () => Promise<Texts> } = {
  de: async () => (await import("./de.ts")).de,
  es: async () => (await import("./es.ts")).es,
  fr: async () => (await import("./fr.ts")).fr,
  pt: async () => (await import("./pt.ts")).pt,
  zh: async () => (await import("./zh.ts")).zh,
  ja: async () => (await import("./ja.ts")).ja,
  hi: async () => (await import("./hi.ts")).hi,
  ar: async () => (await import("./ar.ts")).ar,
};

async function load(): Promise<Texts> {
  if (language === "en") return en;
  try {
    return await LOADERS[language]();
  } catch {
    // Without a network, for one.
    fallBack();
    return en;
  }
}

export const text: Texts = await load();
