import assert from "node:assert/strict";
import { test } from "node:test";
import { admin } from "./admin.ts";
import { decide, SERVER, TestHouse, told } from "./shared/test-context.ts";

test("ADMIN tells whom to write to", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"), { server: { ...SERVER, admin: "root@chat.test" } });
  assert.deepEqual(told(decide(admin, context, "ADMIN")), [
    "256 chat.test :Administrative info",
    "257 :CCN Course",
    "258 :A Hubbub chat server",
    "259 root@chat.test",
  ]);
  assert.deepEqual(told(decide(admin, context, "ADMIN other.test")), ["refuse 402 other.test"]);
});

test("ADMIN where nobody left an address is refused", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  assert.deepEqual(told(decide(admin, context, "ADMIN")), ["refuse 423 chat.test"]);
});
