/** WHO: the people in a room, or one person, a line each. RFC 2812 section 3.6.1. */

import { isHiddenFrom } from "../model/room-access.ts";
import { type Member, roomByName, userByNick } from "../model/state.ts";
import type { Caps } from "../wire/caps.ts";
import { RPL_ENDOFWHO, RPL_WHOREPLY } from "../wire/numerics.ts";
import { type Command, type Effect, type Reply, reply, type ServerInfo } from "./command.ts";
import { shownPrefix } from "./shared/names-reply.ts";

export const who: Command = {
  verb: "WHO",
  phase: "after",
  params: 0,
  cost: 3,
  usage: "WHO #room | name",
  help: "Lists the people in a room, or one person.",
  decide: ({ state, server, caps, user: asker }, { params: [mask = "*"] }) => {
    const room = roomByName(state, mask);
    if (room !== undefined && isHiddenFrom(room, asker)) return [endOfWho(mask)];
    if (room !== undefined) {
      const replies = room.members.values().map((member) => whoReply(server, caps, room.name, member));
      return [{ do: "reply", replies }, endOfWho(mask)];
    }
    const user = userByNick(state, mask);
    if (user === undefined) return [endOfWho(mask)];
    return [{ do: "reply", replies: [whoReply(server, caps, "*", { user, ranks: [] })] }, endOfWho(mask)];
  },
};

function whoReply(server: ServerInfo, caps: Caps, room: string, { user, ranks }: Member): Reply {
  const account = user.account === undefined ? "" : "r";
  const flags = (user.away === undefined ? "H" : "G") + account + shownPrefix(ranks, caps);
  const { username, host, nick, realname } = user;
  return { command: RPL_WHOREPLY, params: [room, username, host, server.name, nick, flags, `0 ${realname}`] };
}

function endOfWho(mask: string): Effect {
  return reply(RPL_ENDOFWHO, mask, "End of WHO list");
}
