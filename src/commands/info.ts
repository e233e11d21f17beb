/** INFO: what runs here. RFC 2812 section 3.4.10. */

import { RPL_ENDOFINFO, RPL_INFO } from "../wire/numerics.ts";
import { type Command, reply } from "./command.ts";
import { asThisServer } from "./shared/server-target.ts";

export const info: Command = {
  verb: "INFO",
  phase: "after",
  params: 0,
  cost: 2,
  usage: "INFO [server]",
  help: "Tells what software runs here.",
  decide: (context, { params: [target] }) =>
    asThisServer(context, target, () => {
      const { title, version, started } = context.server;
      return [
        reply(RPL_INFO, `${title} runs Hubbub ${version}: one room for browsers, IRC clients and plain terminals.`),
        reply(RPL_INFO, "Everything that is said here is kept, in one order, and shown when it is on disk."),
        reply(RPL_INFO, `On-line since ${new Date(started).toUTCString()}`),
        reply(RPL_ENDOFINFO, "End of INFO list"),
      ];
    }),
};
