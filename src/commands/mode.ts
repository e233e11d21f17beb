/** MODE: reads the modes of a room, or one's own. */

import { refusal } from "../model/refusal.ts";
import { type Room, roomByName, userByNick } from "../model/state.ts";
import { looksLikeChannel } from "../wire/names.ts";
import {
  ERR_CHANOPRIVSNEEDED,
  ERR_UMODEUNKNOWNFLAG,
  ERR_USERSDONTMATCH,
  RPL_CHANNELMODEIS,
  RPL_CREATIONTIME,
  RPL_ENDOFBANLIST,
  RPL_UMODEIS,
} from "../wire/numerics.ts";
import { type Command, type Effects, refuse, reply, type UserContext } from "./command.ts";
import { noSuchChannel, noSuchNick } from "./shared/send.ts";

export const mode: Command = {
  verb: "MODE",
  phase: "after",
  params: 1,
  cost: 1,
  usage: "MODE #room | name",
  help: "Shows the modes of a room, or yours.",
  decide: (context, { params: [target = "", change] }) => {
    if (!looksLikeChannel(target)) return userMode(context, target, change);
    const room = roomByName(context.state, target);
    return room === undefined ? [refuse(noSuchChannel(target))] : roomMode(room, change);
  },
};

function roomMode(room: Room, change: string | undefined): Effects {
  if (change === undefined) {
    return [
      reply(RPL_CHANNELMODEIS, room.name, `+${room.modes}`),
      reply(RPL_CREATIONTIME, room.name, String(Math.floor(room.created / 1000))),
    ];
  }
  if (/^\+?b$/.test(change)) return [reply(RPL_ENDOFBANLIST, room.name, "Nobody is banned here")];
  return [refuse(refusal(ERR_CHANOPRIVSNEEDED, [room.name], `The modes of ${room.name} are fixed.`))];
}

function userMode({ state, user }: UserContext, target: string, change: string | undefined): Effects {
  const whose = userByNick(state, target);
  if (whose === undefined) return [refuse(noSuchNick(target))];
  if (whose.id !== user.id) return [refuse(refusal(ERR_USERSDONTMATCH, [], "Nobody sees or changes others' modes."))];
  if (change === undefined) return [reply(RPL_UMODEIS, "+")];
  return [refuse(refusal(ERR_UMODEUNKNOWNFLAG, [], "There are no user modes here."))];
}
