import assert from "node:assert/strict";
import { test } from "node:test";
import { THROTTLE_BURST_COST } from "../model/throttle.ts";
import { COMMAND_TABLE } from "./table.ts";

for (const [verb, command] of COMMAND_TABLE) {
  test(`${verb} is explained, by its own name and in a sentence`, () => {
    assert.equal(verb, command.verb);
    assert.match(verb, /^[A-Z]+$/);
    assert.equal(command.usage.split(" ")[0], verb);
    assert.match(command.help, /^[A-Z].*\.$/);
  });

  test(`${verb} can be paid for by whoever has sent nothing else`, () => {
    assert.ok(command.cost >= 0 && command.cost <= THROTTLE_BURST_COST);
  });
}
