/** LIST: the rooms, how many are in each, and what it is about. */

import { isHiddenFrom } from "../model/room-access.ts";
import { type Room, roomByName } from "../model/state.ts";
import { RPL_LIST, RPL_LISTEND, RPL_LISTSTART } from "../wire/numerics.ts";
import { type Command, type Reply, reply } from "./command.ts";
import { listParameter } from "./shared/list-parameter.ts";

export const list: Command = {
  verb: "LIST",
  phase: "after",
  params: 0,
  cost: 5,
  usage: "LIST [#room[,#room …]]",
  help: "Lists the rooms, how many are in each, and what it is about.",
  decide: ({ state, user }, { params: [names] }) => {
    const isShown = (room: Room) => !isHiddenFrom(room, user);
    const rooms =
      names === undefined
        ? busiest(state.rooms.values().filter(isShown))
        : listParameter(names)
            .flatMap((name) => roomByName(state, name) ?? [])
            .filter(isShown);
    return [
      reply(RPL_LISTSTART, "Channel", "Users  Name"),
      { do: "reply", replies: rooms.values().map(listReply) },
      reply(RPL_LISTEND, "End of LIST"),
    ];
  },
};

function listReply({ name, members, topic }: Room): Reply {
  return { command: RPL_LIST, params: [name, String(members.size), topic?.text ?? ""] };
}

function busiest(rooms: Iterable<Room>): readonly Room[] {
  return [...rooms].sort((one, other) => other.members.size - one.members.size).slice(0, LISTED_ROOMS_MAX);
}

/** Rooms in one LIST. Of more, the busiest are shown: one answer must not hold everyone else up. */
const LISTED_ROOMS_MAX = 1000;
