/** Many readers in a thread of their own: what they do is in `crowd-readers.ts`. */

import type { EventLoopUtilization } from "node:perf_hooks";
import { Worker } from "node:worker_threads";
import { type Call, COUNTED, type CrowdMethods, type Reply } from "./crowd-readers.ts";

type Pending = { readonly resolve: (value: never) => void; readonly reject: (error: Error) => void };

export class Crowd {
  readonly #counters = new Float64Array(new SharedArrayBuffer(Object.keys(COUNTED).length * 8));
  readonly #worker = new Worker(new URL("./crowd-worker.ts", import.meta.url), { workerData: this.#counters });
  readonly #pending = new Map<number, Pending>();
  #lastId = 0;

  constructor() {
    this.#worker.on("message", ({ id, value, failure }: Reply) => {
      const pending = this.#pending.get(id);
      this.#pending.delete(id);
      if (failure === undefined) pending?.resolve(value as never);
      else pending?.reject(new Error(failure));
    });
    this.#worker.on("error", (error) => {
      for (const { reject } of this.#pending.values())
        reject(error instanceof Error ? error : new Error(String(error)));
    });
  }

  /** Bytes that its readers got since they are watched. */
  get bytes(): number {
    return this.#counters[COUNTED.bytes] ?? 0;
  }

  /** Connections that the server closed. */
  get lost(): number {
    return this.#counters[COUNTED.lost] ?? 0;
  }

  /** How busy its thread was since `before`: 1 is all the time. */
  utilizationSince(before: EventLoopUtilization): number {
    return this.#worker.performance.eventLoopUtilization(before).utilization;
  }

  get utilization(): EventLoopUtilization {
    return this.#worker.performance.eventLoopUtilization();
  }

  call<M extends keyof CrowdMethods>(
    method: M,
    ...[argument]: Parameters<CrowdMethods[M]>
  ): ReturnType<CrowdMethods[M]> {
    const id = ++this.#lastId;
    this.#worker.postMessage({ id, method, argument } satisfies Call);
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject })) as ReturnType<CrowdMethods[M]>;
  }

  /** Ends the thread and with it all connections. */
  async stop(): Promise<void> {
    await this.#worker.terminate();
  }
}
