/** QUIT: leaves the server. */

import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import type { Command } from "./command.ts";

export const quit: Command = {
  verb: "QUIT",
  phase: "any",
  params: 0,
  cost: 0,
  usage: "QUIT [:reason]",
  help: "Leaves.",
  decide: (_, { params: [reason = ""] }) => [
    { do: "close", reason: reason === "" ? "Quit" : `Quit: ${cutUtf8(reason, REASON_BYTES_MAX)}` },
  ],
};
