/** DIE: refused. RFC 2812 section 4.3. */

import type { Command } from "./command.ts";
import { forNobody } from "./shared/operators-only.ts";

export const die: Command = forNobody(
  { verb: "DIE", params: 0, usage: "DIE", help: "Would stop the server; that is done where it runs." },
  "The server is stopped where it runs, not from here.",
);
