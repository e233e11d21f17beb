import assert from "node:assert/strict";
import { test } from "node:test";
import { isupport } from "./isupport.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

test("ISUPPORT answers who is in, and with draft/extended-isupport also who is not", () => {
  const house = new TestHouse();
  const inside = told(decide(isupport, house.context(house.connect("alice")), "ISUPPORT"));
  assert.match(inside[0] ?? "", /^005 AWAYLEN=/);
  assert.deepEqual(told(decide(isupport, house.newcomer(), "ISUPPORT")), ["refuse 451"]);
  const knowing = house.newcomer({ caps: new Set(["draft/extended-isupport"] as const) });
  assert.deepEqual(told(decide(isupport, knowing, "ISUPPORT")), inside);
});

test("it comes in a batch for those who know both", () => {
  const house = new TestHouse();
  const context = house.newcomer({ caps: new Set(["batch", "draft/extended-isupport"] as const) });
  const [effect] = decide(isupport, context, "ISUPPORT");
  assert.ok(effect?.do === "reply");
  assert.equal(effect.batch, "draft/isupport");
});
