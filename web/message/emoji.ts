/** Emoji by name: those that people use in talk. The list is its own file, which is loaded when it is first needed. */

export type Emoji = { readonly char: string; readonly names: readonly string[] };

export type EmojiGroup = { readonly name: EmojiGroupName; readonly emoji: readonly Emoji[] };

export type EmojiGroupName = "faces" | "hands" | "hearts" | "nature" | "food" | "play" | "things" | "signs";

/** Those that one press gives as a reaction. */
export const QUICK_REACTIONS = ["👍", "❤️", "😂", "🎉", "😮", "😢"] as const;

export async function loadEmoji(): Promise<readonly EmojiGroup[]> {
  const { EMOJI_TEXT } = await import("./emoji-list.ts");
  return parseEmoji(EMOJI_TEXT);
}

/** A group begins with its name and a colon, at the start of a line; its emoji with their names are parted by bars. */
export function parseEmoji(text: string): readonly EmojiGroup[] {
  return text
    .trim()
    .split(/\n(?=\w)/)
    .map((line) => {
      const [name = "", rest = ""] = line.split(/: (.*)/s);
      const emoji = rest.split("|").map((one) => {
        const [char = "", ...names] = one.trim().split(" ");
        return { char, names };
      });
      return { name: name as EmojiGroupName, emoji };
    });
}

/** Those with a name that begins with the words come first, then those with the words inside one. */
export function findEmoji(groups: readonly EmojiGroup[], words: string, most: number): readonly Emoji[] {
  const wanted = words.toLowerCase().replace(/\s+/g, "_");
  const all = groups.flatMap(({ emoji }) => emoji);
  const exact = all.filter(({ names }) => names.includes(wanted));
  const begins = all.filter(({ names }) => names.some((name) => name.startsWith(wanted)));
  const holds = all.filter(({ names }) => names.some((name) => name.includes(wanted)));
  return [...new Set([...exact, ...begins, ...holds])].slice(0, most);
}
