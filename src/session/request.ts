/** One command and its answers, which a label (IRCv3 labeled-response) holds together. */

import type { Reply } from "../commands/command.ts";
import { escapeTagValue } from "../wire/tags.ts";
import { tagged } from "./render-irc.ts";

export type Request = {
  readonly verb: string;
  label: string | undefined;
  /** How many of its entries and questions are not answered yet. */
  open: number;
  /** With a label: what answers it so far. */
  answers: readonly Iterable<string>[];
  /** Follows its last entry. */
  replies: readonly Reply[];
};

export function newRequest(verb: string, label: string | undefined): Request {
  return { verb, label, open: 0, answers: NOTHING, replies: NOTHING };
}

/** All answers to a label as it wants them: one line, one batch, or an ACK where there is nothing to say. */
export function* labelled(label: string, answers: Iterable<string>, serverName: string): Generator<string> {
  const tag = `label=${escapeTagValue(label)}`;
  const lines = Iterator.from(answers);
  const first = lines.next().value;
  if (first === undefined) {
    yield tagged(tag, `:${serverName} ACK`);
    return;
  }
  const second = lines.next().value;
  const beginning = second === undefined ? [first] : [first, second];
  // Only histories and messages of several lines begin with a batch; there is a limit to what they hold.
  if (BATCH_BEGIN.test(first)) beginning.push(...lines);
  if (second === undefined || isOneBatch(beginning)) {
    yield tagged(tag, first);
    yield* beginning.slice(1);
    return;
  }
  yield tagged(tag, `:${serverName} BATCH +${LABEL_BATCH} labeled-response`);
  for (const line of beginning) yield inBatch(line, LABEL_BATCH);
  for (const line of lines) yield inBatch(line, LABEL_BATCH);
  yield `:${serverName} BATCH -${LABEL_BATCH}`;
}

/** Lines of one kind as a batch of that type. */
export function* batched(type: string, lines: Iterable<string>, serverName: string): Generator<string> {
  yield `:${serverName} BATCH +${ANSWER_BATCH} ${type}`;
  for (const line of lines) yield inBatch(line, ANSWER_BATCH);
  yield `:${serverName} BATCH -${ANSWER_BATCH}`;
}

/** Each of the parts to its end, then the next. */
export function* inTurn(parts: Iterable<Iterable<string>>): Generator<string> {
  for (const part of parts) yield* part;
}

/** A line as part of a batch. One that is in another batch already stays there: its opening line is in this one. */
export function inBatch(line: string, reference: string): string {
  return line.startsWith("@batch=") || BATCH_END.test(line) ? line : tagged(`batch=${reference}`, line);
}

function isOneBatch(lines: readonly string[]): boolean {
  const opened = BATCH_BEGIN.exec(lines[0] ?? "")?.[1];
  return opened !== undefined && BATCH_END.exec(lines.at(-1) ?? "")?.[1] === opened;
}

/** Shared, since most requests have neither answers nor replies. */
const NOTHING: readonly never[] = [];

/** Batches of one connection follow each other, so that one name is enough. */
const LABEL_BATCH = "label";
const ANSWER_BATCH = "answer";
const BATCH_BEGIN = /^(?:@\S+ )?(?::\S+ )?BATCH \+(\S+)/;
const BATCH_END = /^(?::\S+ )?BATCH -(\S+)/;
