/** Something that only the person at the keyboard can mend. Shown as it stands, without a stack. */
export class Refusal extends Error {
  name = "Refusal";
}

/** For people, never for those who read the server's log: that is what stdout is for. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** Runs `task`; a refusal becomes its sentence and exit code 1. */
export async function orRefuse(task) {
  try {
    return await task();
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    say(`hubbub: ${error.message}`);
    process.exit(1);
  }
}
