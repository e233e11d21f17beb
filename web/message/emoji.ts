/** Emoji by name, in the reader's language. */

export type Emoji = {
  readonly char: string;
  /** In the reader's language. */
  readonly name: string;
  /** That chats know it by, the same for everybody, without colons: `tada`. */
  readonly shortname: string;
};

export type EmojiGroup = { readonly name: EmojiGroupName; readonly emoji: readonly Emoji[] };

export type EmojiGroupName = "faces" | "people" | "nature" | "food" | "travel" | "play" | "things" | "signs" | "flags";

/** A group before it has words: its emoji, each with its shortnames parted by spaces. */
export type ListedGroup = {
  readonly name: EmojiGroupName;
  readonly emoji: readonly (readonly [char: string, shortnames: string])[];
};

/** Of one emoji in one language; the words are folded, and parted by spaces. */
export type WordsOfEmoji = readonly [name: string, words: string];

export type EmojiIndex = {
  readonly groups: readonly EmojiGroup[];
  /** At most `most` of those that the words mean, best first. */
  find(words: string, most: number): readonly Emoji[];
  /** The one that chats know by that shortname. */
  named(shortname: string): Emoji | undefined;
};

/** Those that one press gives as a reaction. */
export const QUICK_REACTIONS = ["👍", "❤️", "😂", "🎉", "😮", "😢"] as const;
