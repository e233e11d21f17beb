/** An object that lives in a worker: its methods, called from here. */

import { extname } from "node:path";
import { Worker } from "node:worker_threads";
import type { Logger } from "../base/logger.ts";
import { OpenError } from "./open-error.ts";
import { type Call, type Reply, SWEEP } from "./serve.ts";

export type Role = "writer" | "reader" | "searcher";

const DEATHS: Readonly<Record<Role, string>> = {
  writer: "The store's writer has died: nothing can be written until the server is started again.",
  reader: "The store's reader has died: nothing can be read from disk until the server is started again.",
  searcher: "The store's searcher has died: nothing can be searched until the server is started again.",
};

type Method = (...args: never[]) => unknown;
type MethodName<T> = { [K in keyof T]: T[K] extends Method ? K : never }[keyof T] & string;
type Arguments<M> = M extends (...args: infer A) => unknown ? A : never;
type Result<M> = M extends (...args: never[]) => infer R ? R : never;

type Pending = { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void };

export class Remote<T extends { close(): void }> {
  readonly #worker: Worker;
  readonly #logger: Logger;
  readonly #pending = new Map<number, Pending>();
  readonly #exited: Promise<void>;
  #lastId = 0;
  #closing = false;
  #dead = false;
  /** Why it takes no more calls. */
  #ended: Error | undefined;

  constructor(role: Role, directory: string, logger: Logger) {
    this.#logger = logger;
    this.#worker = new Worker(workerUrl(), {
      name: `store ${role}`,
      workerData: { role, directory },
    });
    this.#worker.on("message", (reply: Reply) => this.#receive(reply));
    this.#worker.on("error", (error) => this.#die(role, error instanceof Error ? error : new Error(String(error))));
    this.#exited = new Promise((resolve) => {
      this.#worker.on("exit", (code) => {
        if (!this.#closing) this.#die(role, new Error(`the store's ${role} has ended (code ${code})`));
        resolve();
      });
    });
  }

  /** In order. Rejects with what the method threw, or when the worker is dead. */
  call<M extends MethodName<T>>(method: M, ...args: Arguments<T[M]>): Promise<Result<T[M]>> {
    return this.#post(method, args) as Promise<Result<T[M]>>;
  }

  /** Collects its garbage. Resolves also when it is dead or closed. */
  async sweep(): Promise<void> {
    await this.#post(SWEEP, []).catch(() => {});
  }

  /** After what was called before; what is called afterwards rejects. */
  async close(): Promise<void> {
    if (!this.#closing && this.#ended === undefined) {
      this.#closing = true;
      this.#post("close", []).catch(() => {});
      this.#ended = new Error("the store is closed");
    }
    await this.#exited;
  }

  #post(method: string, args: readonly unknown[]): Promise<unknown> {
    if (this.#ended !== undefined) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    this.#worker.postMessage({ id, method, args } satisfies Call);
    return new Promise((resolve, reject) => this.#pending.set(id, { resolve, reject }));
  }

  #receive(reply: Reply): void {
    if (reply.kind === "log") this.#logger[reply.level](reply.fields, reply.sentence);
    else this.#settle(reply);
  }

  #settle(reply: Exclude<Reply, { kind: "log" }>): void {
    const pending = this.#pending.get(reply.id);
    this.#pending.delete(reply.id);
    if (reply.kind === "value") pending?.resolve(reply.value);
    else pending?.reject(reply.refused ? new OpenError(reply.message) : new Error(reply.message));
  }

  #die(role: Role, cause: Error): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#ended = cause;
    this.#logger.error({ err: cause }, DEATHS[role]);
    for (const pending of this.#pending.values()) pending.reject(cause);
    this.#pending.clear();
  }
}

/** Beside this file, be it the source or what was built of it. */
function workerUrl(): URL {
  return new URL(`./worker${extname(import.meta.url)}`, import.meta.url);
}
