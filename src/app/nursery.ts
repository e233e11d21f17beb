/**
 * When V8 may take memory, and when it gives it back.
 *
 * Left alone it doubles the space for young objects under load, up to 64 MB, and keeps it: with thousands of idle
 * connections 7 kB for each. Held down it collects so often that busy rooms cost a fifth more, since what waits for the
 * disk is copied each time. So it may grow while much is said, and only then. And what a rush has left behind stays
 * until there is another, unless somebody sweeps: so the first quiet moment is used for that.
 */

import { setFlagsFromString } from "node:v8";
import type { Tally } from "../base/tally.ts";

const LOOK_MS = 1_000;

/** Messages between two looks: from here on it may grow. */
const BUSY_MESSAGES = 5_000;

/** Entries since it was swept last: with fewer there is little to sweep, and it takes some tenths of a second. */
const SWEPT_ENTRIES_MIN = 10_000;

/** Looks in a row that find nothing new: now it is quiet. */
const QUIET_LOOKS = 10;

export class Nursery {
  readonly #tally: Tally;
  readonly #looking: NodeJS.Timeout;
  readonly #sweep: () => void;
  #messages = 0;
  #entries = 0;
  #entriesWhenSwept = 0;
  #quietLooks = 0;

  constructor(tally: Tally, sweep: () => void) {
    this.#tally = tally;
    this.#sweep = sweep;
    growBy(1);
    this.#looking = setInterval(() => this.#look(), LOOK_MS).unref();
  }

  close(): void {
    clearInterval(this.#looking);
  }

  #look(): void {
    const { messagesCommitted, entriesCommitted } = this.#tally;
    growBy(messagesCommitted - this.#messages >= BUSY_MESSAGES ? 2 : 1);
    this.#quietLooks = entriesCommitted === this.#entries ? this.#quietLooks + 1 : 0;
    this.#messages = messagesCommitted;
    this.#entries = entriesCommitted;
    if (this.#quietLooks !== QUIET_LOOKS || entriesCommitted - this.#entriesWhenSwept < SWEPT_ENTRIES_MIN) return;
    this.#entriesWhenSwept = entriesCommitted;
    this.#sweep();
  }
}

function growBy(factor: 1 | 2): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}
