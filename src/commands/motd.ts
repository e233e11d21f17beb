/** MOTD: the message of the day. */

import { refusal } from "../model/refusal.ts";
import { ERR_NOMOTD, RPL_ENDOFMOTD, RPL_MOTD, RPL_MOTDSTART } from "../wire/numerics.ts";
import { type Command, type Effects, refuse, reply, type ServerInfo } from "./command.ts";
import { asThisServer } from "./shared/server-target.ts";

export const motd: Command = {
  verb: "MOTD",
  phase: "after",
  params: 0,
  cost: 2,
  usage: "MOTD [server]",
  help: "Shows the message of the day.",
  decide: (context, { params: [target] }) => asThisServer(context, target, () => motdEffects(context.server)),
};

export function motdEffects({ motd, name }: ServerInfo): Effects {
  if (motd.length === 0) return [refuse(refusal(ERR_NOMOTD, [], "There is no message of the day."))];
  return [
    reply(RPL_MOTDSTART, `- ${name} Message of the day - `),
    ...motd.map((line) => reply(RPL_MOTD, `- ${line}`)),
    reply(RPL_ENDOFMOTD, "End of MOTD"),
  ];
}
