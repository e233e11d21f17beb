/** RESTART: refused. RFC 2812 section 4.4. */

import type { Command } from "./command.ts";
import { forNobody } from "./shared/operators-only.ts";

export const restart: Command = forNobody(
  { verb: "RESTART", params: 0, usage: "RESTART", help: "Would restart the server; that is done where it runs." },
  "The server is restarted where it runs, not from here.",
);
