/** USERHOST: user name and host of up to five people. */

import { isOperator, type State, type User, userByNick } from "../model/state.ts";
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
    return [reply(RPL_USERHOST, userhostWords(state, params))];
  },
};

/** Of the first five who are here. Shared with USERIP. */
export function userhostWords(state: State, names: readonly string[]): string {
  const users = names.slice(0, 5).map((name) => userByNick(state, name));
  return users.flatMap((user) => (user === undefined ? [] : word(user))).join(" ");
}

function word(user: User): string {
  const { nick, away, username, host } = user;
  return `${nick}${isOperator(user) ? "*" : ""}=${away === undefined ? "+" : "-"}${username}@${host}`;
}
