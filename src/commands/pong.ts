/** PONG: the answer to our PING. That anything came at all is what counts, and the session has seen that already. */

import type { Command } from "./command.ts";

export const pong: Command = {
  verb: "PONG",
  phase: "any",
  params: 0,
  cost: 0,
  pipelined: true,
  usage: "PONG token",
  help: "Answers the server's PING.",
  decide: () => [],
};
