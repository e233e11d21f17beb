/** Those who read history, in a thread of their own: what they do is in `history-reader.ts`. */

import { once } from "node:events";
import { Worker } from "node:worker_threads";
import type { HistoryTask, HistoryTimes } from "./history-worker.ts";

export class HistoryThread {
  readonly #worker: Worker;

  constructor(task: HistoryTask) {
    this.#worker = new Worker(new URL("./history-worker.ts", import.meta.url), { workerData: task });
  }

  /** Resolves when all are there. */
  async open(): Promise<void> {
    await once(this.#worker, "message");
  }

  /** Rejects when an answer is not what was asked for. */
  async read(): Promise<HistoryTimes> {
    this.#worker.postMessage("read");
    const [times] = (await once(this.#worker, "message")) as [HistoryTimes];
    return times;
  }

  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
