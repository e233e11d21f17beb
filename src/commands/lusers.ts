/** LUSERS: how many people and rooms there are. */

import type { State } from "../model/state.ts";
import {
  RPL_GLOBALUSERS,
  RPL_LOCALUSERS,
  RPL_LUSERCHANNELS,
  RPL_LUSERCLIENT,
  RPL_LUSERME,
  RPL_LUSEROP,
} from "../wire/numerics.ts";
import { type Command, type Effects, reply } from "./command.ts";

export const lusers: Command = {
  verb: "LUSERS",
  phase: "after",
  params: 0,
  cost: 1,
  usage: "LUSERS",
  help: "Tells how many people and rooms there are.",
  decide: ({ state }) => lusersEffects(state),
};

export function lusersEffects(state: State): Effects {
  const users = String(state.users.size);
  const visible = state.users.size - state.usersInvisible;
  const most = String(state.usersMost);
  return [
    reply(RPL_LUSERCLIENT, `There are ${visible} users and ${state.usersInvisible} invisible on 1 servers`),
    ...(state.operators.size === 0 ? [] : [reply(RPL_LUSEROP, String(state.operators.size), "operators online")]),
    reply(RPL_LUSERCHANNELS, String(state.rooms.size), "channels formed"),
    reply(RPL_LUSERME, `I have ${users} clients and 0 servers`),
    reply(RPL_LOCALUSERS, users, most, `Current local users ${users}, max ${most}`),
    reply(RPL_GLOBALUSERS, users, most, `Current global users ${users}, max ${most}`),
  ];
}
