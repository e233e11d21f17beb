import assert from "node:assert/strict";
import { test } from "node:test";
import { noticeOf, tagOf } from "./notice.ts";
import { readPush } from "./pushed.ts";

test("a notification says who and where, and leads to the message", () => {
  const said = { kind: "channel", style: "say", nick: "Divya" } as const;
  assert.deepEqual(noticeOf({ ...said, room: "#Lobby", text: "Me: \x02look\x02\nat this", id: "m1" }), {
    title: "Divya · #Lobby",
    body: "Me: look at this",
    tag: "room #lobby",
    path: "/room/Lobby/message/m1",
  });
  assert.equal(noticeOf({ ...said, room: "#l", text: "waves", style: "action", id: "m1" }).body, "Divya waves");
  assert.equal(noticeOf({ ...said, room: "#l", text: "x", id: undefined }).path, "/room/l");
  const long = noticeOf({ ...said, room: "#l", text: "👋".repeat(300), id: "m1" }).body;
  assert.equal(long, `${"👋".repeat(199)}…`);
});

test("WEBPUSH-3: a push is read as a connected client would read it", () => {
  const push = "@msgid=m1;time=2026-11-23T12:00:00.000Z :Divya!~d@host PRIVMSG";
  assert.deepEqual(readPush(`${push} Me :psst`), {
    show: { title: "Divya", body: "psst", tag: tagOf("divya"), path: "/with/Divya/message/m1" },
  });
  assert.deepEqual(readPush(`${push} @#lobby :\x01ACTION waves at Me\x01`), {
    show: { title: "Divya · #lobby", body: "Divya waves at Me", tag: "room #lobby", path: "/room/lobby/message/m1" },
  });
  assert.deepEqual(readPush(":server MARKREAD #Lobby timestamp=2026-11-23T12:00:00.000Z"), { close: "room #lobby" });
  assert.equal(readPush(":Divya!~d@host INVITE Me #lobby"), undefined);
  assert.equal(readPush(""), undefined);
});
