/** BATCH from a client: a message of several lines. IRCv3 client batches, draft/multiline. */

import { fail } from "../model/refusal.ts";
import type { Message } from "../wire/message.ts";
import { type Command, type Effects, refuse, type UserContext } from "./command.ts";
import { openMultiline } from "./shared/multiline.ts";
import { send } from "./shared/send.ts";

export const batch: Command = {
  verb: "BATCH",
  phase: "after",
  params: 1,
  cost: 0.5,
  pipelined: true,
  usage: "BATCH +reference draft/multiline target | BATCH -reference",
  help: "Sends several lines as one message.",
  decide: (context, message) => {
    const reference = message.params[0] ?? "";
    if (reference.startsWith("+")) return open(context, message, reference.slice(1));
    if (reference.startsWith("-")) return close(context, reference.slice(1));
    return [refuse(fail(["BATCH", "INVALID_BATCH", reference], "A batch begins with + and ends with -."))];
  },
};

function open(context: UserContext, { params, tags }: Message, reference: string): Effects {
  const [, type, target] = params;
  if (type !== "draft/multiline" || target === undefined) {
    return [refuse(fail(["BATCH", "UNKNOWN_TYPE", type ?? "*"], "Batches to this server are draft/multiline."))];
  }
  if (context.multiline !== undefined) {
    return [refuse(fail(["BATCH", "INVALID_BATCH", reference], "Close the batch that is open first."))];
  }
  return [{ do: "multiline", multiline: openMultiline(reference, target, tags) }];
}

function close(context: UserContext, reference: string): Effects {
  const { multiline } = context;
  if (multiline === undefined || multiline.reference !== reference) {
    return [refuse(fail(["BATCH", "INVALID_BATCH", reference], "There is no open batch of this name."))];
  }
  const { target, text, tags, verb } = multiline;
  const ended: Effects = [
    { do: "multiline", multiline: undefined },
    { do: "label", label: tags.get("label") },
  ];
  if (text.trim() === "") {
    return [...ended, refuse(fail(["BATCH", "MULTILINE_INVALID"], "A message of several lines can't be all empty."))];
  }
  return [...ended, ...send(context, target, { kind: verb === "NOTICE" ? "notice" : "privmsg", text, tags })];
}
