/** What the build makes (vite.config.ts). */

declare module "virtual:emoji-list" {
  export const LIST: readonly import("./emoji.ts").ListedGroup[];
}

declare module "virtual:emoji-words-*" {
  /** In the order of the list. */
  export const WORDS: readonly import("./emoji.ts").WordsOfEmoji[];
}
