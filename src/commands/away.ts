/** AWAY: tells others that one is not there, or is back; before coming in with IRCv3 draft/pre-away. */

import { whereaboutsOf } from "../model/auditorium.ts";
import { refusal } from "../model/refusal.ts";
import { authorOf } from "../model/state.ts";
import { AWAY_BYTES_MAX } from "../wire/limits.ts";
import { ERR_NOTREGISTERED, RPL_NOWAWAY, RPL_UNAWAY } from "../wire/numerics.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { type Command, refuse } from "./command.ts";

export const away: Command = {
  verb: "AWAY",
  phase: "any",
  params: 0,
  cost: 2,
  usage: "AWAY [:why]",
  help: "Marks you as away, or without a reason as back.",
  decide: (context, { params: [reason = ""] }) => {
    const away = meant(reason);
    const answer =
      away === undefined
        ? { command: RPL_UNAWAY, params: ["You are no longer marked as being away"] }
        : { command: RPL_NOWAWAY, params: ["You have been marked as being away"] };
    const { user, caps } = context;
    if (user !== undefined) {
      const event = { type: "away-changed", by: authorOf(user), ...whereaboutsOf(context.state, user) } as const;
      return [{ do: "append", event: away === undefined ? event : { ...event, away }, replies: [answer] }];
    }
    if (!caps.has("draft/pre-away")) return [refuse(refusal(ERR_NOTREGISTERED, [], NOT_IN_YET))];
    return [
      { do: "register", change: { away } },
      { do: "reply", replies: [answer] },
    ];
  },
};

/** `*` says no more than that nobody is there. */
function meant(reason: string): string | undefined {
  if (reason === "") return undefined;
  return reason === "*" ? "Not here" : cutUtf8(reason, AWAY_BYTES_MAX);
}

const NOT_IN_YET = "Come in first, with NICK and USER.";
