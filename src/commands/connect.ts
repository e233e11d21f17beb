/** CONNECT: refused. RFC 2812 section 3.4.7. */

import type { Command } from "./command.ts";
import { forNobody } from "./shared/operators-only.ts";

export const connect: Command = forNobody(
  { verb: "CONNECT", params: 1, usage: "CONNECT server [port]", help: "Would link servers; this one stands alone." },
  "There are no other servers to link to.",
);
