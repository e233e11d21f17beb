import assert from "node:assert/strict";
import { test } from "node:test";
import { testMarkers } from "./markers-contract.ts";
import { openForTest, temporaryDirectory } from "./store-fixtures.ts";

testMarkers("in SQLite", async (t) => (await openForTest(t, temporaryDirectory(t))).markers);

test("markers are there after a restart, and can't be kept once the store is closed", async (t) => {
  const path = temporaryDirectory(t);
  const before = await openForTest(t, path);
  await before.markers.keep("a", "#tea", 10);
  await before.log.close();
  await assert.rejects(before.markers.keep("a", "#tea", 20), /closed/);
  await assert.rejects(before.markers.keep("a", "#tea", 30), /closed/);
  const { markers } = await openForTest(t, path);
  assert.deepEqual([...(await markers.find("a"))], [["#tea", 10]]);
});
