/** What is said of what was said before: that it is taken back, or said otherwise. */

import type { Entry, MessageEdited, MessageRedacted, MessageSent } from "./event.ts";

/**
 * What these entries take out of the history, as far as it takes to find it: where each was, and its `seq`. Of a
 * message that is taken back that is all its texts, of one that is edited those that an earlier edit gave it.
 */
export function withdrawnBy(entries: readonly Entry[]): readonly Entry<MessageSent>[] {
  return entries.filter(isCorrection).flatMap(({ event, time }) => {
    const { author, to } = event;
    const stub: MessageSent = { type: "message-sent", by: author, kind: "privmsg", to, text: "" };
    const seqs = event.type === "message-edited" ? (event.earlier ?? []) : [event.message, ...(event.edits ?? [])];
    return seqs.map((seq) => ({ seq, time, event: stub }));
  });
}

function isCorrection(entry: Entry): entry is Entry<MessageEdited | MessageRedacted> {
  return entry.event.type === "message-redacted" || entry.event.type === "message-edited";
}

/** The entries that change what was said before. */
export function editsAmong(entries: readonly Entry[]): readonly Entry<MessageEdited>[] {
  return entries.filter((entry): entry is Entry<MessageEdited> => entry.event.type === "message-edited");
}

/** A message as it is after an edit, which may have been applied to it before. */
export function edited(message: MessageSent, { seq, event: { text, tags } }: Entry<MessageEdited>): MessageSent {
  const { edits = [], tags: _, ...rest } = message;
  const known = edits.includes(seq) ? edits : [...edits, seq];
  return { ...rest, text, ...(tags && { tags }), edits: known };
}
