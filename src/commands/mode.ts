/** MODE: reads the modes of a room, or one's own. */

import { refusal } from "../model/refusal.ts";
import { type Room, roomByName } from "../model/state.ts";
import { looksLikeChannel } from "../wire/names.ts";
import { ERR_CHANOPRIVSNEEDED, RPL_CHANNELMODEIS, RPL_CREATIONTIME, RPL_ENDOFBANLIST } from "../wire/numerics.ts";
import { type Command, type Effects, refuse, reply } from "./command.ts";
import { noSuchChannel } from "./shared/send.ts";
import { userMode } from "./shared/user-modes.ts";

export const mode: Command = {
  verb: "MODE",
  phase: "after",
  params: 1,
  cost: 1,
  usage: "MODE #room | name [+-modes]",
  help: "Shows the modes of a room, or yours, and changes yours.",
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
