/** Where the time comes from. Floors that are pure take `now` as an argument; the others take one of these. */
export type Clock = {
  /** Milliseconds since 1970 (UTC). May step backwards when the machine's clock is set: order comes from `seq`. */
  now(): number;
};

export const systemClock: Clock = { now: () => Date.now() };
