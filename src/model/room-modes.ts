/** The modes of rooms: one table of them, what is set, and what a change makes of it. */

import { LISTED_MASKS_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import type { Right } from "./rank.ts";

export type ModeKind = "list" | "key" | "limit" | "flag";

const AUDITORIUM = "an auditorium: members without rank are seen by half-operators and higher, and by themselves";

type RoomMode = {
  readonly letter: string;
  readonly kind: ModeKind;
  readonly right: Right;
  readonly meaning: string;
};

/** In the order in which they are told. */
export const ROOM_MODES: readonly RoomMode[] = [
  { letter: "b", kind: "list", right: "keep the door", meaning: "those who may neither come in nor write" },
  { letter: "e", kind: "list", right: "keep the door", meaning: "those for whom no ban holds" },
  { letter: "I", kind: "list", right: "keep the door", meaning: "those who come in as if invited" },
  { letter: "k", kind: "key", right: "keep the door", meaning: "the key that JOIN needs" },
  { letter: "l", kind: "limit", right: "keep the door", meaning: "how many may be there" },
  { letter: "C", kind: "flag", right: "change what it is", meaning: "no CTCP but actions" },
  { letter: "c", kind: "flag", right: "change what it is", meaning: "no formatting" },
  { letter: "i", kind: "flag", right: "keep the door", meaning: "only those come in who are invited" },
  { letter: "M", kind: "flag", right: "change what it is", meaning: "only those with an account write" },
  { letter: "m", kind: "flag", right: "keep the door", meaning: "only those with a voice or more write" },
  { letter: "n", kind: "flag", right: "keep the door", meaning: "only members write" },
  { letter: "p", kind: "flag", right: "change what it is", meaning: "hidden, as with `s`, and nobody knocks" },
  { letter: "R", kind: "flag", right: "change what it is", meaning: "only those with an account come in" },
  { letter: "s", kind: "flag", right: "change what it is", meaning: "hidden from all but its members" },
  { letter: "t", kind: "flag", right: "keep the door", meaning: "only half-operators and higher change the topic" },
  { letter: "u", kind: "flag", right: "change what it is", meaning: AUDITORIUM },
];

export type ListMode = "b" | "e" | "I";

export type ListedMask = {
  readonly mask: string;
  /** Who put it there, and when. */
  readonly by: string;
  readonly time: number;
};

export type RoomModes = {
  /** The letters of those without parameter, in the table's order: `nt`. */
  readonly flags: string;
  readonly key: string | undefined;
  readonly limit: number | undefined;
  readonly lists: Readonly<Record<ListMode, readonly ListedMask[]>>;
};

/** What sets or unsets one mode of the table. */
export type Setting = { readonly adds: boolean; readonly mode: string; readonly parameter?: string };

export function modesOf(flags: string): RoomModes {
  return { flags, key: undefined, limit: undefined, lists: { b: [], e: [], I: [] } };
}

export function roomModeOf(letter: string): RoomMode | undefined {
  return ROOM_MODES.find((row) => row.letter === letter);
}

export function isListMode(letter: string): letter is ListMode {
  return letter === "b" || letter === "e" || letter === "I";
}

/** The modes after a change; the same object if it changes nothing. */
export function withSetting(modes: RoomModes, setting: Setting, by: string, time: number): RoomModes {
  const { adds, mode, parameter = "" } = setting;
  if (isListMode(mode)) {
    const list = adds
      ? withMask(modes.lists[mode], { mask: parameter, by, time })
      : withoutMask(modes.lists[mode], parameter);
    return list === modes.lists[mode] ? modes : { ...modes, lists: { ...modes.lists, [mode]: list } };
  }
  if (mode === "k") return withKey(modes, adds ? parameter : undefined);
  if (mode === "l") return withLimit(modes, adds ? Number(parameter) : undefined);
  if (modes.flags.includes(mode) === adds) return modes;
  const isSet = (letter: string) => (letter === mode ? adds : modes.flags.includes(letter));
  const flags = ROOM_MODES.filter(({ kind, letter }) => kind === "flag" && isSet(letter));
  return { ...modes, flags: flags.map(({ letter }) => letter).join("") };
}

/** Whether a list has room for one more: all lists of a room share LISTED_MASKS_MAX. */
export function isFull({ lists }: RoomModes): boolean {
  return lists.b.length + lists.e.length + lists.I.length >= LISTED_MASKS_MAX;
}

/** As RPL_CHANNELMODEIS tells them: the letters, then the parameters. What is told of the key is the caller's. */
export function modeWords({ flags, key, limit }: RoomModes): readonly string[] {
  const words = [`+${key === undefined ? "" : "k"}${limit === undefined ? "" : "l"}${flags}`];
  if (key !== undefined) words.push(key);
  if (limit !== undefined) words.push(String(limit));
  return words;
}

/** Whether these are what a room has that nobody has changed. The lobby's are others: it stays. */
/** What is said there is not for everyone. */
export function isClosed({ flags, key }: RoomModes): boolean {
  return key !== undefined || /[ips]/.test(flags);
}

export function areDefault({ flags, key, limit, lists }: RoomModes): boolean {
  const isListed = lists.b.length + lists.e.length + lists.I.length > 0;
  return flags === DEFAULT_FLAGS && key === undefined && limit === undefined && !isListed;
}

export const DEFAULT_FLAGS = "nt";

function withMask(list: readonly ListedMask[], entry: ListedMask): readonly ListedMask[] {
  return list.some(({ mask }) => casefold(mask) === casefold(entry.mask)) ? list : [...list, entry];
}

function withoutMask(list: readonly ListedMask[], mask: string): readonly ListedMask[] {
  const rest = list.filter((entry) => casefold(entry.mask) !== casefold(mask));
  return rest.length === list.length ? list : rest;
}

function withKey(modes: RoomModes, key: string | undefined): RoomModes {
  return modes.key === key ? modes : { ...modes, key };
}

function withLimit(modes: RoomModes, limit: number | undefined): RoomModes {
  return modes.limit === limit ? modes : { ...modes, limit };
}
