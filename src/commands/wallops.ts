/** WALLOPS: a server operator tells something to all who want to hear it (`+w`). RFC 2812 section 4.7. */

import { cannotOperate } from "../model/apply-operator.ts";
import { authorOf } from "../model/state.ts";
import { type Command, refuse } from "./command.ts";

export const wallops: Command = {
  verb: "WALLOPS",
  phase: "after",
  params: 1,
  cost: 2,
  usage: "WALLOPS :text",
  help: "Tells something to everyone with the user mode w. For server operators.",
  decide: ({ user }, { params: [text = ""] }) => {
    const no = cannotOperate(user);
    if (no !== undefined) return [refuse(no)];
    return text === "" ? [] : [{ do: "append", event: { type: "wallops-sent", by: authorOf(user), text } }];
  },
};
