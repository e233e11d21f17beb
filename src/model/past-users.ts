/** Who was here: the names that were given up last, for WHOWAS. */

import { casefold } from "../wire/names.ts";
import { newPastUser, type PastUser, type State, type User } from "./state.ts";

/** Names kept. Older ones are forgotten. */
export const PAST_USERS_MAX = 1000;

/** Only `apply()` calls it. */
export function remember(state: State, users: Iterable<User>, left: number): void {
  for (const user of users) state.past.push(newPastUser({ ...user, left }));
  // In steps, since each step copies the list.
  if (state.past.length >= PAST_USERS_MAX * 1.25) state.past = state.past.slice(-PAST_USERS_MAX);
}

/** Those who had this name, the last first. */
export function pastUsers(state: State, nick: string): readonly PastUser[] {
  const folded = casefold(nick);
  return state.past
    .slice(-PAST_USERS_MAX)
    .filter((user) => casefold(user.nick) === folded)
    .reverse();
}
