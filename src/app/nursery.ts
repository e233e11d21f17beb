/**
 * How much room V8 has for young objects. Left alone it doubles that under load, up to 64 MB, and keeps it: with
 * thousands of idle connections 7 kB for each. Held down it collects so often that busy rooms cost a fifth more, since
 * what waits for the disk is copied each time. So it may grow while much is said, and only then.
 */

import { setFlagsFromString } from "node:v8";
import type { Tally } from "../base/tally.ts";

const LOOK_MS = 1_000;

/** Messages between two looks: from here on it may grow. */
const BUSY_MESSAGES = 5_000;

/** Until what it answers is called. */
export function tendNursery(tally: Tally): () => void {
  let before = 0;
  let isBusy = false;
  growBy(1);
  const look = (): void => {
    const wasBusy = isBusy;
    isBusy = tally.messagesCommitted - before >= BUSY_MESSAGES;
    before = tally.messagesCommitted;
    if (isBusy !== wasBusy) growBy(isBusy ? 2 : 1);
  };
  const looking = setInterval(look, LOOK_MS).unref();
  return () => clearInterval(looking);
}

function growBy(factor: 1 | 2): void {
  setFlagsFromString(`--semi-space-growth-factor=${factor}`);
}
