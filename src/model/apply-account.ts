/** Accounts in the state: whose name is whose, and who is logged in. */

import { ACCOUNTS_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import { ERR_NICKNAMEINUSE, ERR_SASLALREADY } from "../wire/numerics.ts";
import { keepRanks } from "./apply-room.ts";
import type { AccountChanged, AccountRegistered, UserId } from "./event.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { accountByName, type State, type User, userByNick } from "./state.ts";

/** Why somebody who is logged in as `account`, or not at all, can't be called so; undefined: they can. */
export function ownedByAnother(state: State, nick: string, account: string | undefined): Refusal | undefined {
  const owned = accountByName(state, nick);
  if (owned === undefined || (account !== undefined && casefold(account) === casefold(nick))) return undefined;
  const text = `${nick} belongs to somebody: log in to use it, or choose another name.`;
  return refusal(ERR_NICKNAMEINUSE, [nick], text);
}

/** Whether somebody who logs in as `account` would be the same person, on another device. */
export function isOfAccount(user: User, account: string | undefined): boolean {
  return user.account !== undefined && account !== undefined && casefold(user.account) === casefold(account);
}

/**
 * Why nobody, or not this user, can have an account of this name. A name that somebody else has just now is not given
 * away, so that whoever bears a registered name is always its owner.
 */
export function cannotRegister(state: State, account: string, user: UserId | undefined): Refusal | undefined {
  const no = (code: string, text: string) => refusal(code, ["REGISTER", account], text);
  if (accountByName(state, account) !== undefined) {
    return no("ACCOUNT_EXISTS", `${account} is registered already: log in, or choose another name.`);
  }
  const holder = userByNick(state, account);
  if (holder !== undefined && holder.id !== user) {
    return no("BAD_ACCOUNT_NAME", `Somebody else is called ${account} now: choose another name.`);
  }
  if (state.accounts.size >= ACCOUNTS_MAX) {
    return no("TEMPORARILY_UNAVAILABLE", "This server has as many accounts as it may have.");
  }
  return undefined;
}

export function applyAccountRegistered(state: State, event: AccountRegistered, time: number): Refusal | undefined {
  const { account, key, by } = event;
  const no = cannotRegister(state, account, by?.user);
  if (no !== undefined) return no;
  const user = by && state.users.get(by.user);
  if (user?.account !== undefined) return alreadyLoggedIn(user.account);
  state.accounts.set(casefold(account), { name: account, key, since: time });
  if (user !== undefined) {
    user.account = account;
    keepRanks(state, user);
  }
  return undefined;
}

/** Nobody keeps a registered name without being its owner. */
export function applyAccountChanged(state: State, event: AccountChanged): Refusal | undefined {
  const user = state.users.get(event.by.user);
  if (user === undefined) return undefined;
  if (event.account !== undefined && user.account !== undefined) return alreadyLoggedIn(user.account);
  if (event.account === undefined) {
    const no = ownedByAnother(state, user.nick, undefined);
    if (no !== undefined) return no;
  }
  user.account = event.account;
  return undefined;
}

export function alreadyLoggedIn(account: string): Refusal {
  return refusal(ERR_SASLALREADY, [], `You are logged in as ${account} already.`);
}
