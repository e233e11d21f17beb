/** What server operators are and do, folded into the state. See apply.ts. */

import { ERR_NOPRIVILEGES, ERR_NOSUCHNICK } from "../wire/numerics.ts";
import { OPERATOR_MODE } from "../wire/user-modes.ts";
import type { Killed, UserModesChanged, WallopsSent } from "./event.ts";
import { type Refusal, refusal } from "./refusal.ts";
import { isInvisible, isOperator, type State, type User } from "./state.ts";

/** Nobody becomes an operator but by an entry that says as whom; who is one stays it as long as `o` is set. */
export function applyUserModesChanged(state: State, user: User, { modes, operator }: UserModesChanged): void {
  state.usersInvisible -= Number(isInvisible(user));
  user.operator = modes.includes(OPERATOR_MODE) ? (operator ?? user.operator) : undefined;
  user.modes = user.operator === undefined ? modes.replace(OPERATOR_MODE, "") : modes;
  state.usersInvisible += Number(isInvisible(user));
  if (user.operator === undefined) state.operators.delete(user.id);
  else state.operators.add(user.id);
}

/** Whoever it is leaves by an entry of their own, which says which rooms they were in by then. */
export function applyKilled(state: State, event: Killed): Refusal | undefined {
  const no = cannotOperate(state.users.get(event.by.user));
  if (no !== undefined || state.users.has(event.user)) return no;
  return refusal(ERR_NOSUCHNICK, [event.nick], `${event.nick} is not here any more.`);
}

export function applyWallopsSent(state: State, event: WallopsSent): Refusal | undefined {
  return cannotOperate(state.users.get(event.by.user));
}

/** Why somebody can't do what is for server operators. */
export function cannotOperate(user: User | undefined): Refusal | undefined {
  if (user !== undefined && isOperator(user)) return undefined;
  return refusal(ERR_NOPRIVILEGES, [], "That is for server operators only.");
}
