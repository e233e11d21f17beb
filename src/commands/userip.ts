/** USERIP: like USERHOST, with addresses. Here both show what people may see: an address or a cloak. */

import { RPL_USERIP } from "../wire/numerics.ts";
import { type Command, reply } from "./command.ts";
import { userhostWords } from "./userhost.ts";

export const userip: Command = {
  verb: "USERIP",
  phase: "after",
  params: 1,
  cost: 1,
  usage: "USERIP name [name …]",
  help: "Tells the user names and addresses of up to five people, as far as they are shown.",
  decide: ({ state }, { params }) => [reply(RPL_USERIP, userhostWords(state, params))],
};
