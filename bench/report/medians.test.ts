import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../bench.ts";
import { mediansOf } from "./medians.ts";

function row(peer: string, p50: number, p99: number): Row {
  return { load: "paced", label: "10/s", peer, values: { p50, p99 } };
}

test("of what was measured several times the median of each figure counts", () => {
  const rows = [row("Hubbub", 3, 9), row("Ergo", 5, 5), row("Hubbub", 1, 7), row("Hubbub", 2, 20)];
  assert.deepEqual(mediansOf(rows), [row("Hubbub", 2, 9), row("Ergo", 5, 5)]);
});

test("a server that failed once has failed: a message that was lost is not made good by a better round", () => {
  const failed: Row = { ...row("Ergo", 0, 0), values: {}, failure: "too slow" };
  assert.deepEqual(mediansOf([row("Ergo", 4, 8), failed, row("Ergo", 4, 8)]), [failed]);
});
