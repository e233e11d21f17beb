/** What a member is in a room, highest first: the prefix that IRC shows, and the mode letter that gives it. */

export type Rank = "operator" | "voice";

export const RANKS: readonly { readonly rank: Rank; readonly prefix: string; readonly mode: string }[] = [
  { rank: "operator", prefix: "@", mode: "o" },
  { rank: "voice", prefix: "+", mode: "v" },
];

/** The prefix of a member's name; empty for one without rank. */
export function rankPrefix(rank: Rank | undefined): string {
  return RANKS.find((row) => row.rank === rank)?.prefix ?? "";
}
