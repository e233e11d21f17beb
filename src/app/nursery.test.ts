import assert from "node:assert/strict";
import { test } from "node:test";
import { Tally } from "../base/tally.ts";
import { Nursery } from "./nursery.ts";

test("what a rush has left behind is swept once, when it has become quiet", (context) => {
  context.mock.timers.enable({ apis: ["setInterval"] });
  const tally = new Tally();
  let swept = 0;
  const nursery = new Nursery(tally, () => {
    swept += 1;
  });
  const pass = (seconds: number, entries: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      tally.committed(entries, 0, 1);
      context.mock.timers.tick(1000);
    }
  };
  const rest = (seconds: number): void => context.mock.timers.tick(seconds * 1000);
  pass(20, 1_000);
  assert.equal(swept, 0, "not while something happens");
  rest(9);
  assert.equal(swept, 0, "not at once");
  rest(60);
  assert.equal(swept, 1, "once");
  pass(5, 100);
  rest(60);
  assert.equal(swept, 1, "not for little");
  nursery.close();
});
