/** VERIFY: would end a registration that needs a code. None here does. IRCv3 draft/account-registration. */

import { refusal } from "../model/refusal.ts";
import { type Command, refuse } from "./command.ts";
import { accountOf } from "./shared/log-in.ts";

export const verify: Command = {
  verb: "VERIFY",
  phase: "any",
  params: 2,
  cost: 1,
  usage: "VERIFY account code",
  help: "Would confirm a registration with a code; here REGISTER alone is enough.",
  decide: (context, { params: [account = "*"] }) => {
    const known = accountOf(context);
    const no =
      known === undefined
        ? refusal("INVALID_CODE", ["VERIFY", account], "No registration here waits for a code: REGISTER is enough.")
        : refusal("ALREADY_AUTHENTICATED", ["VERIFY", known], `You are logged in as ${known} already.`);
    return [refuse(no)];
  },
};
