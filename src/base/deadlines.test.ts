import assert from "node:assert/strict";
import { test } from "node:test";
import { Deadlines, systemTimer, type Timer } from "./deadlines.ts";

class FakeTimer implements Timer {
  time = 0;
  waits: { at: number; callback: () => void }[] = [];
  now(): number {
    return this.time;
  }
  after(delayMs: number, callback: () => void): void {
    this.waits.push({ at: this.time + delayMs, callback });
  }
  pass(ms: number): void {
    const until = this.time + ms;
    for (;;) {
      this.waits.sort((a, b) => a.at - b.at);
      const next = this.waits[0];
      if (next === undefined || next.at > until) break;
      this.waits.shift();
      this.time = next.at;
      next.callback();
    }
    this.time = until;
  }
}

function deadlinesOf100(): { timer: FakeTimer; expired: string[]; deadlines: Deadlines<string> } {
  const timer = new FakeTimer();
  const expired: string[] = [];
  return { timer, expired, deadlines: new Deadlines<string>(100, timer, (item) => expired.push(item)) };
}

test("each item expires once, in order, when its time is over and not before", () => {
  const { timer, expired, deadlines } = deadlinesOf100();
  deadlines.add("a");
  timer.pass(30);
  deadlines.add("b");
  timer.pass(69);
  assert.deepEqual(expired, []);
  timer.pass(1);
  assert.deepEqual(expired, ["a"]);
  timer.pass(29);
  assert.deepEqual(expired, ["a"]);
  timer.pass(1);
  assert.deepEqual(expired, ["a", "b"]);
  timer.pass(1000);
  assert.deepEqual(expired, ["a", "b"]);
  assert.equal(deadlines.size, 0);
});

test("a deleted item never expires, and adding it again starts its wait anew", () => {
  const { timer, expired, deadlines } = deadlinesOf100();
  deadlines.add("gone");
  deadlines.add("refreshed");
  deadlines.add("other");
  timer.pass(60);
  assert.equal(deadlines.delete("gone"), true);
  assert.equal(deadlines.delete("gone"), false);
  deadlines.add("refreshed");
  timer.pass(60);
  assert.deepEqual(expired, ["other"]);
  timer.pass(40);
  assert.deepEqual(expired, ["other", "refreshed"]);
});

test("one timer is enough for many items, and none is left when all are gone", () => {
  const { timer, expired, deadlines } = deadlinesOf100();
  for (let index = 0; index < 1000; index += 1) deadlines.add(`${index}`);
  assert.equal(timer.waits.length, 1);
  timer.pass(100);
  assert.equal(expired.length, 1000);
  assert.equal(timer.waits.length, 0);
});

test("an item may be added and deleted while another expires", () => {
  const timer = new FakeTimer();
  const expired: string[] = [];
  const deadlines: Deadlines<string> = new Deadlines(100, timer, (item) => {
    expired.push(item);
    if (item === "first") {
      deadlines.delete("second");
      deadlines.add("third");
    }
  });
  deadlines.add("first");
  deadlines.add("second");
  timer.pass(100);
  assert.deepEqual(expired, ["first"]);
  assert.equal(timer.waits.length, 1);
  timer.pass(100);
  assert.deepEqual(expired, ["first", "third"]);
});

test("an item that is added again as it expires does not delay the next", () => {
  const timer = new FakeTimer();
  const expired: string[] = [];
  const deadlines: Deadlines<string> = new Deadlines(100, timer, (item) => {
    expired.push(`${item} ${timer.time}`);
    deadlines.add(item);
  });
  deadlines.add("a");
  timer.pass(10);
  deadlines.add("b");
  timer.pass(200);
  assert.deepEqual(expired, ["a 100", "b 110", "a 200", "b 210"]);
  assert.equal(timer.waits.length, 1);
});

test("the oldest come first when one walks those who wait", () => {
  const { deadlines } = deadlinesOf100();
  deadlines.add("a");
  deadlines.add("b");
  deadlines.add("a");
  assert.deepEqual([...deadlines], ["b", "a"]);
});

test("the machine's timer rings", async () => {
  // The machine's timer keeps no process alive, so something else has to until it rings.
  const alive = setInterval(() => {}, 1000);
  const item = await new Promise((resolve) => {
    new Deadlines<string>(5, systemTimer, resolve).add("rung");
  });
  clearInterval(alive);
  assert.equal(item, "rung");
});
