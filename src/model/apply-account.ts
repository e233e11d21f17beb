/** Accounts in the state: whose name is whose, and who is logged in. */

import { ACCOUNTS_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import { ERR_NICKNAMEINUSE, ERR_SASLALREADY, ERR_SASLFAIL, ERR_UNKNOWNERROR } from "../wire/numerics.ts";
import { forgetAccountRanks, keepRanks } from "./apply-room.ts";
import type { AccountChanged, AccountForgotten, AccountRegistered, UserId } from "./event.ts";
import { forgetAccountValues, forgetGuestValues, keepGuestValues } from "./metadata.ts";
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
  if (state.forgotten.has(casefold(account))) {
    return no("ACCOUNT_EXISTS", `${account} was somebody's account: choose another name.`);
  }
  const holder = userByNick(state, account);
  if (holder !== undefined && holder.id !== user) {
    return no("BAD_ACCOUNT_NAME", `Somebody else is called ${account} now: choose another name.`);
  }
  if (state.accounts.size + state.forgotten.size >= ACCOUNTS_MAX) {
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
    keepGuestValues(state, user.id, account);
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
  const gone = goneAccount(state, event.account);
  if (gone !== undefined) return gone;
  if (event.account === undefined) {
    const no = ownedByAnother(state, user.nick, undefined);
    if (no !== undefined) return no;
  }
  forgetGuestValues(state, user.id);
  user.account = event.account;
  return undefined;
}

/** Why nobody can be logged in so, where the account has been given up in the meantime. */
export function goneAccount(state: State, account: string | undefined): Refusal | undefined {
  if (account === undefined || !state.forgotten.has(casefold(account))) return undefined;
  return refusal(ERR_SASLFAIL, [], `${account} is an account no more.`);
}

/** Whoever is logged in to it is a guest again, and it is nothing in any room. */
export function applyAccountForgotten(state: State, event: AccountForgotten, time: number): Refusal | undefined {
  const account = accountByName(state, event.account);
  const user = state.users.get(event.by.user);
  const folded = casefold(event.account);
  const isTheirs = (other: User) => other.account !== undefined && casefold(other.account) === folded;
  if (account === undefined || user === undefined || !isTheirs(user)) {
    return refusal(ERR_UNKNOWNERROR, ["DROP"], `You are not logged in as ${event.account} any more.`);
  }
  state.accounts.delete(folded);
  state.forgotten.add(folded);
  forgetAccountValues(state, account.name);
  for (const other of state.users.values()) if (isTheirs(other)) other.account = undefined;
  forgetAccountRanks(state, folded, time);
  return undefined;
}

export function alreadyLoggedIn(account: string): Refusal {
  return refusal(ERR_SASLALREADY, [], `You are logged in as ${account} already.`);
}
