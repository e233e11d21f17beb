/** Who stays though none of their devices is connected (IRCv3 draft/persistence). */

import { casefold } from "../wire/names.ts";
import type { PersistenceChanged } from "./event.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { accountByName, isOperator, type State, type User } from "./state.ts";

/** Why somebody is away of whom no device is connected. */
export const NOT_CONNECTED = "Not connected";

/**
 * Under their account's own name only: under another they could not come back to it. Never a server operator: whoever
 * comes back would be one without having said the password for that.
 */
export function isPersistent(state: State, user: User): boolean {
  const { nick, account } = user;
  if (isOperator(user) || account === undefined || casefold(account) !== casefold(nick)) return false;
  return accountByName(state, account)?.persistence === "ON";
}

export function applyPersistenceChanged(state: State, event: PersistenceChanged): Refusal | undefined {
  const account = accountByName(state, event.account);
  if (account === undefined || state.users.get(event.by.user)?.account === undefined) {
    return refusal("ACCOUNT_REQUIRED", ["PERSISTENCE"], ACCOUNT_REQUIRED);
  }
  const { persistence: _, ...rest } = account;
  state.accounts.set(
    casefold(event.account),
    event.setting === "DEFAULT" ? rest : { ...rest, persistence: event.setting },
  );
  return undefined;
}

export const ACCOUNT_REQUIRED = "Only those with an account can stay when they go: REGISTER or log in first.";
