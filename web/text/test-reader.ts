/**
 * A reader of one language, in a thread of their own since the language of a page never changes: loads the texts as a
 * browser does, and tells all of them.
 */

import assert from "node:assert/strict";
import { registerHooks } from "node:module";
import { parentPort, workerData } from "node:worker_threads";
import { SAMPLES } from "./test-samples.ts";

export type Reader = {
  readonly locale: string;
  /** Its file is not there. */
  readonly without?: boolean;
};

/** A text, and what it was called with when it is a function. */
export type Told = { readonly path: string; readonly args?: readonly unknown[]; readonly words: string };

const { locale, without }: Reader = workerData;
const page: Record<string, unknown> = {
  document: {},
  navigator: { languages: [locale] },
  localStorage: { getItem: () => null },
};
for (const [name, value] of Object.entries(page)) Object.defineProperty(globalThis, name, { value });

const language = locale.split("-")[0] ?? "";
const file = `./${language}.ts`;
if (without === true) {
  registerHooks({
    resolve(specifier, context, next) {
      if (specifier === file) throw new Error("no network");
      return next(specifier, context);
    },
  });
}
const { text } = await import("./text.ts");
if (without !== true) assert.equal(text, (await import(file))[language], "the table has it under its own name");
parentPort?.postMessage(toldOf(text, SAMPLES, ""));

function toldOf(texts: object, samples: object, prefix: string): readonly Told[] {
  return Object.entries(texts).flatMap(([key, value]): readonly Told[] => {
    const path = `${prefix}${key}`;
    const sample: object = (samples as Record<string, object>)[key] ?? {};
    if (typeof value === "string") return [{ path, words: value }];
    if (typeof value !== "function") return toldOf(value, sample, `${path}.`);
    assert(Array.isArray(sample), `${path} has samples`);
    return sample.map((args) => ({ path, args, words: value(...args) }));
  });
}
