/** What a MODE did, in languages other than English, whose sentences the server tells too. */

import type { ToldMode } from "../../src/wire/mode-sentences.ts";
import { isolated } from "./phrases.ts";

/** Those of src/wire/mode-sentences.ts. */
type ModeLetter =
  | ("q" | "a" | "o" | "h" | "v")
  | ("C" | "c" | "i" | "M" | "m" | "n" | "p" | "R" | "s" | "t" | "u")
  | ("b" | "e" | "I" | "k" | "l")
  /** A mute. */
  | "~";

/** Whole sentences, with what ends them. */
export type ModeTexts = {
  readonly [letter in ModeLetter]: (by: string, parameter: string) => readonly [set: string, unset: string];
} & { readonly other: (by: string, mode: string) => string };

/** A sentence for each change. */
export function modesTold(texts: ModeTexts, by: string, changes: readonly ToldMode[]): readonly string[] {
  return changes.map(({ adds, letter, parameter }) => {
    if (!isModeLetter(texts, letter)) return texts.other(isolated(by), `${adds ? "+" : "-"}${letter}`);
    const [set, unset] = texts[letter](isolated(by), isolated(parameter));
    return adds ? set : unset;
  });
}

function isModeLetter(texts: ModeTexts, letter: string): letter is ModeLetter {
  return letter.length === 1 && Object.hasOwn(texts, letter);
}
