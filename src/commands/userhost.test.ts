import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { userhost } from "./userhost.ts";

test("USERHOST tells user and host of those who are here, + or - by whether they are at their desk", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("Alice", { username: "al", host: "192.0.2.1" }));
  house.setAway(house.connect("bob"), "lunch");
  const answers = told(decide(userhost, context, "USERHOST alice nobody bob"));
  assert.deepEqual(answers, ["302 :Alice=+al@192.0.2.1 bob=-nc@127.0.0.1"]);
  assert.deepEqual(told(decide(userhost, context, "USERHOST nobody")), ["302 :"]);
});

test("USERHOST looks at five names and no more", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  assert.deepEqual(told(decide(userhost, context, "USERHOST a b c d e alice")), ["302 :"]);
});
