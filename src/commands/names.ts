/** NAMES: who is in a room. */

import { isHiddenFrom } from "../model/room-access.ts";
import { roomByName } from "../model/state.ts";
import type { Command, Effect } from "./command.ts";
import { listParameter } from "./shared/list-parameter.ts";
import { endOfNames, namesReplies } from "./shared/names-reply.ts";

export const names: Command = {
  verb: "NAMES",
  phase: "after",
  params: 0,
  cost: 2,
  usage: "NAMES #room[,#room …]",
  help: "Tells who is in a room.",
  decide: ({ state, caps, user }, { params: [rooms] }) => {
    if (rooms === undefined) return [{ do: "reply", replies: [endOfNames("*")] }];
    return listParameter(rooms).map((name): Effect => {
      const room = roomByName(state, name);
      const isUnknown = room === undefined || isHiddenFrom(room, user);
      return { do: "reply", replies: isUnknown ? [endOfNames(name)] : namesReplies(room, { state, user }, caps) };
    });
  },
};
