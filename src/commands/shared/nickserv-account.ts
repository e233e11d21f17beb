/** What NickServ does with an account that one has: another password, or none of it any more. */

import type { LogInAnswer } from "../../model/accounts.ts";
import { whereaboutsOf } from "../../model/auditorium.ts";
import { authorOf } from "../../model/state.ts";
import type { Asked, Context, Effects, Reply, UserContext } from "../command.ts";
import { logOutReply, whyNot } from "./log-in.ts";
import { passwordProblem } from "./registering.ts";

/** How NickServ answers. */
export type Tell = (context: UserContext, text: string) => Reply;

/** Whoever has left a screen open loses no account: the password is asked for again. */
export function changePassword(
  context: UserContext,
  tell: Tell,
  [current, wanted]: readonly string[],
): Effects | undefined {
  if (current === undefined || wanted === undefined) return undefined;
  const say = (text: string) => saying(context, tell, text);
  const { account } = context.user;
  if (account === undefined) return say("Log in first.");
  const problem = passwordProblem(account, wanted);
  if (problem !== undefined) return say(problem.text);
  const next: Extract<Asked, { ask: "change-password" }>["next"] = (_, answer) =>
    answer.is === "done" ? say("Your password is changed: log in with the new one from now on.") : say(whyNot(answer));
  const asked = { ask: "change-password", account, password: wanted, next } as const;
  return [whenRight(context, tell, current, () => [{ do: "credentials", asked }])];
}

/** It is nobody's from then on, and no other account is ever called so: what was said to it is read by nobody else. */
export function dropAccount(context: UserContext, tell: Tell, words: readonly string[]): Effects | undefined {
  // All that is left of the line: a password may have spaces.
  const password = words.join(" ");
  if (password === "") return undefined;
  if (context.user.account === undefined) return saying(context, tell, "Log in first.");
  return [whenRight(context, tell, password, (now) => dropped(now, tell))];
}

function dropped(context: UserContext, tell: Tell): Effects {
  const { user, state } = context;
  const account = state.accounts.values().find(({ name }) => name === user.account);
  if (account === undefined) return saying(context, tell, "Log in first.");
  const others = state.users.values().filter((other) => other.account === user.account && other.id !== user.id);
  const event = {
    type: "account-forgotten",
    by: authorOf(user),
    ...whereaboutsOf(state, user),
    account: account.name,
  } as const;
  const told = tell(context, `${account.name} is an account no more. Nobody else can register it.`);
  return [
    ...others.map(({ id }) => ({ do: "dismiss", user: id, reason: "Your account was given up" }) as const),
    { do: "append", event: { ...event, key: account.key }, replies: [logOutReply(context), told] },
  ];
}

function whenRight(
  context: UserContext,
  tell: Tell,
  password: string,
  then: (now: UserContext) => Effects,
): Effects[number] {
  const account = context.user.account ?? "";
  const next = (now: Context, answer: LogInAnswer): Effects => {
    const { user } = now;
    if (user === undefined) return [];
    return answer.is === "right" ? then({ ...now, user }) : saying(context, tell, whyNot(answer));
  };
  return { do: "credentials", asked: { ask: "log-in", attempt: { by: "password", account, password }, next } };
}

function saying(context: UserContext, tell: Tell, text: string): Effects {
  return [{ do: "reply", replies: [tell(context, text)] }];
}
