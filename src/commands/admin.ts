/** ADMIN: whom to write to about this server. RFC 2812 section 3.4.9. */

import { refusal } from "../model/refusal.ts";
import { ERR_NOADMININFO, RPL_ADMINEMAIL, RPL_ADMINLOC1, RPL_ADMINLOC2, RPL_ADMINME } from "../wire/numerics.ts";
import { type Command, refuse, reply } from "./command.ts";
import { asThisServer } from "./shared/server-target.ts";

export const admin: Command = {
  verb: "ADMIN",
  phase: "after",
  params: 0,
  cost: 1,
  usage: "ADMIN [server]",
  help: "Tells whom to write to about this server.",
  decide: (context, { params: [target] }) =>
    asThisServer(context, target, () => {
      const { name, title, admin } = context.server;
      if (admin === undefined) {
        return [refuse(refusal(ERR_NOADMININFO, [name], "Whoever runs this server has left no address."))];
      }
      return [
        reply(RPL_ADMINME, name, "Administrative info"),
        reply(RPL_ADMINLOC1, title),
        reply(RPL_ADMINLOC2, "A Hubbub chat server"),
        reply(RPL_ADMINEMAIL, admin),
      ];
    }),
};
