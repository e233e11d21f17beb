import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { actorOf } from "./event.ts";
import { anyEvent } from "./test-events.ts";

test("whose doing an entry is: who comes in is known by the entry itself, a start is nobody's", () => {
  fc.assert(
    fc.property(anyEvent, fc.integer({ min: 100, max: 200 }), (event, seq) => {
      const actor = actorOf({ seq, time: 0, event });
      if (event.type === "connected") assert.equal(actor, seq);
      else assert.equal(actor, "by" in event ? event.by?.user : undefined);
    }),
  );
});

test("events are the same after they have been JSON", () => {
  fc.assert(fc.property(anyEvent, (event) => assert.deepEqual(JSON.parse(JSON.stringify(event)), event)));
});
