/** OPER: makes somebody a server operator, who knows a password of the configuration. RFC 2812 section 3.1.4. */

import type { OperatorAnswer } from "../model/accounts.ts";
import { type Refusal, refusal } from "../model/refusal.ts";
import { authorOf, isOperator } from "../model/state.ts";
import { ERR_NOOPERHOST, ERR_PASSWDMISMATCH, ERR_UNKNOWNERROR, RPL_YOUREOPER } from "../wire/numerics.ts";
import { OPERATOR_MODE, withModes } from "../wire/user-modes.ts";
import { type Command, type Context, type Effects, refuse } from "./command.ts";
import { whyNot } from "./shared/log-in.ts";

export const oper: Command = {
  verb: "OPER",
  phase: "after",
  params: 2,
  cost: 2,
  usage: "OPER name password",
  help: "Makes you a server operator, if you know a password of the server's configuration.",
  decide: ({ user, server }, { params: [name = "", password = ""] }) => {
    if (isOperator(user)) return [{ do: "reply", replies: [NOW_OPERATOR] }];
    if (server.operators.length === 0) return [refuse(NO_OPERATORS)];
    return [{ do: "credentials", asked: { ask: "operator", name, password, next: answered } }];
  },
};

function answered({ user }: Context, answer: OperatorAnswer): Effects {
  if (user === undefined) return [];
  if (answer.is !== "right") return [refuse(refused(answer))];
  const modes = withModes(user.modes, new Map([[OPERATOR_MODE, true]]));
  const event = { type: "user-modes-changed", by: authorOf(user), modes, change: `+${OPERATOR_MODE}` } as const;
  return [{ do: "append", event: { ...event, operator: answer.operator }, replies: [NOW_OPERATOR] }];
}

function refused(answer: Exclude<OperatorAnswer, { is: "right" }>): Refusal {
  if (answer.is === "unavailable") return refusal(ERR_UNKNOWNERROR, ["OPER"], whyNot(answer));
  return refusal(ERR_PASSWDMISMATCH, [], whyNot(answer));
}

const NOW_OPERATOR = { command: RPL_YOUREOPER, params: ["You are now an IRC operator"] };

const NO_OPERATORS = refusal(ERR_NOOPERHOST, [], "This server's configuration names no operators.");
