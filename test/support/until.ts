/** How long a test waits for something inside the server. Then it fails. */
const WAIT_MS_MAX = 20_000;

/** Resolves as soon as it holds: looked at in every turn of the event loop. For what no client can see. */
export async function until(holds: () => boolean, what: string): Promise<void> {
  const deadline = performance.now() + WAIT_MS_MAX;
  while (!holds()) {
    if (performance.now() > deadline) throw new Error(`${WAIT_MS_MAX} ms passed before ${what}`);
    await new Promise((resolve) => setImmediate(resolve));
  }
}
