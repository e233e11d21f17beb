/** VERSION: what this server is, and what it supports. */

import { RPL_VERSION } from "../wire/numerics.ts";
import { type Command, reply } from "./command.ts";
import { isupportEffects } from "./shared/isupport-reply.ts";
import { asThisServer } from "./shared/server-target.ts";

export const version: Command = {
  verb: "VERSION",
  phase: "after",
  params: 0,
  cost: 2,
  usage: "VERSION [server]",
  help: "Tells what this server is, and what it supports.",
  decide: (context, { params: [target] }) => {
    const { server, caps } = context;
    return asThisServer(context, target, () => [
      reply(RPL_VERSION, `hubbub-${server.version}`, server.name, server.title),
      ...isupportEffects(server, caps),
    ]);
  },
};
