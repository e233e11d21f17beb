/** PASS: this server has no password of its own, so any is as good as none. */

import type { Command } from "./command.ts";

export const pass: Command = {
  verb: "PASS",
  phase: "before",
  params: 1,
  cost: 1,
  usage: "PASS password",
  help: "Accepted for clients that insist on sending one; this server asks for none.",
  decide: () => [],
};
