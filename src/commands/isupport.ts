/** ISUPPORT: what a client may rely on, whenever it asks. IRCv3 draft/extended-isupport. */

import { refusal } from "../model/refusal.ts";
import { ERR_NOTREGISTERED } from "../wire/numerics.ts";
import { type Command, refuse } from "./command.ts";
import { isupportEffects } from "./shared/isupport-reply.ts";

export const isupport: Command = {
  verb: "ISUPPORT",
  phase: "any",
  params: 0,
  cost: 2,
  usage: "ISUPPORT",
  help: "Tells what a client may rely on; with draft/extended-isupport also before coming in.",
  decide: ({ user, caps, server }) => {
    if (user !== undefined || caps.has("draft/extended-isupport")) return isupportEffects(server, caps);
    return [refuse(refusal(ERR_NOTREGISTERED, [], "Come in first, with NICK and USER."))];
  },
};
