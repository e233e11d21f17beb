/** Waiting, for at most so long. */

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Rejects when it takes longer. The work itself is not stopped: whoever asked clears up. */
export async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${what} took longer than ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Does the work for 0, 1, 2 … up to `count`, so many at the same time. */
export async function inTurns(count: number, parallel: number, work: (index: number) => Promise<void>): Promise<void> {
  let next = 0;
  const takeTurns = async (): Promise<void> => {
    while (next < count) {
      next += 1;
      await work(next - 1);
    }
  };
  await Promise.all(Array.from({ length: Math.min(parallel, count) }, takeTurns));
}
