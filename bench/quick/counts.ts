/** What was counted, by name. */
export type Counts = Readonly<Record<string, number>>;

/** Whether a count is more than was recorded. One that is not recorded is: so nobody forgets to record it. */
export function hasGrown(name: string, value = 0, recorded = Number.NEGATIVE_INFINITY): boolean {
  return value > recorded * (MEMORY.test(name) ? MEMORY_TOLERANCE : TOLERANCE);
}

/** What is allocated, held or stored differs a little with each version of Node; what is written does not. */
const MEMORY = /allocated|held|on disk/;
const MEMORY_TOLERANCE = 1.1;
const TOLERANCE = 1.001;
