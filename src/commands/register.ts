/** REGISTER: makes a name one's own. IRCv3 draft/account-registration; an e-mail address is not needed, nor kept. */

import { type Command, refuse } from "./command.ts";
import { register as registerAccount, type Voice } from "./shared/registering.ts";

export const register: Command = {
  verb: "REGISTER",
  phase: "any",
  params: 3,
  cost: 4,
  usage: "REGISTER account|* * password",
  help: "Makes a name yours: from then on only you can use it, with the password.",
  decide: (context, { params: [account = "", , password = ""] }) =>
    registerAccount(context, account, password, STANDARD_REPLIES),
};

const STANDARD_REPLIES: Voice = {
  refuse: (no) => [refuse(no)],
  done: (_, account) => [{ command: "REGISTER", params: ["SUCCESS", account, "The name is yours now."] }],
};
