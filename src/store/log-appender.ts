/** Run by tests as a process of its own, to be killed: appends for ever, and says each seq when it is committed. */

import { writeSync } from "node:fs";
import { systemClock } from "../base/clock.ts";
import { silentLogger } from "../base/logger.ts";
import { openStore } from "./log.ts";
import { message } from "./log-fixtures.ts";
import { OpenError } from "./open-error.ts";

const STDOUT = 1;

async function appendForever(path: string): Promise<void> {
  const { log } = await openStore({ path, clock: systemClock, logger: silentLogger });
  const appendSome = () =>
    log.append(Array.from({ length: 1 + (log.head % 20) }, () => ({ event: message("#lobby", "hi") })));
  log.listen({
    committed({ entries }) {
      writeSync(STDOUT, entries.map((entry) => `${entry.seq}\n`).join(""));
      appendSome();
    },
    rejected({ failure }) {
      throw new Error(failure.cause);
    },
  });
  appendSome();
}

try {
  await appendForever(process.argv[2] ?? "");
} catch (error) {
  if (!(error instanceof OpenError)) throw error;
  writeSync(STDOUT, `${error.message}\n`);
  process.exitCode = 1;
}
