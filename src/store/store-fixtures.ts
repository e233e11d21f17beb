/** For the tests of the SQLite log: directories that go away, and a second process. */

import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { silentLogger } from "../base/logger.ts";
import { openStore, type Store } from "./log.ts";
import { ManualClock, Recorder } from "./log-fixtures.ts";

export function temporaryDirectory(t: TestContext): string {
  const directory = mkdtempSync(join(tmpdir(), "hubbub-store-"));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Closed after the test, at the latest. */
export async function openForTest(
  t: TestContext,
  path: string,
  logger = silentLogger,
): Promise<Store & { recorder: Recorder }> {
  const store = await openStore({ path, clock: new ManualClock(), logger });
  t.after(() => store.log.close());
  return { ...store, recorder: new Recorder(store.log) };
}

/** A process that opens the log and appends for ever (log-appender.ts). Its lines say what was committed. */
export class Appender {
  readonly process: ChildProcess;
  readonly lines: string[] = [];
  readonly #exited: Promise<unknown>;
  #waiting: { readonly count: number; readonly resolve: () => void } | undefined;

  constructor(directory: string) {
    const program = fileURLToPath(new URL("./log-appender.ts", import.meta.url));
    this.process = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", program, directory], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    const output = this.process.stdout;
    if (output === null) throw new Error("the child has no output");
    const lines = createInterface({ input: output });
    lines.on("line", (line) => this.#take(line));
    this.#exited = Promise.all([once(this.process, "exit"), once(lines, "close")]);
  }

  /** Resolves when it has said so much. Rejects when it has ended before. */
  async said(count: number): Promise<void> {
    if (this.lines.length >= count) return;
    const enough = new Promise<void>((resolve) => {
      this.#waiting = { count, resolve };
    });
    await Promise.race([enough, this.#exited]);
    const { exitCode, signalCode } = this.process;
    if (this.lines.length < count) throw new Error(`it has ended (${exitCode ?? signalCode}): ${this.lines.join(" ")}`);
  }

  /** As suddenly as a process can end. Resolves when all it said was heard. */
  async kill(): Promise<void> {
    this.process.kill("SIGKILL");
    await this.#exited;
  }

  async exitCode(): Promise<number | null> {
    await this.#exited;
    return this.process.exitCode;
  }

  #take(line: string): void {
    this.lines.push(line);
    if (this.#waiting !== undefined && this.lines.length >= this.#waiting.count) this.#waiting.resolve();
  }
}
