import assert from "node:assert/strict";
import { test } from "node:test";
import { modeChanges } from "./modes.ts";
import type { Room } from "./state.ts";

const room = (modes: string | undefined, ...parameters: readonly (readonly [string, string])[]) =>
  ({ modes, modeParameters: new Map(parameters) }) as unknown as Room;

test("what is wanted and is not so yet is one MODE", () => {
  const locked = room("ntkl", ["k", "sesame"], ["l", "5"]);
  assert.deepEqual(modeChanges(locked, new Map([["m", true] as const, ["t", false]])), ["+m-t"]);
  assert.deepEqual(modeChanges(locked, new Map([["k", "open"] as const, ["l", "9"]])), [
    "-k+kl",
    "sesame",
    "open",
    "9",
  ]);
  assert.deepEqual(modeChanges(locked, new Map([["k", ""] as const, ["l", ""]])), ["-kl", "sesame"]);
  const both = new Map<string, string | boolean>([
    ["l", "7"],
    ["k", ""],
    ["i", true],
  ]);
  assert.deepEqual(modeChanges(locked, both), ["+li-k", "7", "sesame"]);
});

test("what is so already is left alone", () => {
  assert.deepEqual(modeChanges(room("nk", ["k", "a"]), new Map([["n", true] as const, ["t", false]])), []);
  assert.deepEqual(modeChanges(room("nk", ["k", "a"]), new Map([["k", "a"]])), []);
  assert.deepEqual(
    modeChanges(room(undefined), new Map<string, string | boolean>(Object.entries({ k: "", n: false }))),
    [],
  );
});
