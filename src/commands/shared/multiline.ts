/** A message of several lines on its way in: IRCv3 draft/multiline. */

import { fail, type Refusal } from "../../model/refusal.ts";
import { MESSAGE_LINES_MAX, MESSAGE_TEXT_BYTES_MAX } from "../../wire/limits.ts";
import type { Message } from "../../wire/message.ts";
import type { Tags } from "../../wire/tags.ts";
import { fitsUtf8 } from "../../wire/utf8.ts";

export type Multiline = {
  readonly reference: string;
  readonly target: string;
  /** PRIVMSG or NOTICE: what its first line was. */
  readonly verb: string | undefined;
  readonly text: string;
  readonly lines: number;
  /** Of the opening BATCH: its label, and its client-only tags. */
  readonly tags: Tags;
};

export function openMultiline(reference: string, target: string, tags: Tags): Multiline {
  return { reference, target, verb: undefined, text: "", lines: 0, tags };
}

/** The batch with one more line, or why not. */
export function addLine(batch: Multiline, message: Message): Multiline | Refusal {
  const [target, line = ""] = message.params;
  if (target !== batch.target) {
    const params = ["BATCH", "MULTILINE_INVALID_TARGET", batch.target, target ?? "*"];
    return fail(params, "All lines of a message go to the same place.");
  }
  if (batch.verb !== undefined && batch.verb !== message.command) {
    return fail(["BATCH", "MULTILINE_INVALID"], "All lines of a message are of one kind.");
  }
  const joint = batch.lines === 0 || message.tags.has("draft/multiline-concat") ? "" : "\n";
  const text = batch.text + joint + line;
  if (!fitsUtf8(text, MESSAGE_TEXT_BYTES_MAX)) {
    const params = ["BATCH", "MULTILINE_MAX_BYTES", String(MESSAGE_TEXT_BYTES_MAX)];
    return fail(params, `A message has ${MESSAGE_TEXT_BYTES_MAX} bytes at most.`);
  }
  const lines = batch.lines + (joint === "" && batch.lines > 0 ? 0 : 1);
  if (lines > MESSAGE_LINES_MAX) {
    const params = ["BATCH", "MULTILINE_MAX_LINES", String(MESSAGE_LINES_MAX)];
    return fail(params, `A message has ${MESSAGE_LINES_MAX} lines at most.`);
  }
  return { ...batch, verb: message.command, text, lines };
}
