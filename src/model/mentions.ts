/** Whom a text may call by name. */

import { type Account, accountByName, type State, userByNick } from "./state.ts";

/** Words of one text that are looked up. Those behind them call nobody. */
const WORDS_MAX = 1_000;

/** The accounts whose name is a word of the text, or that of somebody who is logged in to them; each once. */
export function mentioned(state: State, text: string): ReadonlySet<Account> {
  const found = new Set<Account>();
  for (const word of wordsOf(text).take(WORDS_MAX)) {
    const nick = userByNick(state, word)?.account;
    for (const name of [word, nick]) {
      const account = name === undefined ? undefined : accountByName(state, name);
      if (account !== undefined) found.add(account);
    }
  }
  return found;
}

/** What is made of the characters of names; and without the signs among them, so that `[ann]` and `ann-` call ann. */
function wordsOf(text: string): IteratorObject<string> {
  return text.matchAll(NAME).flatMap(([word]) => (SIGNS.test(word) ? [word, ...word.split(SIGNS)] : [word]));
}

const NAME = /[\p{L}\p{M}\p{N}\-_[\]\\`^{}|]+/gu;
const SIGNS = /[-[\]\\`^{}|]+/;
