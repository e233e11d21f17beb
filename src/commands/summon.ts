/** SUMMON: would call a user of the machine itself; nobody does that any more. RFC 2812 section 4.5. */

import { refusal } from "../model/refusal.ts";
import { ERR_SUMMONDISABLED } from "../wire/numerics.ts";
import { type Command, refuse } from "./command.ts";

export const summon: Command = {
  verb: "SUMMON",
  phase: "after",
  params: 0,
  cost: 1,
  usage: "SUMMON user",
  help: "Would call a user of the machine; PRIVMSG reaches those who are here.",
  decide: () => [refuse(refusal(ERR_SUMMONDISABLED, [], "SUMMON has been disabled."))],
};
