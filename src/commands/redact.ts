/** REDACT: takes a message of one's own back. IRCv3 draft/message-redaction. */

import type { Author, Entry, MessageRedacted } from "../model/event.ts";
import { parseMsgid } from "../model/msgid.ts";
import type { Refusal } from "../model/refusal.ts";
import { authorOf, type User } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { scopeOf } from "./chathistory.ts";
import { type Command, refuse } from "./command.ts";
import { fail } from "./shared/multiline.ts";

export const redact: Command = {
  verb: "REDACT",
  phase: "after",
  params: 2,
  cost: 2,
  usage: "REDACT target msgid [:why]",
  help: "Takes back a message that you have sent.",
  decide: (context, { params: [target = "", msgid = "", reason = ""] }) => {
    const scope = scopeOf(context, target);
    if (scope === undefined) {
      return [
        refuse(fail(["REDACT", "INVALID_TARGET", target], `There is nothing of yours to take back in ${target}.`)),
      ];
    }
    const seq = parseMsgid(context.server.logId, msgid);
    if (seq === undefined) return [refuse(unknown(target, msgid))];
    const then = (found: Entry | undefined) => {
      if (found?.event.type !== "message-sent") return refuse(unknown(target, msgid));
      if (!isAuthor(found.event.by, context.user)) return refuse(forbidden(target, msgid));
      const event: MessageRedacted = {
        type: "message-redacted",
        by: authorOf(context.user),
        author: found.event.by,
        to: found.event.to,
        message: found.seq,
        reason: cutUtf8(reason, REASON_BYTES_MAX),
      };
      return { do: "append", event } as const;
    };
    return [{ do: "find", scope, seq, then }];
  },
};

/** The same connection, or the same account. */
function isAuthor(by: Author, { id, account }: User): boolean {
  return by.user === id || (account !== undefined && by.account === account);
}

/** The same whether it never was, is elsewhere, or has been taken back: nobody learns of what they can't see. */
function unknown(target: string, msgid: string): Refusal {
  return fail(["REDACT", "UNKNOWN_MSGID", target, msgid], `There is no such message in ${target}.`);
}

function forbidden(target: string, msgid: string): Refusal {
  return fail(["REDACT", "REDACT_FORBIDDEN", target, msgid], "Only who has sent a message takes it back.");
}
