/** PRIVMSG: says something in a room or to a person. With a `batch` tag it is one line of a longer message. */

import type { MessageSent } from "../model/event.ts";
import { fail, refusal } from "../model/refusal.ts";
import type { Message } from "../wire/message.ts";
import { ERR_NORECIPIENT, ERR_NOTEXTTOSEND } from "../wire/numerics.ts";
import { type Command, type Effects, refuse, type UserContext } from "./command.ts";
import { addLine } from "./shared/multiline.ts";
import { send } from "./shared/send.ts";

export const privmsg: Command = {
  verb: "PRIVMSG",
  phase: "after",
  params: 0,
  cost: 1,
  pipelined: true,
  usage: "PRIVMSG target[,target …] :text",
  help: "Says something in a room or to a person.",
  decide: (context, message) => say(context, message, "privmsg"),
};

/** Shared with NOTICE. */
export function say(context: UserContext, message: Message, kind: MessageSent["kind"]): Effects {
  const [target, text = ""] = message.params;
  if (message.tags.has("batch")) return sayInBatch(context, message);
  if (target === undefined) return [refuse(refusal(ERR_NORECIPIENT, [], "Whom do you want to tell?"))];
  if (text === "") return [refuse(refusal(ERR_NOTEXTTOSEND, [], "There is no text to send."))];
  return send(context, target, { kind, text, tags: message.tags });
}

/** A line that is refused ends the batch: half a message is nothing that anybody wants to send. */
function sayInBatch({ multiline }: UserContext, message: Message): Effects {
  if (multiline === undefined || multiline.reference !== message.tags.get("batch")) {
    const params = [message.command, "INVALID_BATCH", message.tags.get("batch") || "*"];
    return [refuse(fail(params, "There is no open batch of this name."))];
  }
  const next = addLine(multiline, message);
  if (!("code" in next)) return [{ do: "multiline", multiline: next }];
  return [{ do: "multiline", multiline: undefined }, { do: "label", label: multiline.tags.get("label") }, refuse(next)];
}
