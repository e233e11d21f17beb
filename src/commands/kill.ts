/** KILL: a server operator closes somebody's connection. RFC 2812 section 3.7.1. */

import { cannotOperate } from "../model/apply-operator.ts";
import { refusal } from "../model/refusal.ts";
import { authorOf, userByNick } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import { ERR_CANTKILLSERVER } from "../wire/numerics.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { type Command, refuse } from "./command.ts";
import { noSuchNick } from "./shared/send.ts";

export const kill: Command = {
  verb: "KILL",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "KILL name [:reason]",
  help: "Closes somebody's connection. For server operators.",
  decide: ({ state, server, user }, { params: [nick = "", reason = ""] }) => {
    const no = cannotOperate(user);
    if (no !== undefined) return [refuse(no)];
    if (casefold(nick) === casefold(server.name)) return [refuse(NOT_A_SERVER)];
    const their = userByNick(state, nick);
    if (their === undefined) return [refuse(noSuchNick(nick))];
    const whose = { user: their.id, nick: their.nick, ...(their.account !== undefined && { account: their.account }) };
    const why = cutUtf8(reason, REASON_BYTES_MAX) || "No reason was given";
    return [{ do: "append", event: { type: "killed", by: authorOf(user), ...whose, reason: why } }];
  },
};

const NOT_A_SERVER = refusal(ERR_CANTKILLSERVER, [], "KILL is for people: a server is stopped where it runs.");
