import assert from "node:assert/strict";
import { test } from "node:test";
import type { KeptLog } from "../state/kept.ts";
import { createStore } from "../state/store.ts";
import { line, received, said } from "../test-messages.ts";
import { Keeper, type LogStore } from "./keeper.ts";
import { TestPlatform } from "./test-platform.ts";

class TestLogs implements LogStore {
  readonly logs = new Map<string, KeptLog>();
  writes = 0;

  async load(): Promise<readonly KeptLog[]> {
    return [...this.logs.values()];
  }

  save(logs: readonly KeptLog[], gone: readonly string[]): void {
    this.writes += 1;
    for (const log of logs) this.logs.set(log.key, log);
    for (const key of gone) this.logs.delete(key);
  }

  clear(): void {
    this.logs.clear();
  }
}

function page({ memory }: Pick<TestPlatform, "memory"> = new TestPlatform(), logs = new TestLogs()) {
  const store = createStore();
  const timers: (() => void)[] = [];
  const keeper = new Keeper(store, { memory, logs, later: (callback) => void timers.push(callback) });
  return { store, keeper, memory, logs, timers };
}

function comeIn({ store }: ReturnType<typeof page>, nick = "Me"): void {
  store.dispatch({ type: "arriving", nick, room: "#lobby" });
  store.dispatch({ type: "welcomed", nick, capabilities: new Set() });
  store.dispatch(received(line(`:${nick}!~web@host JOIN #lobby`)));
  store.dispatch({ type: "history-told", room: "#lobby", messages: [said(1, "Divya", "Hi")], asked: "newest", now: 0 });
}

test("WEB-5 many messages are kept at once, when there is time, and nothing when there is nothing new", async () => {
  const first = page();
  await first.keeper.begin();
  comeIn(first);
  for (let id = 2; id < 50; id += 1) first.store.dispatch(received(said(id, "Divya", "more")));
  assert.deepEqual([first.timers.length, first.logs.writes], [1, 0]);
  first.timers.shift()?.();
  assert.equal(first.logs.writes, 1);
  first.keeper.keepAll();
  assert.equal(first.logs.writes, 1);
  const next = page(first, first.logs);
  const visit = await next.keeper.begin();
  assert.deepEqual([visit?.nick, visit?.rooms.map(({ entries }) => entries.length)], ["Me", [49]]);
});

test("WEB-5 whoever leaves leaves nothing behind, and whoever is at the door takes nothing away", async () => {
  const first = page();
  await first.keeper.begin();
  comeIn(first);
  first.keeper.keepAll();
  first.store.dispatch({ type: "turned-away", problem: undefined });
  first.keeper.keepAll();
  assert.equal(first.keeper.hasVisit, true);
  first.keeper.forget();
  first.store.dispatch({ type: "quit" });
  first.keeper.keepAll();
  assert.deepEqual([first.keeper.hasVisit, first.logs.logs.size], [false, 0]);
});

test("WEB-5 an account's visit is still an account's when the connection is lost", async () => {
  const first = page();
  await first.keeper.begin();
  comeIn(first);
  first.store.dispatch(received(line(":s 900 Me Me!~web@host Owner :You are logged in")));
  first.keeper.keepVisit();
  first.store.dispatch({ type: "connection-lost" });
  first.keeper.keepVisit();
  const visit = await page(first, first.logs).keeper.begin();
  assert.equal(visit?.account, "Owner");
});

test("WEB-5 a page that begins late, when another is gone, keeps its own person, not the other's account", async () => {
  const first = page();
  await first.keeper.begin();
  comeIn(first);
  first.store.dispatch(received(line(":s 900 Me Me!u@h Me :You are now logged in")));
  first.keeper.keepAll();
  const second = page(first, first.logs);
  comeIn(second, "Guest");
  second.store.dispatch({ type: "connection-lost" });
  await second.keeper.begin();
  second.keeper.keepAll();
  const next = await page(first, first.logs).keeper.begin();
  assert.deepEqual([next?.nick, next?.account], ["Guest", undefined]);
});

test("WEB-5 a page that begins late writes over nothing that another has not sent", async () => {
  const gone = page();
  await gone.keeper.begin();
  comeIn(gone, "Gone");
  const unsent = { room: "#lobby", label: "1", text: "wait for me", style: "say", now: 0 } as const;
  gone.store.dispatch({ type: "composed", ...unsent });
  gone.keeper.keepAll();
  const late = page(gone, gone.logs);
  comeIn(late, "Late");
  assert.equal(await late.keeper.begin(), undefined);
  late.store.dispatch(received(said(2, "Divya", "more")));
  late.keeper.keepAll();
  const next = await page(gone, gone.logs).keeper.begin();
  assert.deepEqual([next?.nick, next?.rooms.map(({ outgoing }) => outgoing.length)], ["Gone", [1]]);
});

test("WEB-5 a page that did not begin to keep writes over nobody's", async () => {
  const first = page();
  await first.keeper.begin();
  comeIn(first);
  first.keeper.keepAll();
  const second = page(first, first.logs);
  comeIn(second, "Somebody");
  second.keeper.keepAll();
  second.keeper.forget();
  assert.equal((await page(first, first.logs).keeper.begin())?.nick, "Me");
});
