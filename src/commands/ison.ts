/** ISON: which of these people are here. */

import { userByNick } from "../model/state.ts";
import { RPL_ISON } from "../wire/numerics.ts";
import { type Command, reply } from "./command.ts";

export const ison: Command = {
  verb: "ISON",
  phase: "after",
  params: 1,
  cost: 1,
  usage: "ISON name [name …]",
  help: "Tells which of these people are here.",
  decide: ({ state }, { params }) => {
    const users = params.flatMap((param) => param.split(" ")).map((name) => userByNick(state, name));
    return [reply(RPL_ISON, users.flatMap((user) => user?.nick ?? []).join(" "))];
  },
};
