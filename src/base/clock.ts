/** Where the time comes from. Floors that are pure take `now` as an argument; the others take one of these. */
export type Clock = {
  /** Milliseconds since 1970 (UTC). May step backwards when the machine's clock is set: order comes from `seq`. */
  now(): number;
};

/** The same for all that is done at a stretch: every line asks for it, and a question to the system takes 75 ns. */
export const systemClock: Clock = {
  now: () => {
    if (known === undefined) {
      known = Date.now();
      queueMicrotask(forget);
    }
    return known;
  },
};

let known: number | undefined;

function forget(): void {
  known = undefined;
}
