/** A token bucket: how many commands somebody may send at once, and how many a second after that. */
export type Throttle = { tokens: number; refilled: number };

export const THROTTLE_BURST_COST = 20;
export const THROTTLE_COST_PER_SECOND = 4;

/** A full bucket. `now` in milliseconds. */
export function fullThrottle(now: number): Throttle {
  return { tokens: THROTTLE_BURST_COST, refilled: now };
}

/** Pays for one command. Answers false, and takes nothing, when there is not enough: wait and ask again. */
export function pay(throttle: Throttle, cost: number, now: number): boolean {
  const seconds = Math.max(0, now - throttle.refilled) / 1000;
  throttle.tokens = Math.min(THROTTLE_BURST_COST, throttle.tokens + seconds * THROTTLE_COST_PER_SECOND);
  throttle.refilled = now;
  if (throttle.tokens < cost) return false;
  throttle.tokens -= cost;
  return true;
}
