/** PING: are you there? */

import { refusal } from "../model/refusal.ts";
import { ERR_NOORIGIN } from "../wire/numerics.ts";
import { type Command, refuse, reply } from "./command.ts";

export const ping: Command = {
  verb: "PING",
  phase: "any",
  params: 0,
  cost: 0.5,
  usage: "PING token",
  help: "Is answered with PONG and the same token.",
  decide: ({ server }, { params: [token] }) =>
    token === undefined
      ? [refuse(refusal(ERR_NOORIGIN, [], "PING needs something to send back."))]
      : [reply("PONG", server.name, token)],
};
