/** What a client was sent, piece by piece, and waiting for what is to come without ever sleeping. */

import { inspect } from "node:util";

/** How long a test waits for what must come. Then it fails, and says what has come instead. */
const WAIT_MS_MAX = 20_000;

/** Pieces that a failure shows: the last ones. */
const SHOWN_PIECES_MAX = 40;

export class Inbox {
  /** Everything, from the first piece on. */
  readonly pieces: string[] = [];
  readonly #name: string;
  readonly #waiting = new Set<() => void>();
  #next = 0;
  #ended = false;

  /** `name` stands in failures: whose inbox it is. */
  constructor(name: string) {
    this.#name = name;
  }

  add(pieces: readonly string[]): void {
    for (const piece of pieces) this.pieces.push(piece);
    this.#wake();
  }

  /** Nothing more will come: whoever still waits fails now. */
  end(): void {
    this.#ended = true;
    this.#wake();
  }

  /** The next piece that matches. Those before it are passed over; the next call goes on behind it. */
  expect(pattern: RegExp | string): Promise<string> {
    let at = this.#next;
    return this.#until(`a piece like ${inspect(pattern)}`, () => {
      for (; at < this.pieces.length; at += 1) {
        const piece = this.pieces[at] ?? "";
        if (!matches(piece, pattern)) continue;
        this.#next = at + 1;
        return piece;
      }
      return undefined;
    });
  }

  /** All pieces up to one that matches, this one not among them. The next call goes on behind it. */
  async before(pattern: RegExp | string): Promise<readonly string[]> {
    const from = this.#next;
    await this.expect(pattern);
    return this.pieces.slice(from, this.#next - 1);
  }

  /** The next so many pieces, whatever they are. */
  take(count: number): Promise<readonly string[]> {
    const end = this.#next + count;
    return this.#until(`${count} more pieces`, () => {
      if (this.pieces.length < end) return undefined;
      const taken = this.pieces.slice(this.#next, end);
      this.#next = end;
      return taken;
    });
  }

  /** Resolves when nothing more will come, with what had not been looked at. */
  ended(): Promise<readonly string[]> {
    return this.#until("the end", () => {
      if (!this.#ended) return undefined;
      const rest = this.pieces.slice(this.#next);
      this.#next = this.pieces.length;
      return rest;
    });
  }

  get hasEnded(): boolean {
    return this.#ended;
  }

  #until<T>(what: string, look: () => T | undefined): Promise<T> {
    // Made here, since in a timer nobody knows any more who waited.
    const failure = new Error();
    return new Promise((resolve, reject) => {
      const finish = (settle: () => void): void => {
        clearTimeout(timer);
        this.#waiting.delete(attempt);
        settle();
      };
      const fail = (why: string): void => {
        failure.message = `${this.#name}: ${why} before ${what} came. Received:\n${this.#shown()}`;
        finish(() => reject(failure));
      };
      const attempt = (): void => {
        const found = look();
        if (found !== undefined) finish(() => resolve(found));
        else if (this.#ended) fail("it ended");
      };
      const timer = setTimeout(() => fail(`${WAIT_MS_MAX} ms passed`), WAIT_MS_MAX);
      this.#waiting.add(attempt);
      attempt();
    });
  }

  #wake(): void {
    for (const attempt of [...this.#waiting]) attempt();
  }

  #shown(): string {
    const from = Math.max(0, this.pieces.length - SHOWN_PIECES_MAX);
    const shown = this.pieces.slice(from).map((piece, index) => {
      return `${from + index < this.#next ? "  " : "> "}${JSON.stringify(piece.slice(0, 300))}`;
    });
    return [...(from > 0 ? [`  … ${from} before these`] : []), ...shown].join("\n");
  }
}

function matches(piece: string, pattern: RegExp | string): boolean {
  return typeof pattern === "string" ? piece === pattern : pattern.test(piece);
}
