/** What the filled history is made of, for whoever asks for it. */

const SYLLABLES = ["ka", "lo", "mi", "ne", "ru", "sa", "te", "vo", "xi", "zu"];

/** A thousand words of three syllables. */
export const WORDS: readonly string[] = SYLLABLES.flatMap((one) =>
  SYLLABLES.flatMap((two) => SYLLABLES.map((three) => one + two + three)),
);

export function historyRoom(index: number): string {
  return `#history${index}`;
}

/** Between two entries. */
export const STEP_MS = 1000;
