import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { formatTimestamp, parseTimestamp } from "./timestamp.ts";

const times = fc.integer({ min: Date.parse("0000-01-01T00:00:00.000Z"), max: Date.parse("9999-12-31T23:59:59.999Z") });

test("a time is written as ISO 8601 has it, whichever was written before", () => {
  assert.equal(formatTimestamp(0), "1970-01-01T00:00:00.000Z");
  fc.assert(
    fc.property(fc.array(times), fc.integer({ min: -100_000_000, max: 100_000_000 }), (some, step) => {
      for (const time of some.flatMap((one) => [one, one + step]).filter((one) => fits(one))) {
        assert.equal(formatTimestamp(time), new Date(time).toISOString());
      }
    }),
  );
});

test("what was written is read as the same time", () => {
  fc.assert(fc.property(times, (time) => parseTimestamp(formatTimestamp(time)) === time));
});

test("what is no time is none", () => {
  for (const text of ["", "now", "2026-10-20", "2026-13-20T12:00:00.000Z", "2026-10-20T12:00:00.000+01:00"]) {
    assert.equal(parseTimestamp(text), undefined);
  }
});

function fits(time: number): boolean {
  return time >= Date.parse("0000-01-01T00:00:00.000Z") && time <= Date.parse("9999-12-31T23:59:59.999Z");
}
