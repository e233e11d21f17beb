/** What every implementation of `Markers` promises. */

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { MARKERS_PER_READER_MAX, type Markers } from "../model/markers.ts";

export function testMarkers(where: string, open: (t: TestContext) => Promise<Markers>): void {
  const onMarkers = (name: string, body: (markers: Markers) => Promise<void>) =>
    test(`markers ${where}: ${name}`, async (t) => body(await open(t)));

  onMarkers("what was kept is found, for that account alone", async (markers) => {
    await markers.keep("a", "#tea", 10);
    await markers.keep("a", "bob", 20);
    await markers.keep("b", "#tea", 30);
    assert.deepEqual([...(await markers.find("a"))].sort(), [
      ["#tea", 10],
      ["bob", 20],
    ]);
    assert.deepEqual([...(await markers.find("b"))], [["#tea", 30]]);
    assert.deepEqual([...(await markers.find("c"))], []);
  });

  onMarkers("they only move forwards, many at once too", async (markers) => {
    await Promise.all([30, 50, 40].map((time) => markers.keep("a", "#tea", time)));
    await markers.keep("a", "#tea", 20);
    assert.deepEqual([...(await markers.find("a"))], [["#tea", 50]]);
  });

  onMarkers("of too many the oldest is forgotten, and only of that account", async (markers) => {
    await markers.keep("b", "#old", 1);
    const times = Array.from({ length: MARKERS_PER_READER_MAX + 1 }, (_, index) => 1000 - index);
    await Promise.all(times.map((time) => markers.keep("a", `#${time}`, time)));
    const found = await markers.find("a");
    assert.equal(found.size, MARKERS_PER_READER_MAX);
    assert.equal(found.has(`#${Math.min(...times)}`), false);
    assert.deepEqual([...(await markers.find("b"))], [["#old", 1]]);
  });

  onMarkers("what belongs to nobody is forgotten", async (markers) => {
    await markers.keep("a", "#tea", 10);
    await markers.keep("b", "#tea", 10);
    await markers.retain(["b"]);
    assert.deepEqual([...(await markers.find("a"))], []);
    assert.deepEqual([...(await markers.find("b"))], [["#tea", 10]]);
  });
}
