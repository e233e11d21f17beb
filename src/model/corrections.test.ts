import assert from "node:assert/strict";
import { test } from "node:test";
import { withdrawnBy } from "./corrections.ts";
import type { Event } from "./event.ts";

test("IRC-43: a redaction takes out all texts of a message, an edit those of the edits before it", () => {
  const author = { user: 1, nick: "alice", username: "a", host: "h" };
  const known = { by: author, author, to: { room: "#tea" }, message: 4 };
  const edited: Event = { type: "message-edited", ...known, kind: "privmsg", text: "x" };
  const events: readonly Event[] = [
    edited,
    { ...edited, earlier: [5, 6] },
    { type: "message-redacted", ...known, edits: [7], reason: "" },
    { type: "parted", by: author, room: "#tea", reason: "" },
  ];
  const gone = (event: Event) => withdrawnBy([{ seq: 9, time: 0, event }]).map(({ seq }) => seq);
  assert.deepEqual(events.map(gone), [[], [5, 6], [4, 7], []]);
});
