import assert from "node:assert/strict";
import { test } from "node:test";
import { createStore } from "../state/store.ts";
import { line, received } from "../test-messages.ts";
import { Requests } from "./requests.ts";
import { keepsNotes, RoomNotes } from "./room-notes.ts";
import { TestPlatform } from "./test-platform.ts";

const CAPABILITIES = ["draft/metadata-2", "labeled-response", "soju.im/search"];
const SUB = "@label=w1 METADATA * SUB soju.im/muted soju.im/pinned";
const settled = () => new Promise((resolve) => setImmediate(resolve));

function noting(platform = new TestPlatform(), capabilities = CAPABILITIES) {
  const store = createStore();
  const sent: string[] = [];
  const requests = new Requests((text) => sent.push(text));
  requests.labelled = true;
  const notes = new RoomNotes(store, requests, platform.memory);
  store.dispatch({ type: "welcomed", nick: "Me", capabilities: new Set(capabilities) });
  const hear = (...lines: readonly string[]): void => {
    for (const text of lines) store.dispatch(received(line(text)));
  };
  const logIn = (): void => hear(":s 900 Me Me!u@h Me :You are now logged in");
  /** The server answers what it was asked with the first label. */
  const answer = async (...lines: readonly string[]): Promise<void> => {
    const units = lines.map((text) => ({ kind: "message", message: line(text) }) as const);
    requests.settle({ label: "w1", units });
    await settled();
  };
  const state = () => store.state.peek();
  const noted = () => [[...state().notes.pinned], [...state().notes.muted]];
  return { platform, store, requests, sent, notes, hear, logIn, answer, noted, state };
}

test("a guest's pins and mutes are the browser's, also at the next visit", async () => {
  const { platform, sent, notes, noted } = noting();
  notes.toggle("pinned", "#Lobby");
  notes.toggle("muted", "#lobby");
  notes.toggle("pinned", "#lobby");
  assert.deepEqual([noted(), sent], [[[], ["#lobby"]], []]);
  const next = noting(platform);
  await next.notes.recall();
  assert.deepEqual(next.noted(), [[], ["#lobby"]]);
});

test("what the browser kept badly is as if it had kept nothing", async () => {
  for (const kept of ["", "no JSON", "null", "7", '{"#lobby":true}', "[7]"]) {
    const { platform, notes, noted } = noting();
    platform.memory.save("hubbub.muted", kept);
    await notes.recall();
    assert.deepEqual(noted(), [[], []], kept);
  }
});

test("WEB-9: an account's are what the server tells, and change when it says so, of here or elsewhere", async () => {
  const { platform, sent, notes, hear, logIn, answer, noted } = noting();
  platform.memory.save("hubbub.muted", '["#of-a-guest"]');
  logIn();
  void notes.recall();
  assert.deepEqual(sent, [SUB]);
  await answer(
    ":s 770 Me soju.im/muted soju.im/pinned",
    ":s METADATA #Loud soju.im/muted * 1",
    ":s METADATA #old soju.im/muted * 0",
    ":s METADATA Divya soju.im/pinned * 1",
  );
  assert.deepEqual(noted(), [["divya"], ["#loud"]]);
  notes.toggle("muted", "#loud");
  notes.toggle("pinned", "#tea");
  assert.deepEqual(sent.slice(1), ["METADATA #loud SET soju.im/muted", "METADATA #tea SET soju.im/pinned 1"]);
  assert.deepEqual(noted(), [["divya"], ["#loud"]], "not before the server has it");
  hear(":s 766 Me #loud soju.im/muted :key not set", ":s 761 Me #tea soju.im/pinned * 1");
  assert.deepEqual(noted(), [["divya", "#tea"], []]);
  hear(":Me!u@h METADATA #loud soju.im/muted * 1", ":Me!u@h METADATA Divya soju.im/pinned *");
  assert.deepEqual(noted(), [["#tea"], ["#loud"]]);
  assert.equal(platform.remembered.get("hubbub.muted"), '["#of-a-guest"]');
});

test("what others say of a room mutes it for nobody else, nor does any other key", () => {
  const { hear, noted } = noting();
  hear(":Divya!d@h METADATA #lobby soju.im/muted * 1", ":s METADATA #lobby color * 1");
  assert.deepEqual(noted(), [[], []]);
});

test("what is pinned and muted without a connection is told when there is one", async () => {
  const { store, sent, notes, logIn, answer, noted } = noting();
  store.dispatch({ type: "connection-lost" });
  notes.toggle("muted", "#loud");
  notes.toggle("pinned", "#tea");
  notes.toggle("pinned", "#tea");
  assert.deepEqual([noted(), sent], [[[], ["#loud"]], []]);
  store.dispatch({ type: "welcomed", nick: "Me", capabilities: new Set(CAPABILITIES) });
  logIn();
  void notes.recall();
  await answer(":s METADATA #tea soju.im/pinned * 1");
  assert.deepEqual(sent, [SUB, "METADATA #loud SET soju.im/muted 1", "METADATA #tea SET soju.im/pinned"]);
});

test("what waits is still told when the connection goes again before the answer; nobody else tells it", async () => {
  const { store, requests, sent, notes, logIn } = noting();
  const comeBack = (): void => {
    store.dispatch({ type: "welcomed", nick: "Me", capabilities: new Set(CAPABILITIES) });
    logIn();
    void notes.recall();
  };
  const told = "METADATA #loud SET soju.im/muted 1";
  store.dispatch({ type: "connection-lost" });
  notes.toggle("muted", "#loud");
  comeBack();
  requests.loseAll();
  await settled();
  assert.ok(!sent.includes(told));
  comeBack();
  requests.settle({ label: "w2", units: [] });
  await settled();
  assert.equal(sent.filter((line) => line === told).length, 1);
  store.dispatch({ type: "connection-lost" });
  notes.toggle("pinned", "#tea");
  notes.forget();
  comeBack();
  requests.settle({ label: "w3", units: [] });
  await settled();
  assert.ok(!sent.some((line) => line.includes("SET soju.im/pinned")));
});

test("whoever keeps their name brings what they noted as a guest; who logs out has the browser's again", async () => {
  const { sent, notes, hear, logIn, answer, noted } = noting();
  notes.toggle("muted", "#loud");
  logIn();
  void notes.recall();
  notes.bring();
  assert.deepEqual(sent, [SUB, "METADATA #loud SET soju.im/muted 1"]);
  await answer();
  hear(":s 761 Me #loud soju.im/muted * 1");
  assert.deepEqual(noted(), [[], ["#loud"]]);
  hear(":s METADATA #other soju.im/muted * 1", ":s 901 Me Me!u@h :You are now logged out");
  await notes.recall();
  assert.deepEqual(noted(), [[], ["#loud"]]);
});

test("a server that may tell them to everybody is told none", () => {
  const { sent, notes, logIn, state } = noting(new TestPlatform(), ["draft/metadata-2", "labeled-response"]);
  logIn();
  notes.toggle("muted", "#loud");
  assert.deepEqual([keepsNotes(state()), sent], [false, []]);
});
