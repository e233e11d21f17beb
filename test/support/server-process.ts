/** A server as a process of its own: for tests that kill it, or look at how it ends. */

import { type ChildProcessByStdio, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { Guests } from "./guests.ts";
import { Inbox } from "./inbox.ts";

const ROOT = join(import.meta.dirname, "..", "..");

export type Ending = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly stdout: string;
  readonly stderr: string;
};

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** `hubbub` with these arguments, and what became of it. */
class Run {
  readonly #child: Child;
  readonly lines = new Inbox("the server's output");
  readonly ended: Promise<Ending>;
  #stdout = "";
  #stderr = "";

  constructor(args: readonly string[]) {
    const script = join(ROOT, "src", "app", "main.ts");
    const child = spawn(process.execPath, ["--disable-warning=ExperimentalWarning", script, ...args], {
      stdio: ["ignore", "pipe", "pipe"],
      env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE },
    });
    this.#child = child;
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      this.#stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#stderr += text;
    });
    for (const stream of [child.stdout, child.stderr]) {
      createInterface({ input: stream }).on("line", (line) => this.lines.add([line]));
    }
    this.ended = this.#end(child);
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  async #end(child: Child): Promise<Ending> {
    const [code, signal] = await once(child, "close");
    this.lines.end();
    return { code, signal, stdout: this.#stdout, stderr: this.#stderr };
  }
}

/** Runs `hubbub` until it ends by itself. */
export function runToEnd(args: readonly string[]): Promise<Ending> {
  return new Run(args).ended;
}

/** `await using server = await ServerProcess.start(data)`: killed at the end of the test, if it still runs. */
export class ServerProcess extends Guests implements AsyncDisposable {
  readonly #run: Run;

  /** Resolves when it listens, on a free port of this machine. */
  static async start(data: string, flags: readonly string[] = ["--no-flood-control"]): Promise<ServerProcess> {
    const run = new Run(["serve", "--port", "0", "--data", data, ...flags]);
    const line = await run.lines.expect(/https?:\/\/127\.0\.0\.1:\d+\//);
    return new ServerProcess(Number(/127\.0\.0\.1:(\d+)\//.exec(line)?.[1]), run);
  }

  private constructor(port: number, run: Run) {
    super(port);
    this.#run = run;
  }

  /** Sends the signal, and resolves when the process has ended. */
  end(signal: NodeJS.Signals): Promise<Ending> {
    this.#run.signal(signal);
    return this.#run.ended;
  }

  /** Sends the signal, and resolves with the next line of output that matches. */
  told(signal: NodeJS.Signals, pattern: RegExp): Promise<string> {
    this.#run.signal(signal);
    return this.#run.lines.expect(pattern);
  }

  /** The status of an HTTP answer. */
  async httpStatus(path: string): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${this.port}${path}`);
    await response.arrayBuffer();
    return response.status;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.destroyClients();
    await this.end("SIGKILL");
  }
}
