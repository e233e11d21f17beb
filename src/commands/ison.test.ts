import assert from "node:assert/strict";
import { test } from "node:test";
import { ison } from "./ison.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

test("ISON answers who of these is here, as they write themselves, whether asked in one parameter or several", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("Alice"));
  house.connect("Zoë");
  assert.deepEqual(told(decide(ison, context, "ISON alice nobody ZOË")), ["303 :Alice Zoë"]);
  assert.deepEqual(told(decide(ison, context, "ISON :zoë nobody  alice")), ["303 :Zoë Alice"]);
  assert.deepEqual(told(decide(ison, context, "ISON nobody")), ["303 :"]);
});
