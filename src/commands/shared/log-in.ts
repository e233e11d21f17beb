/** Being logged in: what follows from it, the same whichever way somebody has come to it. */

import type { LogInAnswer, Unavailable, Wait } from "../../model/accounts.ts";
import { whereaboutsOf } from "../../model/auditorium.ts";
import { authorOf } from "../../model/state.ts";
import { hostmask } from "../../wire/masks.ts";
import { RPL_LOGGEDIN, RPL_LOGGEDOUT } from "../../wire/numerics.ts";
import type { Context, Effects, Reply, UserContext } from "../command.ts";

/** Who they are logged in as, in or not yet. */
export function accountOf({ user, registration }: Context): string | undefined {
  return user === undefined ? registration.account : user.account;
}

/** At once before coming in; by an entry, which others see, after that. */
export function logInEffects(context: Context, account: string, replies: readonly Reply[]): Effects {
  const { state, user } = context;
  const told = [loggedIn(context, account), ...replies];
  if (user === undefined) {
    return [
      { do: "register", change: { account } },
      { do: "reply", replies: told },
    ];
  }
  const event = { type: "account-changed", by: authorOf(user), ...whereaboutsOf(state, user), account } as const;
  return [{ do: "append", event, replies: told }];
}

export function logOutEffects(context: UserContext, replies: readonly Reply[]): Effects {
  const { state, user } = context;
  const event = { type: "account-changed", by: authorOf(user), ...whereaboutsOf(state, user) } as const;
  return [{ do: "append", event, replies: [logOutReply(context), ...replies] }];
}

export function logOutReply(context: Context): Reply {
  return { command: RPL_LOGGEDOUT, params: [maskOf(context), "You are now logged out"] };
}

export function loggedIn(context: Context, account: string): Reply {
  return { command: RPL_LOGGEDIN, params: [maskOf(context), account, `You are now logged in as ${account}`] };
}

/** Why not, in a sentence. */
export function whyNot(answer: Exclude<LogInAnswer, { is: "right" }> | Wait | Unavailable): string {
  switch (answer.is) {
    case "wrong":
      return "The name or the password is wrong.";
    case "wait":
      return `That was tried too often: please try again in ${answer.seconds} seconds.`;
    case "unavailable":
      return "That can't be done just now. Please try again in a moment.";
  }
}

function maskOf({ user, registration, origin }: Context): string {
  const { nick, username } = user ?? registration;
  return hostmask({ nick: nick ?? "*", username: username ?? "*", host: origin.host });
}
