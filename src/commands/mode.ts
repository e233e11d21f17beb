/** MODE: the modes of a room, or one's own. */

import { refusal } from "../model/refusal.ts";
import { roomByName, userByNick } from "../model/state.ts";
import { looksLikeChannel } from "../wire/names.ts";
import { ERR_UMODEUNKNOWNFLAG, ERR_USERSDONTMATCH, RPL_UMODEIS } from "../wire/numerics.ts";
import { type Command, type Effects, refuse, reply, type UserContext } from "./command.ts";
import { roomMode } from "./shared/room-mode.ts";
import { noSuchChannel, noSuchNick } from "./shared/send.ts";

export const mode: Command = {
  verb: "MODE",
  phase: "after",
  params: 1,
  cost: 1,
  usage: "MODE #room [+modes-modes [parameters …]] | name",
  help: "Shows or changes the modes of a room and the ranks in it, or shows your own modes.",
  decide: (context, { params: [target = "", ...rest] }) => {
    if (!looksLikeChannel(target)) return userMode(context, target, rest[0]);
    const room = roomByName(context.state, target);
    return room === undefined ? [refuse(noSuchChannel(target))] : roomMode(context, room, rest);
  },
};

function userMode({ state, user }: UserContext, target: string, change: string | undefined): Effects {
  const whose = userByNick(state, target);
  if (whose === undefined) return [refuse(noSuchNick(target))];
  if (whose.id !== user.id) return [refuse(refusal(ERR_USERSDONTMATCH, [], "Nobody sees or changes others' modes."))];
  if (change === undefined) return [reply(RPL_UMODEIS, "+")];
  return [refuse(refusal(ERR_UMODEUNKNOWNFLAG, [], "There are no user modes here."))];
}
