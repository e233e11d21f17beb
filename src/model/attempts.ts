/** How often somebody may try: a few times freely, then after waits that double, until it is forgotten. */

export type Attempts = { readonly count: number; readonly last: number };

export type AttemptsRule = {
  /** So many at once, without a wait. */
  readonly free: number;
  /** Milliseconds after the first that was not free; each further one doubles it. */
  readonly firstWaitMs: number;
  readonly waitMsMax: number;
  /** After so long without another all are forgotten. */
  readonly forgetMs: number;
};

const MINUTE_MS = 60_000;

/** Wrong passwords from one address, behind which may be a class. Further ones are refused unseen for a while. */
export const ADDRESS_GUESSES: AttemptsRule = {
  free: 10,
  firstWaitMs: 1_000,
  waitMsMax: 5 * MINUTE_MS,
  forgetMs: 30 * MINUTE_MS,
};

/** Wrong passwords for one account, from wherever. The wait is short: nobody shall lock its owner out for long. */
export const ACCOUNT_GUESSES: AttemptsRule = {
  free: 10,
  firstWaitMs: 1_000,
  waitMsMax: 30_000,
  forgetMs: 30 * MINUTE_MS,
};

/** Accounts registered from one address: a class may, all in one hour. Further ones must wait. */
export const REGISTRATIONS: AttemptsRule = {
  free: 60,
  firstWaitMs: MINUTE_MS,
  waitMsMax: 60 * MINUTE_MS,
  forgetMs: 60 * MINUTE_MS,
};

/** Milliseconds until the next may be made; 0: now. */
export function waitMs(rule: AttemptsRule, attempts: Attempts | undefined, now: number): number {
  if (attempts === undefined || isForgotten(rule, attempts, now)) return 0;
  const over = attempts.count - rule.free;
  if (over < 0) return 0;
  const wait = Math.min(rule.waitMsMax, rule.firstWaitMs * 2 ** over);
  return Math.max(0, attempts.last + wait - now);
}

/** With one more. */
export function attempted(rule: AttemptsRule, attempts: Attempts | undefined, now: number): Attempts {
  const isFirst = attempts === undefined || isForgotten(rule, attempts, now);
  return { count: isFirst ? 1 : attempts.count + 1, last: now };
}

function isForgotten(rule: AttemptsRule, { last }: Attempts, now: number): boolean {
  return now - last >= rule.forgetMs;
}
