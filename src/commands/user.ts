/** USER: the other half of coming in. RFC 2812 section 3.1.3. */

import { REALNAME_BYTES_MAX, USERNAME_LENGTH_MAX } from "../wire/limits.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import type { Command } from "./command.ts";

export const user: Command = {
  verb: "USER",
  phase: "before",
  params: 4,
  cost: 1,
  usage: "USER username 0 * :real name",
  help: "Tells your user name and real name when you come in.",
  decide: (_, { params }) => {
    const username = (params[0] ?? "").replace(/[^\w.-]/g, "").slice(0, USERNAME_LENGTH_MAX);
    const realname = cutUtf8(params[3] ?? "", REALNAME_BYTES_MAX);
    return [{ do: "register", change: { username: username === "" ? "user" : username, realname } }];
  },
};
