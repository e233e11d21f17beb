/** SQUIT: refused. RFC 2812 section 3.1.8. */

import type { Command } from "./command.ts";
import { forNobody } from "./shared/operators-only.ts";

export const squit: Command = forNobody(
  { verb: "SQUIT", params: 1, usage: "SQUIT server [:why]", help: "Would unlink a server; this one stands alone." },
  "There are no other servers to unlink.",
);
