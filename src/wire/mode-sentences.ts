/** What a MODE did, told to people rather than programs: for plain text, and for the web client. */

export type ToldMode = { readonly adds: boolean; readonly letter: string; readonly parameter: string };

/** A ban that only keeps somebody from speaking, as a mode of its own: no server has a letter like this. */
const MUTE = "~";

/**
 * Mutes are told apart from other bans, and of a mask that is only a name the name. Of a password that is taken away
 * for another one only the other one is told.
 */
export function asTold(changes: readonly ToldMode[]): readonly ToldMode[] {
  const isReplaced = ({ adds, letter }: ToldMode, later: readonly ToldMode[]): boolean =>
    letter === "k" && !adds && later.some((one) => one.letter === "k" && one.adds);
  const lasting = changes.filter((change, index) => !isReplaced(change, changes.slice(index + 1)));
  return lasting.map((change) => {
    const muted = change.letter === "b" ? mutedBy(change.parameter) : undefined;
    return muted === undefined ? change : { ...change, letter: MUTE, parameter: muted };
  });
}

/** Whom a ban mutes; undefined for one that keeps people out. */
export function mutedBy(mask: string): string | undefined {
  return /^~?m:(.+?)(?:!\*@\*)?$/s.exec(mask)?.[1];
}

/** One line, a sentence for each change. */
export function modeSentences(by: string, changes: readonly ToldMode[]): string {
  return changes.map((change) => `${sentenceOf(by, change)}.`).join(" ");
}

function sentenceOf(by: string, { adds, letter, parameter }: ToldMode): string {
  const rank = RANKS[letter];
  if (rank !== undefined) return adds ? `${by} made ${parameter} ${rank}` : `${by} made ${parameter} no longer ${rank}`;
  const kind = KINDS[letter];
  if (kind !== undefined) return adds ? `${by} made the room ${kind}` : `${by} made the room no longer ${kind}`;
  const sentence = OTHERS[letter]?.(parameter)[adds ? 0 : 1];
  return sentence === undefined ? `${by} changed the room: ${adds ? "+" : "-"}${letter}` : `${by} ${sentence}`;
}

const RANKS: Readonly<Record<string, string>> = {
  q: "a founder",
  a: "an admin",
  o: "an operator",
  h: "a half-operator",
};

const KINDS: Readonly<Record<string, string>> = {
  C: "one without CTCP",
  c: "one without formatting",
  i: "one for those who are invited",
  M: "one where only people with an account write",
  m: "moderated",
  n: "one where only members write",
  p: "private",
  R: "one for people with an account",
  s: "secret",
  t: "one where only operators change the topic",
  u: "one where only those who look after it see who listens",
};

const OTHERS: Readonly<Record<string, (parameter: string) => readonly [set: string, unset: string]>> = {
  b: (mask) => [`banned ${mask}`, `lifted the ban of ${mask}`],
  [MUTE]: (mask) => [`muted ${mask}`, `let ${mask} speak again`],
  e: (mask) => [`excepted ${mask} from bans`, `excepts ${mask} from bans no longer`],
  I: (mask) => [`invited all who are ${mask}`, `no longer invites all who are ${mask}`],
  k: () => ["gave the room a password", "took the room's password away"],
  v: (nick) => [`gave ${nick} a voice`, `took ${nick}'s voice away`],
  l: (limit) => [`limited the room to ${limit} people`, "took the room's limit away"],
};
