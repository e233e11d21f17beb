/** USERS: who is logged in at the machine itself; nobody tells that any more. RFC 2812 section 4.6. */

import { refusal } from "../model/refusal.ts";
import { ERR_USERSDISABLED } from "../wire/numerics.ts";
import { type Command, refuse } from "./command.ts";

export const users: Command = {
  verb: "USERS",
  phase: "after",
  params: 0,
  cost: 1,
  usage: "USERS",
  help: "Would list users of the machine; LUSERS and WHO are about this server.",
  decide: () => [refuse(refusal(ERR_USERSDISABLED, [], "USERS has been disabled: try LUSERS, NAMES or WHO."))],
};
