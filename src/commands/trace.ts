/** TRACE: refused. RFC 2812 section 3.4.8. */

import type { Command } from "./command.ts";
import { forNobody } from "./shared/operators-only.ts";

export const trace: Command = forNobody(
  {
    verb: "TRACE",
    params: 0,
    usage: "TRACE [target]",
    help: "Would show connections; WHOIS tells what everyone may know.",
  },
  "Connections are not shown: WHOIS tells what everyone may know.",
);
