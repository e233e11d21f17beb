/** Throws when what we believe does not hold: a bug of ours, never something that a user or the machine did. */
export function assert(holds: unknown, belief: string): asserts holds {
  if (!holds) throw new AssertionError(belief);
}

/** For the end of a switch over a union: a variant that was forgotten is a compile error. */
export function unreachable(value: never): never {
  throw new AssertionError(`unreachable: ${JSON.stringify(value)}`);
}

export class AssertionError extends Error {
  override name = "AssertionError";
}
