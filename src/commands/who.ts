/** WHO: the people in a room, or one person, a line each. RFC 2812 section 3.6.1. */

import { rankPrefix } from "../model/rank.ts";
import { type Member, roomByName, userByNick } from "../model/state.ts";
import { RPL_ENDOFWHO, RPL_WHOREPLY } from "../wire/numerics.ts";
import { type Command, type Effect, type Reply, reply, type ServerInfo } from "./command.ts";

export const who: Command = {
  verb: "WHO",
  phase: "after",
  params: 0,
  cost: 3,
  usage: "WHO #room | name",
  help: "Lists the people in a room, or one person.",
  decide: ({ state, server }, { params: [mask = "*"] }) => {
    const room = roomByName(state, mask);
    if (room !== undefined) {
      const replies = room.members.values().map((member) => whoReply(server, room.name, member));
      return [{ do: "reply", replies }, endOfWho(mask)];
    }
    const user = userByNick(state, mask);
    if (user === undefined) return [endOfWho(mask)];
    return [{ do: "reply", replies: [whoReply(server, "*", { user, rank: undefined })] }, endOfWho(mask)];
  },
};

function whoReply(server: ServerInfo, room: string, { user, rank }: Member): Reply {
  const flags = (user.away === undefined ? "H" : "G") + (user.account === undefined ? "" : "r") + rankPrefix(rank);
  const { username, host, nick, realname } = user;
  return { command: RPL_WHOREPLY, params: [room, username, host, server.name, nick, flags, `0 ${realname}`] };
}

function endOfWho(mask: string): Effect {
  return reply(RPL_ENDOFWHO, mask, "End of WHO list");
}
