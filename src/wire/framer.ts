/** Bytes to lines. A line ends with LF; one CR before it belongs to the end. Empty lines are left out. */

/** Stands for a line that was longer than the limit and has been thrown away, up to and with its end. */
export const OVERLONG = Symbol("overlong");

export type FramedLine = Uint8Array | typeof OVERLONG;

export class LineFramer {
  readonly #lineBytesMax: number;
  #partial: Uint8Array | undefined;
  #discarding = false;

  /** `lineBytesMax`: of one line, its end included. Longer ones come out as OVERLONG: memory is bounded by it. */
  constructor(lineBytesMax: number) {
    this.#lineBytesMax = lineBytesMax;
  }

  /** The lines that this chunk completes. They are views into it where they can be: use them before the next push. */
  push(chunk: Uint8Array): readonly FramedLine[] {
    const lines: FramedLine[] = [];
    let from = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, from)) {
      this.#complete(chunk.subarray(from, end), lines);
      from = end + 1;
    }
    if (from < chunk.length) this.#keep(chunk.subarray(from), lines);
    return lines;
  }

  /** What came after the last line end, for a peer that closed without ending its line. Empties the framer. */
  rest(): Uint8Array | undefined {
    const rest = this.#partial;
    this.#partial = undefined;
    return rest;
  }

  #complete(end: Uint8Array, lines: FramedLine[]): void {
    const line = this.#partial === undefined ? end : concat(this.#partial, end);
    this.#partial = undefined;
    if (this.#discarding) {
      this.#discarding = false;
    } else if (line.length + 1 > this.#lineBytesMax) {
      lines.push(OVERLONG);
    } else {
      const text = line.at(-1) === CR ? line.subarray(0, -1) : line;
      if (text.length > 0) lines.push(text);
    }
  }

  #keep(rest: Uint8Array, lines: FramedLine[]): void {
    if (this.#discarding) return;
    const length = (this.#partial?.length ?? 0) + rest.length;
    if (length >= this.#lineBytesMax) {
      this.#partial = undefined;
      this.#discarding = true;
      lines.push(OVERLONG);
    } else {
      this.#partial = concat(this.#partial, rest);
    }
  }
}

function concat(one: Uint8Array | undefined, other: Uint8Array): Uint8Array {
  if (one === undefined) return Uint8Array.from(other);
  const both = new Uint8Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}

const CR = 0x0d;
const LF = 0x0a;
