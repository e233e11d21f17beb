/** NS: the same as a message to NickServ. */

import type { Command } from "./command.ts";
import { askNickServ } from "./shared/nickserv.ts";

export const ns: Command = {
  verb: "NS",
  phase: "after",
  params: 0,
  cost: 2,
  usage: "NS HELP | REGISTER password | IDENTIFY [name] password",
  help: "Registers your name and logs you in, for clients that know no other way.",
  decide: (context, { params }) => askNickServ(context, params.join(" ")),
};

/** As some clients have it. */
export const nickserv: Command = { ...ns, verb: "NICKSERV", usage: ns.usage.replace("NS", "NICKSERV") };
