/** USERHOST: user name and host of up to five people. */

import { type User, userByNick } from "../model/state.ts";
import { RPL_USERHOST } from "../wire/numerics.ts";
import { type Command, reply } from "./command.ts";

export const userhost: Command = {
  verb: "USERHOST",
  phase: "after",
  params: 1,
  cost: 1,
  usage: "USERHOST name [name …]",
  help: "Tells the user names and hosts of up to five people.",
  decide: ({ state }, { params }) => {
    const users = params.slice(0, 5).map((name) => userByNick(state, name));
    return [
      reply(
        RPL_USERHOST,
        users
          .filter((user) => user !== undefined)
          .map(word)
          .join(" "),
      ),
    ];
  },
};

function word({ nick, away, username, host }: User): string {
  return `${nick}=${away === undefined ? "+" : "-"}${username}@${host}`;
}
