/** The modes that people set on themselves: what each is called, by its letter. */

export const BOT_MODE = "B";
export const INVISIBLE_MODE = "i";

/** In the order in which they are listed, as ISUPPORT and RPL_MYINFO have them. */
export const USER_MODES: ReadonlyMap<string, string> = new Map([
  [BOT_MODE, "is a program"],
  [INVISIBLE_MODE, "is shown by WHO only to those who are in the same room"],
]);
