/** REDACT: takes a message back. IRCv3 draft/message-redaction. */

import type { Author, Entry, MessageRedacted, MessageSent } from "../model/event.ts";
import { parseMsgid } from "../model/msgid.ts";
import { mayTakeBack, type Ranks } from "../model/rank.ts";
import { fail, type Refusal } from "../model/refusal.ts";
import { authorOf, memberOf, type Room } from "../model/state.ts";
import { REASON_BYTES_MAX } from "../wire/limits.ts";
import { casefold } from "../wire/names.ts";
import { cutUtf8 } from "../wire/utf8.ts";
import { type Command, refuse, type UserContext } from "./command.ts";
import { isAuthor } from "./shared/edit.ts";
import { isSeen, seenIn } from "./shared/sight.ts";

export const redact: Command = {
  verb: "REDACT",
  phase: "after",
  params: 2,
  cost: 2,
  usage: "REDACT target msgid [:why]",
  help: "Takes back a message of your own, or somebody's in a room that you look after.",
  decide: (context, { params: [target = "", msgid = "", reason = ""] }) => {
    const stretches = seenIn(context, target);
    const [stretch] = stretches ?? [];
    if (stretches === undefined || stretch === undefined) {
      return [
        refuse(fail(["REDACT", "INVALID_TARGET", target], `There is nothing of yours to take back in ${target}.`)),
      ];
    }
    const seq = parseMsgid(context.server.logId, msgid);
    if (seq === undefined || !isSeen(stretches, seq)) return [refuse(unknown(target, msgid))];
    const then = (found: Entry | undefined) => {
      if (found?.event.type !== "message-sent") return refuse(unknown(target, msgid));
      if (!mayRedact(context, found.event)) return refuse(forbidden(target, msgid));
      const event: MessageRedacted = {
        type: "message-redacted",
        by: authorOf(context.user),
        author: found.event.by,
        to: found.event.to,
        message: found.seq,
        ...(found.event.edits && { edits: found.event.edits }),
        reason: cutUtf8(reason, REASON_BYTES_MAX),
      };
      return { do: "append", event } as const;
    };
    return [{ do: "find", scope: stretch.scope, seq, then }];
  },
};

function mayRedact({ state, user }: UserContext, { by, to }: MessageSent): boolean {
  if (isAuthor(by, user)) return true;
  const room = "room" in to ? state.rooms.get(to.room) : undefined;
  const member = room && memberOf(room, user);
  return room !== undefined && member !== undefined && mayTakeBack(member.ranks, ranksOf(room, by));
}

/** What an author is in the room now, with whatever name and connection, or their account when they are not there. */
function ranksOf({ members, accountRanks }: Room, by: Author): Ranks {
  const member = members.values().find(({ user }) => isAuthor(by, user));
  const kept = by.account === undefined ? undefined : accountRanks.get(casefold(by.account));
  return [...(member?.ranks ?? []), ...(kept === undefined ? [] : [kept])];
}

/** The same whether it never was, is elsewhere, or has been taken back: nobody learns of what they can't see. */
function unknown(target: string, msgid: string): Refusal {
  return fail(["REDACT", "UNKNOWN_MSGID", target, msgid], `There is no such message in ${target}.`);
}

function forbidden(target: string, msgid: string): Refusal {
  return fail(
    ["REDACT", "REDACT_FORBIDDEN", target, msgid],
    "You may take back your own messages, and as somebody who looks after a room those of its members.",
  );
}
