/** AWAY: tells others that one is not there, or is back. */

import { authorOf } from "../model/state.ts";
import { AWAY_BYTES_MAX } from "../wire/limits.ts";
import { RPL_NOWAWAY, RPL_UNAWAY } from "../wire/numerics.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import type { Command } from "./command.ts";

export const away: Command = {
  verb: "AWAY",
  phase: "after",
  params: 0,
  cost: 2,
  usage: "AWAY [:why]",
  help: "Marks you as away, or without a reason as back.",
  decide: ({ user }, { params: [reason = ""] }) => {
    const event = { type: "away-changed", by: authorOf(user), rooms: [...user.rooms] } as const;
    const answer =
      reason === ""
        ? { command: RPL_UNAWAY, params: ["You are no longer marked as being away"] }
        : { command: RPL_NOWAWAY, params: ["You have been marked as being away"] };
    const change = reason === "" ? event : { ...event, away: cutUtf8(reason, AWAY_BYTES_MAX) };
    return [{ do: "append", event: change, replies: [answer] }];
  },
};
