/** TIME: what the clock of the server says. RFC 2812 section 3.4.6. */

import { RPL_TIME } from "../wire/numerics.ts";
import { type Command, reply } from "./command.ts";
import { asThisServer } from "./shared/server-target.ts";

export const time: Command = {
  verb: "TIME",
  phase: "after",
  params: 0,
  cost: 1,
  usage: "TIME [server]",
  help: "Tells the server's time.",
  decide: (context, { params: [target] }) => {
    const { server, now } = context;
    return asThisServer(context, target, () => [
      reply(RPL_TIME, server.name, String(Math.floor(now / 1000)), "0", new Date(now).toUTCString()),
    ]);
  },
};
