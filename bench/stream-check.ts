/**
 * Checks that every reader gets every message, once, in order, without reading each stream: all readers of a
 * room are sent the same bytes, so the stream of whoever is ahead is parsed, and the others' are compared with it.
 */

export class StreamCheck {
  /** Bytes of the common stream that the slowest reader may still need. */
  #window = Buffer.alloc(0);
  #windowStart = 0;
  readonly #positions = new Map<object, number>();
  #rest = "";
  readonly #next = new Map<string, number>();
  readonly #seen: (sender: string, number: number) => void;
  /** Messages that were parsed, in the common stream. */
  messages = 0;

  /** `seen`: called for each message of the common stream, the first time that any reader has it. */
  constructor(seen: (sender: string, number: number) => void) {
    this.#seen = seen;
  }

  add(reader: object): void {
    this.#positions.set(reader, this.#windowStart + this.#window.length);
  }

  /** Bytes that every reader has by now. */
  get everyoneHas(): number {
    return Math.min(...this.#positions.values());
  }

  get length(): number {
    return this.#windowStart + this.#window.length;
  }

  /** Throws when the reader's bytes are not those of the others. */
  take(reader: object, bytes: Buffer): void {
    const position = this.#positions.get(reader) ?? 0;
    const known = Math.min(bytes.length, this.length - position);
    const offset = position - this.#windowStart;
    if (known > 0 && bytes.compare(this.#window, offset, offset + known, 0, known) !== 0) {
      const expected = this.#window
        .subarray(offset, offset + known)
        .toString("latin1")
        .slice(0, 200);
      throw new Error(
        `A reader got other bytes than the rest: ${bytes.toString("latin1").slice(0, 200)} / ${expected}`,
      );
    }
    if (known < bytes.length) this.#extend(bytes.subarray(known));
    this.#positions.set(reader, position + bytes.length);
  }

  #extend(bytes: Buffer): void {
    if (this.#window.length > WINDOW_BYTES) this.#forget();
    this.#window = Buffer.concat([this.#window, bytes]);
    this.#parse(bytes.toString("latin1"));
  }

  #forget(): void {
    const keep = this.everyoneHas;
    this.#window = this.#window.subarray(keep - this.#windowStart);
    this.#windowStart = keep;
  }

  /** Messages say `sender number …`, numbers counting up by one for each sender. */
  #parse(text: string): void {
    const all = this.#rest + text;
    const end = all.lastIndexOf("~");
    this.#rest = all.slice(end + 1);
    for (const match of all.slice(0, end + 1).matchAll(/<(\w+) (\d+) [^~]*~/g)) {
      const sender = match[1] ?? "";
      const number = Number(match[2]);
      const expected = this.#next.get(sender) ?? number;
      if (number !== expected) throw new Error(`${sender}: message ${number} came where ${expected} was due`);
      this.#next.set(sender, number + 1);
      this.messages += 1;
      this.#seen(sender, number);
    }
  }
}

/** The text of one message: so many characters in all. */
export function benchText(sender: string, number: number, length: number): string {
  const head = `<${sender} ${number} `;
  return `${head}${".".repeat(Math.max(0, length - head.length - 1))}~`;
}

const WINDOW_BYTES = 4_000_000;
