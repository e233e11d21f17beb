/** WHOWAS: who had a name before. RFC 2812 section 3.6.3. */

import { pastUsers } from "../model/past-users.ts";
import { refusal } from "../model/refusal.ts";
import type { PastUser } from "../model/state.ts";
import {
  ERR_NONICKNAMEGIVEN,
  ERR_WASNOSUCHNICK,
  RPL_ENDOFWHOWAS,
  RPL_WHOISACCOUNT,
  RPL_WHOISSERVER,
  RPL_WHOWASUSER,
} from "../wire/numerics.ts";
import { type Command, type Effect, type Reply, refuse, reply } from "./command.ts";

export const whowas: Command = {
  verb: "WHOWAS",
  phase: "after",
  params: 0,
  cost: 3,
  usage: "WHOWAS name [count]",
  help: "Tells who had a name before, the last one first.",
  decide: ({ state, server }, { params: [nick = "", count = ""] }) => {
    if (nick === "") return [refuse(refusal(ERR_NONICKNAMEGIVEN, [], "Whom do you mean?"))];
    const end = reply(RPL_ENDOFWHOWAS, nick, "End of WHOWAS");
    const past = pastUsers(state, nick);
    if (past.length === 0) {
      return [refuse(refusal(ERR_WASNOSUCHNICK, [nick], `Nobody called ${nick} has left lately.`)), end];
    }
    const wanted = /^[1-9]\d{0,3}$/.test(count) ? Number(count) : past.length;
    const entries = past.slice(0, wanted);
    return [...entries.map((user): Effect => ({ do: "reply", replies: facts(user, server.name) })), end];
  },
};

function facts({ nick, username, host, realname, account, left }: PastUser, serverName: string): readonly Reply[] {
  const who = { command: RPL_WHOWASUSER, params: [nick, username, host, "*", realname] };
  const when = { command: RPL_WHOISSERVER, params: [nick, serverName, new Date(left).toUTCString()] };
  if (account === undefined) return [who, when];
  return [who, { command: RPL_WHOISACCOUNT, params: [nick, account, "was logged in as"] }, when];
}
