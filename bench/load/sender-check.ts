/**
 * For servers that do not show all readers the messages of different senders in one order: reads every stream, and
 * checks the order of each sender's own. Slower than comparing streams.
 */

import type { RoomCheck } from "./room-check.ts";

type Progress = {
  /** The beginning of a message whose end has not come yet. */
  rest: Buffer;
  messages: number;
  /** By sender, the number of its next message. */
  readonly next: number[];
};

export class SenderCheck implements RoomCheck {
  readonly #readers = new Map<object, Progress>();
  #bytes = 0;

  add(reader: object): void {
    this.#readers.set(reader, { rest: NOTHING, messages: 0, next: [] });
  }

  remove(reader: object): void {
    this.#readers.delete(reader);
  }

  take(reader: object, bytes: Buffer): void {
    this.#bytes += bytes.length;
    const progress = this.#readers.get(reader);
    if (progress === undefined) return;
    const all = progress.rest.length === 0 ? bytes : Buffer.concat([progress.rest, bytes]);
    let from = 0;
    for (;;) {
      const start = all.indexOf("<", from);
      const end = start === -1 ? -1 : all.indexOf("~", start);
      if (end === -1) break;
      count(progress, all, start);
      from = end + 1;
    }
    // What is read into is used again for the next chunk.
    progress.rest = Buffer.from(all.subarray(from));
  }

  hasAll(messages: number): boolean {
    return [...this.#readers.values()].every((progress) => progress.messages === messages);
  }

  get bytes(): number {
    return this.#bytes / Math.max(1, this.#readers.size);
  }
}

/** One message, which begins `<s7 42 `. */
function count(progress: Progress, all: Buffer, start: number): void {
  const sender = readNumber(all, start + 2);
  const number = readNumber(all, start + 3 + digits(sender));
  const expected = progress.next[sender] ?? 0;
  if (number !== expected) throw new Error(`s${sender}: message ${number} came where ${expected} was due`);
  progress.next[sender] = expected + 1;
  progress.messages += 1;
}

function readNumber(bytes: Buffer, start: number): number {
  let number = 0;
  for (let at = start; ; at += 1) {
    const digit = (bytes[at] ?? 0) - ZERO;
    if (digit < 0 || digit > 9) return number;
    number = number * 10 + digit;
  }
}

function digits(number: number): number {
  return String(number).length;
}

const ZERO = 0x30;
const NOTHING = Buffer.alloc(0);
