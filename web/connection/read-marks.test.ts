import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../state/store.ts";
import { line, received, roomIn } from "../test-messages.ts";
import { MARK_MS, ReadMarks } from "./read-marks.ts";
import { TestPlatform } from "./test-platform.ts";

function marking(platform = new TestPlatform()) {
  const store = createStore();
  const sent: string[] = [];
  store.dispatch({ type: "room-opened", room: "#lobby" });
  const marks = new ReadMarks(store, platform, (line) => sent.push(line));
  store.dispatch({ type: "welcomed", nick: "Me", capabilities: new Set(["draft/read-marker"]) });
  const logIn = (): void => {
    store.dispatch(received(line(":s 900 Me Me!u@h Me :You are now logged in")));
  };
  return { platform, sent, marks, logIn, readUntil: () => roomIn(store.state.peek()).readUntil };
}

test("many messages read are told to the server once, the last of them", () => {
  const { platform, sent, marks, logIn, readUntil } = marking();
  logIn();
  for (const time of [1_000, 3_000, 2_000]) marks.mark("#lobby", time);
  assert.deepEqual(sent, []);
  platform.pass(MARK_MS);
  assert.deepEqual(sent, ["MARKREAD #lobby timestamp=1970-01-01T00:00:03.000Z"]);
  assert.equal(readUntil(), 3_000);
  marks.mark("#lobby", 3_000);
  platform.pass(MARK_MS);
  assert.equal(sent.length, 1, "what is told already is not told again");
});

test("where the server keeps none, the browser does, for the next visit", () => {
  const { platform, sent, marks } = marking();
  marks.mark("#Lobby", 5_000);
  marks.flush();
  assert.deepEqual(sent, []);
  const next = marking(platform);
  next.marks.recall({ name: "#lobby", kind: "channel" });
  assert.equal(next.readUntil(), 5_000);
  next.marks.recall({ name: "#elsewhere", kind: "channel" });
});

test("what the browser kept badly is as if it had kept nothing", () => {
  for (const kept of ["", "no JSON", "null", "7", '{"#lobby":"soon"}']) {
    const { platform, marks, readUntil } = marking();
    platform.memory.save("hubbub.read", kept);
    marks.recall({ name: "#lobby", kind: "channel" });
    assert.equal(readUntil(), undefined, kept);
  }
});

test("a guest's marks stay in the browser; an account's of a conversation are asked for", () => {
  const { sent, marks, logIn } = marking();
  marks.recall({ name: "Divya", kind: "direct" });
  assert.deepEqual(sent, []);
  logIn();
  marks.recall({ name: "Divya", kind: "direct" });
  marks.recall({ name: "#lobby", kind: "channel" });
  assert.deepEqual(sent, ["MARKREAD Divya"]);
});
