/** What members are in a room, and who may do what there: the one table of rights. */

import { assert } from "../base/assert.ts";

export type Rank = "founder" | "admin" | "operator" | "halfop" | "voice";

type RankRow = {
  readonly rank: Rank;
  /** As IRC shows it before a name. */
  readonly prefix: string;
  /** The mode that gives it. */
  readonly mode: string;
  /** The least rank that may give and take it. */
  readonly givenBy: Rank;
};

/** Highest first. */
export const RANKS: readonly RankRow[] = [
  { rank: "founder", prefix: "~", mode: "q", givenBy: "founder" },
  { rank: "admin", prefix: "&", mode: "a", givenBy: "founder" },
  { rank: "operator", prefix: "@", mode: "o", givenBy: "operator" },
  { rank: "halfop", prefix: "%", mode: "h", givenBy: "operator" },
  { rank: "voice", prefix: "+", mode: "v", givenBy: "halfop" },
];

/** The least rank for each. */
export const RIGHTS = {
  /** Is heard where the room is moderated, and though banned. */
  "be heard": "voice",
  /** Where the room has `+t`. */
  "change the topic": "halfop",
  rename: "operator",
  relay: "operator",
  /** Where the room has `+i`. */
  invite: "halfop",
  kick: "halfop",
  "hear who knocks": "halfop",
  /** Where the room has `+u`. Whoever may kick may see whom. */
  "see who listens": "halfop",
  /** Exceptions and invitations; everyone in the room may know who is banned. */
  "see all lists": "halfop",
  /** Who comes in and who is heard: b e I, i k l, m n t. */
  "keep the door": "halfop",
  /** What others have said. */
  "take back messages": "halfop",
  /** What was said while the room was closed (model/closed-history.ts). */
  "see what was closed": "operator",
  /** What kind of room it is: s p, C c, R M, u. */
  "change what it is": "operator",
} as const satisfies Readonly<Record<string, Rank>>;

export type Right = keyof typeof RIGHTS;

/** All the ranks that one member has, highest first: IRC gives and takes each by itself. */
export type Ranks = readonly Rank[];

/** Shared: most members have none. */
export const NO_RANKS: Ranks = [];

export function may(ranks: Ranks, right: Right): boolean {
  return isAtLeast(ranks, RIGHTS[right]);
}

export function mayGive(ranks: Ranks, rank: Rank): boolean {
  return isAtLeast(ranks, rowOf(rank).givenBy);
}

/** Whoever could take all that somebody is may send them out: nobody with more than one's own. */
export function mayKick(ranks: Ranks, theirs: Ranks): boolean {
  return may(ranks, "kick") && theirs.every((rank) => mayGive(ranks, rank));
}

/** Of those whose ranks one could take. */
export function mayTakeBack(ranks: Ranks, theirs: Ranks): boolean {
  return may(ranks, "take back messages") && theirs.every((rank) => mayGive(ranks, rank));
}

export function isAtLeast([highest]: Ranks, least: Rank): boolean {
  return highest !== undefined && ORDER.indexOf(highest) <= ORDER.indexOf(least);
}

export function withRank(ranks: Ranks, rank: Rank): Ranks {
  return ORDER.filter((known) => known === rank || ranks.includes(known));
}

export function withoutRank(ranks: Ranks, rank: Rank): Ranks {
  return ranks.filter((known) => known !== rank);
}

/** The prefix of the highest; empty for one without rank. */
export function rankPrefix([highest]: Ranks): string {
  return highest === undefined ? "" : rowOf(highest).prefix;
}

/** Those of all of them, as clients with `multi-prefix` want them. */
export function rankPrefixes(ranks: Ranks): string {
  return ranks.map((rank) => rowOf(rank).prefix).join("");
}

export function rankByMode(mode: string): Rank | undefined {
  return RANKS.find((row) => row.mode === mode)?.rank;
}

export function rankByPrefix(prefix: string): Rank | undefined {
  return RANKS.find((row) => row.prefix === prefix)?.rank;
}

export function rowOf(rank: Rank): RankRow {
  const row = RANKS[ORDER.indexOf(rank)];
  assert(row, "every rank has a row");
  return row;
}

const ORDER: Ranks = RANKS.map(({ rank }) => rank);
