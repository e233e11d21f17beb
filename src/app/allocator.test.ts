import assert from "node:assert/strict";
import { test } from "node:test";
import { collectGarbage } from "../store/garbage.ts";
import { trimAllocator } from "./allocator.ts";

test("what was freed between things that are in use is given back", { skip: !isGlibc() }, async () => {
  let blocks: Uint8Array[] = Array.from({ length: 20_000 }, () => new Uint8Array(2_500).fill(1));
  const kept = blocks.filter((_, index) => index % 50 === 0);
  blocks = [];
  collectGarbage();
  const before = process.memoryUsage.rss();
  await trimAllocator();
  const freed = before - process.memoryUsage.rss();
  assert.ok(freed > 20_000_000, `of 49 MB that nobody uses ${Math.round(freed / 1e6)} MB were given back`);
  assert.equal(kept.length, 400);
});

function isGlibc(): boolean {
  Object.assign(process.report, { excludeNetwork: true });
  return JSON.stringify(process.report.getReport()).includes("glibcVersionRuntime");
}
