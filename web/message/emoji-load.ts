import type { EmojiIndex } from "./emoji.ts";

/** Emoji and what finds them are in files of their own, which are there when somebody first asks for one. */
export async function loadEmoji(): Promise<EmojiIndex> {
  return (await import("./emoji-data.ts")).indexInLanguage();
}
