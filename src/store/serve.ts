/** The worker's end of `Remote`: calls the methods of one object, in order, and answers each call. */

import type { MessagePort } from "node:worker_threads";
import type { Logger } from "../base/logger.ts";
import { collectGarbage } from "./garbage.ts";
import { OpenError } from "./open-error.ts";
import { isSqliteError } from "./sqlite-error.ts";

export type Call = { readonly id: number; readonly method: string; readonly args: readonly unknown[] };

export type Reply =
  | { readonly kind: "value"; readonly id: number; readonly value: unknown }
  /** `refused`: an OpenError. */
  | { readonly kind: "error"; readonly id: number; readonly message: string; readonly refused: boolean }
  | { readonly kind: "log"; readonly level: keyof Logger; readonly fields: object; readonly sentence: string };

/** What every worker can: not a method of its object, since it is about the thread. */
export const SWEEP = "sweep";

type Target = Readonly<Record<string, (...args: readonly unknown[]) => unknown>>;

/** Until "close" was called. An error that is neither refusal nor SQLite's is a bug, and ends the worker. */
export function serve(target: object, port: MessagePort): void {
  const methods = target as Target;
  port.on("message", (call: Call) => {
    port.postMessage(answer(methods, call));
    if (call.method === "close") port.close();
  });
}

export function portLogger(port: MessagePort): Logger {
  const log = (level: keyof Logger) => (fields: object, sentence: string) =>
    port.postMessage({ kind: "log", level, fields, sentence } satisfies Reply);
  return { debug: log("debug"), info: log("info"), warn: log("warn"), error: log("error") };
}

function answer(methods: Target, { id, method, args }: Call): Reply {
  try {
    return { kind: "value", id, value: method === SWEEP ? collectGarbage() : methods[method]?.(...args) };
  } catch (error) {
    const refused = error instanceof OpenError;
    if (!refused && !isSqliteError(error)) throw error;
    return { kind: "error", id, message: error.message, refused };
  }
}
