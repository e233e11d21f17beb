/** LIST: the rooms, how many are in each, and what it is about. */

import { isHiddenFrom } from "../model/room-access.ts";
import type { Room, State } from "../model/state.ts";
import { RPL_LIST, RPL_LISTEND, RPL_LISTSTART } from "../wire/numerics.ts";
import { type Command, type Reply, reply } from "./command.ts";
import { parseListFilter } from "./shared/list-filter.ts";

export const list: Command = {
  verb: "LIST",
  phase: "after",
  params: 0,
  cost: 5,
  usage: "LIST [#room | mask | !mask | >members | C<minutes | T<minutes][,…]",
  help: "Lists the rooms, how many are in each, and what it is about.",
  decide: ({ state, now, user }, { params: [wanted] }) => {
    const isShown = (room: Room) => !isHiddenFrom(room, user);
    const filter = wanted === undefined ? { holds: () => true } : parseListFilter(state, wanted, now);
    const rooms =
      "named" in filter
        ? filter.named.filter(isShown)
        : busiest(compared(state).filter((room) => isShown(room) && filter.holds(room)));
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

/** Those with people in them come first: of very many rooms, the empty ones are left out. */
function compared({ rooms }: State): IteratorObject<Room> {
  const all = rooms.values();
  return (rooms.size > COMPARED_ROOMS_MAX ? all.filter(({ members }) => members.size > 0) : all).take(
    COMPARED_ROOMS_MAX,
  );
}

/** Rooms that the conditions of one LIST are tried on. */
const COMPARED_ROOMS_MAX = 10_000;

/** Rooms in one LIST. Of more, the busiest are shown: one answer must not hold everyone else up. */
const LISTED_ROOMS_MAX = 1000;
