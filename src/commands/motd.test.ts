import assert from "node:assert/strict";
import { test } from "node:test";
import { motd } from "./motd.ts";
import { decide, SERVER, TestHouse, told } from "./shared/test-context.ts";

test("MOTD shows the message of the day, a line each", () => {
  const house = new TestHouse();
  const server = { ...SERVER, motd: ["Welcome!", ""] };
  assert.deepEqual(told(decide(motd, house.context(house.connect("alice"), { server }), "MOTD")), [
    "375 :- chat.test Message of the day - ",
    "372 :- Welcome!",
    "372 :- ",
    "376 :End of MOTD",
  ]);
});

test("MOTD where there is none: 422", () => {
  const house = new TestHouse();
  assert.deepEqual(told(decide(motd, house.context(house.connect("alice")), "MOTD")), ["refuse 422"]);
});
