/** Says otherwise what one has said: a message with the tag `+draft/edit`. docs/message-edit.md. */

import type { Author, Entry, MessageEdited, MessageSent } from "../../model/event.ts";
import { parseMsgid } from "../../model/msgid.ts";
import { fail, type Refusal } from "../../model/refusal.ts";
import { cannotBeHeard, cannotBeSaid } from "../../model/room-access.ts";
import { authorOf, memberOf, roomByName, type User } from "../../model/state.ts";
import { EDITS_PER_MESSAGE_MAX } from "../../wire/limits.ts";
import type { Effect, Effects, UserContext } from "../command.ts";
import { refuse } from "../command.ts";
import { isSeen, seenIn } from "./sight.ts";

export type Edit = {
  readonly target: string;
  readonly msgid: string;
  readonly text: string;
  readonly tags: MessageSent["tags"];
};

/** Who could not say it anew can't say it so either. */
export function edit(context: UserContext, wanted: Edit): Effects {
  const { state, user, server } = context;
  const { target, msgid, text } = wanted;
  const room = roomByName(state, target);
  const no = room && (cannotBeHeard(room, user, memberOf(room, user)) ?? cannotBeSaid(room, text));
  if (no !== undefined) return [refuse(no)];
  const stretches = seenIn(context, target) ?? [];
  const [stretch] = stretches;
  const seq = parseMsgid(server.logId, msgid);
  if (stretch === undefined || seq === undefined || !isSeen(stretches, seq)) return [refuse(unknown(wanted))];
  const then = (found: Entry | undefined) => editFound(found, user, wanted);
  return [{ do: "find", scope: stretch.scope, seq, then }];
}

function editFound(found: Entry | undefined, user: User, wanted: Edit): Effect {
  if (found?.event.type !== "message-sent" || found.event.kind === "tagmsg") return refuse(unknown(wanted));
  const { by: author, kind, to, relayed, edits = [] } = found.event;
  if (!isAuthor(author, user)) return refuse(forbidden(wanted, "Only who has said something says it otherwise."));
  if (edits.length >= EDITS_PER_MESSAGE_MAX) {
    return refuse(forbidden(wanted, `This was changed ${EDITS_PER_MESSAGE_MAX} times, the most there may be.`));
  }
  const { text, tags } = wanted;
  const shown = { ...(relayed !== undefined && { relayed }), text, ...(tags && { tags }) };
  const said = { kind, to, message: found.seq, ...(edits.length > 0 && { earlier: edits }), ...shown };
  const event: MessageEdited = { type: "message-edited", by: authorOf(user), author, ...said };
  return { do: "append", event };
}

/** The same connection, or the same account. */
export function isAuthor(by: Author, { id, account }: User): boolean {
  return by.user === id || (account !== undefined && by.account === account);
}

/** The same whether it never was, is elsewhere, or has been taken back: nobody learns of what they can't see. */
function unknown({ target, msgid }: Edit): Refusal {
  return fail(["PRIVMSG", "UNKNOWN_MSGID", target, msgid], `There is no such message in ${target}.`);
}

function forbidden({ target, msgid }: Edit, text: string): Refusal {
  return fail(["PRIVMSG", "EDIT_FORBIDDEN", target, msgid], text);
}
