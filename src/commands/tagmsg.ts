/** TAGMSG: tags without a text, such as typing and reactions. IRCv3 message-tags. */

import { refusal } from "../model/refusal.ts";
import { ERR_NORECIPIENT } from "../wire/numerics.ts";
import { type Command, refuse } from "./command.ts";
import { clientOnlyTags, send } from "./shared/send.ts";

export const tagmsg: Command = {
  verb: "TAGMSG",
  phase: "after",
  params: 0,
  cost: 0.5,
  pipelined: true,
  usage: "TAGMSG target[,target …]",
  help: "Sends client-only tags, such as typing notices and reactions.",
  decide: (context, { params: [target], tags }) => {
    if (target === undefined) return [refuse(refusal(ERR_NORECIPIENT, [], "Whom do you want to tell?"))];
    return clientOnlyTags(tags) === undefined ? [] : send(context, target, { kind: "tagmsg", text: "", tags });
  },
};
