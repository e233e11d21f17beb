/** NICK: takes a name, or another one. */

import { nickInUse } from "../model/apply.ts";
import { isOfAccount, ownedByAnother } from "../model/apply-account.ts";
import { whereaboutsOf } from "../model/auditorium.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { authorOf, type User, userByNick } from "../model/state.ts";
import { NICK_LENGTH_MAX } from "../wire/limits.ts";
import { type NickProblem, nickProblem } from "../wire/names.ts";
import { ERR_ERRONEUSNICKNAME, ERR_NONICKNAMEGIVEN } from "../wire/numerics.ts";
import { type Command, type Context, refuse } from "./command.ts";
import { accountOf } from "./shared/log-in.ts";
import { isServiceName } from "./shared/service-name.ts";

export const nick: Command = {
  verb: "NICK",
  phase: "any",
  params: 0,
  cost: 2,
  usage: "NICK name",
  help: "Takes a name, or changes yours.",
  decide: (context, { params }) => {
    const name = (params[0] ?? "").normalize("NFC");
    const no = cannotTake(context, name);
    if (no !== undefined) return [refuse(no)];
    const { user } = context;
    if (user === undefined) return [{ do: "register", change: { nick: name } }];
    if (user.nick === name) return [];
    return [
      {
        do: "append",
        event: { type: "nick-changed", by: authorOf(user), ...whereaboutsOf(context.state, user), nick: name },
      },
    ];
  },
};

function cannotTake(context: Context, name: string): Refusal | undefined {
  const problem = nickProblem(name);
  if (problem === "empty") return refusal(ERR_NONICKNAMEGIVEN, [], PROBLEMS.empty);
  if (problem !== undefined) return refusal(ERR_ERRONEUSNICKNAME, [shown(name)], PROBLEMS[problem]);
  const holder = userByNick(context.state, name);
  if (isServiceName(name)) return nickInUse(name);
  if (holder !== undefined && holder.id !== context.user?.id && !maybeTheirs(context, holder)) return nickInUse(name);
  // Who is still negotiating may be about to log in: it is looked at again when they come in.
  return context.registration.negotiating ? undefined : ownedByAnother(context.state, name, accountOf(context));
}

/** Who comes in may be another device of whoever has the name. */
function maybeTheirs(context: Context, holder: User): boolean {
  const { user, registration } = context;
  if (user !== undefined || holder.account === undefined) return false;
  return registration.negotiating || isOfAccount(holder, registration.account);
}

/** A name that goes back in a reply must be one parameter, and not a long one. */
function shown(name: string): string {
  return name.replace(/[\s:]+/g, "_").slice(0, NICK_LENGTH_MAX);
}

const PROBLEMS: Readonly<Record<NickProblem, string>> = {
  empty: "A name needs at least one character. Please enter your name.",
  "too-long": `A name has ${NICK_LENGTH_MAX} characters at most, please choose a shorter one.`,
  space: "A name has no spaces: use _ instead, please.",
  "first-character": "A name begins with a letter, please choose another one.",
  character: "A name is made of letters, digits and - _ [ ] { } \\ ` ^ | only, please choose another one.",
  "mixed-scripts": "A name can't mix alphabets that look alike, please choose another one.",
};
