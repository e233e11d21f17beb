/** MODE: the modes of a room, or one's own. */

import { roomByName } from "../model/state.ts";
import { looksLikeChannel } from "../wire/names.ts";
import { type Command, refuse } from "./command.ts";
import { roomMode } from "./shared/room-mode.ts";
import { noSuchChannel } from "./shared/send.ts";
import { userMode } from "./shared/user-modes.ts";

export const mode: Command = {
  verb: "MODE",
  phase: "after",
  params: 1,
  cost: 1,
  usage: "MODE #room [+-modes [parameters …]] | name [+-modes]",
  help: "Shows or changes the modes of a room and the ranks in it, or your own modes.",
  decide: (context, { params: [target = "", ...rest] }) => {
    if (!looksLikeChannel(target)) return userMode(context, target, rest[0]);
    const room = roomByName(context.state, target);
    return room === undefined ? [refuse(noSuchChannel(target))] : roomMode(context, room, rest);
  },
};
