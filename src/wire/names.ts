/** Which names people and rooms may have, and which of them are the same. */

import { CHANNEL_LENGTH_MAX, NICK_LENGTH_MAX } from "./limits.ts";

/**
 * The form under which a name is looked up. Compatibility forms, case and the two sigmas fall together, so that nobody
 * can take a name that differs only in them. Upper before lower case, because ß and ı only meet ss and i there; lower
 * before that, because ẞ only meets ß there.
 */
export function casefold(name: string): string {
  if (ASCII.test(name)) return name.toLowerCase();
  return name.normalize("NFKC").toLowerCase().toUpperCase().toLowerCase().normalize("NFKC");
}

export type NickProblem = "empty" | "too-long" | "space" | "first-character" | "character" | "mixed-scripts";

/** What is wrong with a person's name, or undefined. Any script is welcome: letters, marks, digits, -_[]\`^{}|. */
export function nickProblem(nick: string): NickProblem | undefined {
  if (nick === "") return "empty";
  if ([...nick].length > NICK_LENGTH_MAX) return "too-long";
  if (/\s/.test(nick)) return "space";
  if (!NICK_CHARACTERS.test(nick) || INVISIBLE.test(nick) || PILED_MARKS.test(nick)) return "character";
  if (NOT_FIRST.test(nick)) return "first-character";
  return mixesScripts(nick) ? "mixed-scripts" : undefined;
}

/** Whether a room may have this name: `#` and something visible, without spaces, commas and controls. */
export function isChannelName(name: string): boolean {
  return CHANNEL.test(name) && !INVISIBLE.test(name) && !mixesScripts(name) && [...name].length <= CHANNEL_LENGTH_MAX;
}

/** Whether somebody elsewhere may be called so (draft/relaymsg): the `/` says that it is nobody here. */
export function isRelayedNick(nick: string): boolean {
  return RELAYED_NICK.test(nick) && !INVISIBLE.test(nick) && [...nick].length <= RELAYED_NICK_LENGTH_MAX;
}

/** Characters of the name of somebody elsewhere. Longer: FAIL INVALID_NICK. */
export const RELAYED_NICK_LENGTH_MAX = 60;

/** Whether a message target means a room rather than a person. */
export function looksLikeChannel(target: string): boolean {
  return target.startsWith("#");
}

/** Letters of these scripts look alike: a name may use one of them, so that аlice can't pass for alice. */
function mixesScripts(name: string): boolean {
  return LOOKALIKE_SCRIPTS.filter((script) => script.test(name)).length > 1;
}

const ASCII = /^[\x00-\x7f]*$/;
const NICK_CHARACTERS = /^[\p{L}\p{M}\p{N}\-_[\]\\`^{}|]+$/u;
const RELAYED_NICK = /^[\p{L}\p{M}\p{N}\-_[\]\\`^{}|.]+(?:\/[\p{L}\p{M}\p{N}\-_[\]\\`^{}|.]+)+$/u;
const NOT_FIRST = /^[\p{M}\p{N}-]/u;
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/u;
const PILED_MARKS = /\p{M}{4}/u;
const CHANNEL = /^#[^\p{C}\p{Z},:]+$/u;
const LOOKALIKE_SCRIPTS = [
  /\p{Script=Latin}/u,
  /\p{Script=Greek}/u,
  /\p{Script=Cyrillic}/u,
  /\p{Script=Armenian}/u,
  /\p{Script=Cherokee}/u,
  /\p{Script=Coptic}/u,
];
