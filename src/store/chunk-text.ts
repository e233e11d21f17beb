/**
 * A chunk's entries as they are stored: a JSON array. A message that differs from the entry before it in nothing but
 * place, time and text is only these three, `[seq,time,"text"]`: of what is said at a stretch that is two thirds of the
 * bytes, and most of the time that goes into making them. What is read goes from thread to thread the same way.
 */

import { assert } from "../base/assert.ts";
import type { Author, Entry, MessageSent, MessageTarget } from "../model/event.ts";

type Repeated = readonly [seq: number, time: number, text: string];

export function formatChunk(entries: readonly Entry[]): string {
  let before: Entry | undefined;
  const stored = entries.map((entry) => {
    const short = repeated(entry, before);
    before = entry;
    return short ?? entry;
  });
  return JSON.stringify(stored);
}

export function parseChunk(text: string): readonly Entry[] {
  const stored = JSON.parse(text) as readonly (Entry | Repeated)[];
  let before: Entry | undefined;
  return stored.map((one) => {
    before = isRepeated(one) ? repeat(one, before) : one;
    return before;
  });
}

function repeated({ seq, time, event }: Entry, before: Entry | undefined): Repeated | undefined {
  const said = before?.event;
  if (event.type !== "message-sent" || said?.type !== "message-sent") return undefined;
  return repeats(event, said) ? [seq, time, event.text] : undefined;
}

function repeats(event: MessageSent, before: MessageSent): boolean {
  if (event.tags !== undefined || before.tags !== undefined) return false;
  if (event.relayed !== before.relayed) return false;
  if (event.edits !== undefined || before.edits !== undefined) return false;
  if (event.kind !== before.kind || event.fromOutside !== before.fromOutside) return false;
  return isSameAuthor(event.by, before.by) && isSameTarget(event.to, before.to);
}

/** A field that is added to these and not compared below is a compile error. */
type Compared = {
  readonly message: "type" | "by" | "kind" | "to" | "text" | "tags" | "edits" | "fromOutside" | "relayed";
  readonly author: "user" | "nick" | "username" | "host" | "account" | "bot" | "operator";
};
true satisfies [keyof MessageSent, keyof Author] extends [Compared["message"], Compared["author"]] ? true : false;

/** A user's own name and host never change. */
function isSameAuthor(one: Author, other: Author): boolean {
  const isSameUser = one.user === other.user && one.nick === other.nick && one.account === other.account;
  return isSameUser && one.bot === other.bot && one.operator === other.operator;
}

function isSameTarget(one: MessageTarget, other: MessageTarget): boolean {
  if ("room" in one) return "room" in other && one.room === other.room && one.rank === other.rank;
  return "user" in other && one.user === other.user && one.nick === other.nick && one.account === other.account;
}

function isRepeated(stored: Entry | Repeated): stored is Repeated {
  return Array.isArray(stored);
}

function repeat([seq, time, text]: Repeated, before: Entry | undefined): Entry {
  assert(before?.event.type === "message-sent", "only messages are repeated, and never at the beginning of a chunk");
  return { seq, time, event: { ...before.event, text } };
}
