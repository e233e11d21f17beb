/** One command and its answers, which a label (IRCv3 labeled-response) holds together. */

import type { Reply } from "../commands/command.ts";
import { escapeTagValue } from "../wire/tags.ts";
import { tagged } from "./render-irc.ts";

export type Request = {
  readonly verb: string;
  label: string | undefined;
  /** How many of its entries and questions are not answered yet. */
  open: number;
  /** With a label: what is answered so far. */
  lines: string[];
  /** Follows its last entry. */
  readonly replies: Reply[];
};

export function newRequest(verb: string, label: string | undefined): Request {
  return { verb, label, open: 0, lines: [], replies: [] };
}

/** All answers to a label as it wants them: one line, one batch, or an ACK where there is nothing to say. */
export function labelled(label: string, lines: readonly string[], serverName: string): readonly string[] {
  const tag = `label=${escapeTagValue(label)}`;
  const [first] = lines;
  if (first === undefined) return [tagged(tag, `:${serverName} ACK`)];
  if (lines.length === 1 || isOneBatch(lines)) return [tagged(tag, first), ...lines.slice(1)];
  return [
    tagged(tag, `:${serverName} BATCH +${LABEL_BATCH} labeled-response`),
    ...lines.map((line) => inBatch(line, LABEL_BATCH)),
    `:${serverName} BATCH -${LABEL_BATCH}`,
  ];
}

/** A line as part of a batch. One that is in another batch already stays there: its opening line is in this one. */
export function inBatch(line: string, reference: string): string {
  return line.startsWith("@batch=") || BATCH_END.test(line) ? line : tagged(`batch=${reference}`, line);
}

function isOneBatch(lines: readonly string[]): boolean {
  const opened = BATCH_BEGIN.exec(lines[0] ?? "")?.[1];
  return opened !== undefined && BATCH_END.exec(lines.at(-1) ?? "")?.[1] === opened;
}

/** Batches of one connection follow each other, so that one name is enough. */
const LABEL_BATCH = "label";
const BATCH_BEGIN = /^(?:@\S+ )?(?::\S+ )?BATCH \+(\S+)/;
const BATCH_END = /^(?::\S+ )?BATCH -(\S+)/;
