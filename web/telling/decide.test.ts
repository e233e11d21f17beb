import assert from "node:assert/strict";
import { test } from "node:test";
import { type Circumstances, decide, type Heard } from "./decide.ts";

const MENTION: Heard = { kind: "channel", mention: true, time: 100 };
const TALK: Heard = { kind: "channel", mention: false, time: 100 };
const DIRECT: Heard = { kind: "direct", mention: false, time: 100 };

const WILLING: Circumstances = {
  wish: "asking",
  notifications: true,
  sound: false,
  permission: "granted",
  isMuted: false,
  isOnScreen: false,
  readUntil: 99,
};

const whyNot = (heard: Heard, change: Partial<Circumstances>) => {
  const decision = decide(heard, { ...WILLING, ...change });
  return decision.told ? "told" : decision.why;
};

test("TOLD-1: what mentions one and what is written to one alone is told, and nothing else", () => {
  const ways = { notification: true, sound: false };
  assert.deepEqual(decide(MENTION, WILLING), { told: true, why: "mention", ways });
  assert.deepEqual(decide(DIRECT, WILLING), { told: true, why: "direct", ways });
  assert.deepEqual(decide(TALK, WILLING), { told: false, why: "not-asking" });
  assert.deepEqual(decide(TALK, { ...WILLING, wish: "everything" }), { told: true, why: "everything", ways });
  assert.equal(whyNot(DIRECT, { wish: "nothing" }), "nothing");
});

test("TOLD-1: a muted room tells nothing, nor one that is on screen, nor what is read elsewhere", () => {
  for (const heard of [MENTION, DIRECT]) {
    assert.equal(whyNot(heard, { isMuted: true }), "muted");
    assert.equal(whyNot(heard, { isOnScreen: true }), "on-screen");
    assert.equal(whyNot(heard, { readUntil: 100 }), "read");
    assert.equal(whyNot(heard, { readUntil: undefined }), "told");
  }
});

test("TOLD-1: it takes a way to tell: a notification that the browser allows, or a sound", () => {
  assert.equal(whyNot(MENTION, { notifications: false }), "off");
  for (const permission of ["denied", "default", "insecure", "unsupported"] as const) {
    assert.equal(whyNot(MENTION, { permission }), "forbidden");
    const ways = { notification: false, sound: true };
    assert.deepEqual(decide(MENTION, { ...WILLING, permission, sound: true }), { told: true, why: "mention", ways });
  }
});

test("TOLD-1: what one has chosen is the reason before what happens to be so", () => {
  const all = { isMuted: true, isOnScreen: true, readUntil: 100, permission: "denied" } as const;
  assert.equal(whyNot(TALK, { ...all, wish: "nothing", notifications: false }), "nothing");
  assert.equal(whyNot(TALK, { ...all, notifications: false }), "off");
  assert.equal(whyNot(TALK, all), "muted");
  assert.equal(whyNot(TALK, { ...all, isMuted: false }), "not-asking");
  assert.equal(whyNot(MENTION, { ...all, isMuted: false }), "on-screen");
});
