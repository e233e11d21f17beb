/** WHOIS: what is known of a person. */

import { seesMember } from "../model/auditorium.ts";
import { isHiddenFrom } from "../model/room-access.ts";
import { isBot, isOperator, memberOf, type User, userByNick } from "../model/state.ts";
import {
  RPL_AWAY,
  RPL_ENDOFWHOIS,
  RPL_WHOISACCOUNT,
  RPL_WHOISBOT,
  RPL_WHOISCHANNELS,
  RPL_WHOISHOST,
  RPL_WHOISIDLE,
  RPL_WHOISMODES,
  RPL_WHOISOPERATOR,
  RPL_WHOISSERVER,
  RPL_WHOISUSER,
} from "../wire/numerics.ts";
import { type Command, type Effect, type Effects, refuse, reply, type UserContext } from "./command.ts";
import { packWords, shownPrefix } from "./shared/names-reply.ts";
import { noSuchNick } from "./shared/send.ts";

export const whois: Command = {
  verb: "WHOIS",
  phase: "after",
  params: 1,
  cost: 3,
  usage: "WHOIS name",
  help: "Tells what is known of a person.",
  decide: (context, { params }) => {
    // `WHOIS server name` asks a certain server: there is only one.
    const name = (params[1] ?? params[0] ?? "").split(",")[0] ?? "";
    const user = userByNick(context.state, name);
    const end = reply(RPL_ENDOFWHOIS, user?.nick ?? name, "End of WHOIS list");
    return user === undefined ? [refuse(noSuchNick(name)), end] : [...facts(context, user), end];
  },
};

function facts(context: UserContext, user: User): Effects {
  const { server, now, user: asker } = context;
  const { nick } = user;
  const effects: Effect[] = [reply(RPL_WHOISUSER, nick, user.username, user.host, "*", user.realname)];
  const rooms = roomWords(context, user);
  if (rooms.length > 0) {
    for (const line of packWords(rooms)) effects.push(reply(RPL_WHOISCHANNELS, nick, line));
  }
  effects.push(reply(RPL_WHOISSERVER, nick, server.name, server.title));
  if (user.account !== undefined) effects.push(reply(RPL_WHOISACCOUNT, nick, user.account, "is logged in as"));
  if (isOperator(user)) effects.push(reply(RPL_WHOISOPERATOR, nick, "is a server operator"));
  if (isBot(user)) effects.push(reply(RPL_WHOISBOT, nick, `is a bot on ${server.network}`));
  if (user.id === asker.id || isOperator(asker)) {
    effects.push(reply(RPL_WHOISHOST, nick, `is connecting from ${user.address}`));
    effects.push(reply(RPL_WHOISMODES, nick, `is using modes +${user.modes}`));
  }
  if (user.away !== undefined) effects.push(reply(RPL_AWAY, nick, user.away));
  const since = Math.floor(user.since / 1000);
  const seconds = Math.max(0, Math.floor(now / 1000) - since);
  effects.push(reply(RPL_WHOISIDLE, nick, String(seconds), String(since), "seconds here, came in at"));
  return effects;
}

/** But those that the asker may not know of. */
function roomWords({ state, caps, user: asker }: UserContext, user: User): readonly string[] {
  return user.rooms.flatMap((key) => {
    const room = state.rooms.get(key);
    const member = room && memberOf(room, user);
    if (room === undefined || member === undefined || isHiddenFrom(room, asker)) return [];
    return seesMember(room, asker, member) ? [shownPrefix(member.ranks, caps) + room.name] : [];
  });
}
