/** Commands that may name the server that they ask: there is only one. */

import { type Refusal, refusal } from "../../model/refusal.ts";
import { userByNick } from "../../model/state.ts";
import { maskMatches } from "../../wire/masks.ts";
import { ERR_NOSUCHSERVER } from "../../wire/numerics.ts";
import { type Context, type Effects, refuse } from "../command.ts";

/** The answer, unless another server is meant. A server is named by itself, by a mask, or by somebody who is on it. */
export function asThisServer(context: Context, target: string | undefined, answer: () => Effects): Effects {
  const no = target === undefined ? undefined : cannotAsk(context, target);
  return no === undefined ? answer() : [refuse(no)];
}

function cannotAsk({ server, state }: Context, target: string): Refusal | undefined {
  if (maskMatches(target, server.name) || userByNick(state, target) !== undefined) return undefined;
  return refusal(ERR_NOSUCHSERVER, [target], `There is no server called ${target} here, only ${server.name}.`);
}
