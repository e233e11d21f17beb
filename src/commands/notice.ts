/** NOTICE: like PRIVMSG, but never answered, so that two programs can't answer each other for ever. RFC 2812, 3.3.2. */

import type { Command } from "./command.ts";
import { say } from "./privmsg.ts";

export const notice: Command = {
  verb: "NOTICE",
  phase: "after",
  params: 0,
  cost: 1,
  pipelined: true,
  usage: "NOTICE target[,target …] :text",
  help: "Says something that no program answers.",
  decide: (context, message) => say(context, message, "notice").filter((effect) => effect.do !== "refuse"),
};
