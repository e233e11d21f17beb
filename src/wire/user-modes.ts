/** The modes that people set on themselves: what each is called, by its letter. */

export const BOT_MODE = "B";
export const INVISIBLE_MODE = "i";
/** Given by OPER alone; anyone may lay it down. */
export const OPERATOR_MODE = "o";
export const WALLOPS_MODE = "w";

/** In the order in which they are listed, as ISUPPORT and RPL_MYINFO have them. */
export const USER_MODES: ReadonlyMap<string, string> = new Map([
  [BOT_MODE, "is a program"],
  [INVISIBLE_MODE, "is shown by WHO only to those who are in the same room"],
  [OPERATOR_MODE, "is a server operator: OPER gives it, and one can only take it away"],
  [WALLOPS_MODE, "is told what server operators say with WALLOPS"],
]);

/** The letters, in order, with those of `wanted` set or unset and the others as they were. */
export function withModes(modes: string, wanted: ReadonlyMap<string, boolean>): string {
  return [...USER_MODES.keys()].filter((letter) => wanted.get(letter) ?? modes.includes(letter)).join("");
}
