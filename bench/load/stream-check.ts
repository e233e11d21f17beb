/**
 * Without reading each stream: all readers of a room are sent the same bytes, so the stream of whoever is ahead is
 * parsed, and the others' are compared with it.
 */

import { MessageParser } from "./message.ts";
import type { RoomCheck } from "./room-check.ts";

export class StreamCheck implements RoomCheck {
  readonly #parser = new MessageParser(() => {});
  readonly #positions = new Map<object, number>();
  /** The common stream, as far as the slowest reader may still need it: from `#start` on, `#length` bytes. */
  #window = Buffer.allocUnsafeSlow(WINDOW_BYTES);
  #start = 0;
  #length = 0;

  add(reader: object): void {
    this.#positions.set(reader, this.bytes);
  }

  remove(reader: object): void {
    this.#positions.delete(reader);
  }

  hasAll(messages: number): boolean {
    return this.#parser.messages === messages && this.#everyoneHas === this.bytes;
  }

  /** Of the common stream. */
  get bytes(): number {
    return this.#start + this.#length;
  }

  /** Up to where every reader has it. */
  get #everyoneHas(): number {
    let least = this.bytes;
    for (const position of this.#positions.values()) least = Math.min(least, position);
    return least;
  }

  /** Throws when the reader's bytes are not those of the others. */
  take(reader: object, bytes: Buffer): void {
    const position = this.#positions.get(reader) ?? 0;
    const known = Math.min(bytes.length, this.bytes - position);
    const offset = position - this.#start;
    if (known > 0 && bytes.compare(this.#window, offset, offset + known, 0, known) !== 0) {
      throw new Error(`A reader got other bytes than the rest: ${excerpt(bytes)}`);
    }
    if (known < bytes.length) this.#extend(bytes.subarray(known));
    this.#positions.set(reader, position + bytes.length);
  }

  #extend(bytes: Buffer): void {
    if (this.#length + bytes.length > this.#window.length) this.#makeRoom(bytes.length);
    bytes.copy(this.#window, this.#length);
    this.#length += bytes.length;
    this.#parser.take(bytes);
  }

  /** Forgets what all have; grows when that is little. */
  #makeRoom(bytes: number): void {
    const forget = this.#everyoneHas - this.#start;
    const kept = this.#window.subarray(forget, this.#length);
    const isCrowded = kept.length + bytes > this.#window.length / 2;
    const window = isCrowded ? Buffer.allocUnsafeSlow((kept.length + bytes) * 2) : this.#window;
    kept.copy(window);
    this.#window = window;
    this.#start += forget;
    this.#length = kept.length;
  }
}

function excerpt(bytes: Buffer): string {
  return bytes.toString("latin1", 0, 200);
}

const WINDOW_BYTES = 64 * 1024;
