import assert from "node:assert/strict";
import { test } from "node:test";
import type { Row } from "../bench.ts";
import { ONE_FSYNC, ONE_MESSAGE, SINGLE } from "../loads/single.ts";
import { allBars, barsTable, measuredBars } from "./bars.ts";
import { Figures } from "./figures.ts";

test("a bar is met or not, by how much; it says when it was not measured, and what failed does not meet it", () => {
  const row = (label: string, p99: number): Row => ({ load: SINGLE.name, label, peer: "Hubbub", values: { p99 } });
  const bars = (message: number) => new Figures([row(ONE_MESSAGE, message), row(ONE_FSYNC, 1)]);
  assert.match(barsTable(measuredBars(bars(1.5))), /at most 1\.00 ms \| 0\.50 ms \| met \|$/);
  assert.match(
    barsTable(measuredBars(bars(4))),
    /at most 1\.00 ms \| 3\.00 ms \| \*\*not met\*\*, by a factor of 3\.00 \|$/,
  );
  const failed = new Figures([{ ...row(ONE_MESSAGE, 0), values: {}, failure: "failed: closed" }, row(ONE_FSYNC, 1)]);
  assert.match(barsTable(measuredBars(failed)), /at most 1\.00 ms \| failed \| \*\*not met\*\* \|$/);
  assert.match(barsTable(allBars(bars(4))), /join storm: dropped \| at most 0 \| not measured \|/);
});
