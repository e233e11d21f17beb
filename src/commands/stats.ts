/** STATS: `u` is how long the server has been up, `o` who may be a server operator. RFC 2812 section 3.4.4. */

import { refusal } from "../model/refusal.ts";
import { isOperator } from "../model/state.ts";
import { ERR_NOPRIVILEGES, RPL_ENDOFSTATS, RPL_STATSOLINE, RPL_STATSUPTIME } from "../wire/numerics.ts";
import { type Command, type Effects, refuse, reply, type UserContext } from "./command.ts";
import { asThisServer } from "./shared/server-target.ts";

export const stats: Command = {
  verb: "STATS",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "STATS u|o [server]",
  help: "Tells how long the server has been up (u) or, to server operators, who may become one (o).",
  decide: (context, { params: [query = "", target] }) =>
    asThisServer(context, target, () => {
      const letter = [...query][0] ?? "*";
      return [...answer(context, letter), reply(RPL_ENDOFSTATS, letter, "End of STATS report")];
    }),
};

function answer({ server, now, user }: UserContext, letter: string): Effects {
  if (letter === "u") return [reply(RPL_STATSUPTIME, `Server Up ${upFor(now - server.started)}`)];
  if (!PRIVATE_QUERIES.test(letter)) return [];
  if (isOperator(user)) {
    if (letter !== "o") return [];
    return server.operators.map((name) => reply(RPL_STATSOLINE, "O", "*", "*", name));
  }
  return [refuse(refusal(ERR_NOPRIVILEGES, [], `STATS ${letter} is not for everyone: only STATS u is.`))];
}

/** As IRC servers write it: `3 days 4:05:06`. */
function upFor(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (number: number) => String(Math.floor(number)).padStart(2, "0");
  const hours = Math.floor((seconds % 86_400) / 3600);
  return `${Math.floor(seconds / 86_400)} days ${hours}:${two((seconds % 3600) / 60)}:${two(seconds % 60)}`;
}

/** Those that RFC 2812 and modern.ircdocs.horse know: connections, hosts, bans, configuration. */
const PRIVATE_QUERIES = /^[chiklmoy]$/i;
