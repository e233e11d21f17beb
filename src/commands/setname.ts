/** SETNAME: another real name. IRCv3 setname. */

import { whereaboutsOf } from "../model/auditorium.ts";
import { fail } from "../model/refusal.ts";
import { authorOf } from "../model/state.ts";
import { REALNAME_BYTES_MAX } from "../wire/limits.ts";
import { fitsUtf8 } from "../wire/utf8.ts";
import { type Command, refuse } from "./command.ts";

export const setname: Command = {
  verb: "SETNAME",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "SETNAME :real name",
  help: "Changes your real name.",
  decide: ({ state, user }, { params: [realname = ""] }) => {
    if (realname.trim() === "" || !fitsUtf8(realname, REALNAME_BYTES_MAX)) {
      const text = `A real name has 1 to ${REALNAME_BYTES_MAX} bytes.`;
      return [refuse(fail(["SETNAME", "INVALID_REALNAME"], text))];
    }
    if (realname === user.realname) return [];
    const event = { type: "realname-changed", by: authorOf(user), ...whereaboutsOf(state, user), realname } as const;
    return [{ do: "append", event }];
  },
};
