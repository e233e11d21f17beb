import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event } from "../model/event.ts";
import { NO_CAPS } from "../wire/caps.ts";
import { storeRefusal } from "./store-refusal.ts";

const by = { user: 7, nick: "alice", username: "a", host: "h" };
const said = { type: "message-sent", by, kind: "privmsg", text: "hi" } as const;
const standardReplies = new Set(["standard-replies"] as const);
const full = { reason: "full", cause: "SQLITE_FULL" } as const;

const CASES: readonly (readonly [event: Event, plain: readonly string[], fail: readonly string[]])[] = [
  [{ ...said, to: { room: "#a" } }, ["404", "#a"], ["TEMPORARILY_UNAVAILABLE", "X", "#a"]],
  [{ ...said, to: { user: 9, nick: "bob" } }, ["404", "bob"], ["TEMPORARILY_UNAVAILABLE", "X", "bob"]],
  [{ type: "parted", by, room: "#a", reason: "" }, ["400", "X"], ["TEMPORARILY_UNAVAILABLE", "X"]],
];

for (const [event, plain, fail] of CASES) {
  test(`LOG-7: ${event.type} that could not be written is refused in one sentence`, () => {
    const numeric = storeRefusal("X", event, full, NO_CAPS);
    assert.deepEqual([numeric.code, ...numeric.params], plain);
    const standard = storeRefusal("X", event, full, standardReplies);
    assert.deepEqual([standard.code, ...standard.params], fail);
    assert.match(numeric.text, /^Not (?:sent|done): the server's disk is full\. Please try again later\.$/);
  });
}

test("LOG-7: each reason has its words, and the cause is the operator's alone", () => {
  const texts = (["full", "failed", "closed"] as const).map(
    (reason) => storeRefusal("X", { ...said, to: { room: "#a" } }, { reason, cause: "secret" }, NO_CAPS).text,
  );
  assert.equal(new Set(texts).size, 3);
  assert.ok(!texts.join("").includes("secret"));
});
