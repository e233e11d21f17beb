/** LINKS: the servers of the network. There is only this one. RFC 2812 section 3.4.5. */

import { maskMatches } from "../wire/masks.ts";
import { RPL_ENDOFLINKS, RPL_LINKS } from "../wire/numerics.ts";
import { type Command, reply } from "./command.ts";

export const links: Command = {
  verb: "LINKS",
  phase: "after",
  params: 0,
  cost: 1,
  usage: "LINKS [[server] mask]",
  help: "Lists the servers: only this one.",
  decide: ({ server: { name, title } }, { params }) => {
    const mask = params[1] ?? params[0] ?? "*";
    const end = reply(RPL_ENDOFLINKS, mask, "End of LINKS list");
    return maskMatches(mask, name) ? [reply(RPL_LINKS, name, name, `0 ${title}`), end] : [end];
  },
};
