/** REHASH: reads the configuration again, as SIGHUP does. RFC 2812 section 4.2. */

import { cannotOperate } from "../model/apply-operator.ts";
import { RPL_REHASHING } from "../wire/numerics.ts";
import { type Command, type Effects, type Reloaded, refuse, reply } from "./command.ts";

export const rehash: Command = {
  verb: "REHASH",
  phase: "after",
  params: 0,
  cost: 10,
  usage: "REHASH",
  help: "Reads the server's configuration and certificate again. For server operators.",
  decide: ({ user }) => {
    const no = cannotOperate(user);
    if (no !== undefined) return [refuse(no)];
    const then = (reloaded: Reloaded): Effects => sentencesOf(reloaded).map((text) => reply("NOTICE", user.nick, text));
    return [reply(RPL_REHASHING, "configuration", "Rehashing"), { do: "reload", then }];
  },
};

function sentencesOf({ errors, atNextStart }: Reloaded): readonly string[] {
  if (errors.length > 0) return [...errors, "Nothing has changed."];
  const later = `Changed in the configuration, and true at the next start: ${atNextStart.join(", ")}.`;
  return ["The configuration was read again.", ...(atNextStart.length === 0 ? [] : [later])];
}
