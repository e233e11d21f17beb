/** How long a test waits for something inside the server. Then it fails. */
const WAIT_MS_MAX = 20_000;

/** Milliseconds between two looks. */
const LOOK_MS = 2;

/** Resolves as soon as it holds. For what no client of the test's own can see. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + WAIT_MS_MAX;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`${WAIT_MS_MAX} ms passed before ${what}`);
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  }
}
