/** The searching half of the log's contract. */

import assert from "node:assert/strict";
import type { Entry, Event } from "../model/event.ts";
import { type SearchQuery, searchWords } from "../model/search.ts";
import { alice, bob, direct, joined, message, type Scene, seqs, type TestOnLog } from "./log-fixtures.ts";

const EVERYWHERE = { after: 0, until: Number.MAX_SAFE_INTEGER };
const LOBBY = { scope: "#lobby", ...EVERYWHERE };
const TEA = { scope: "#tea", ...EVERYWHERE };

type Asked = Partial<SearchQuery> & { readonly text?: string };

async function found({ log }: Pick<Scene, "log">, { text = "", ...query }: Asked): Promise<readonly number[]> {
  const words = searchWords(text);
  const { entries } = await log.search({ stretches: [LOBBY], words, take: "newest", limit: 9, ...query });
  return seqs(entries);
}

function by(nick: string, text: string): Event {
  return { type: "message-sent", by: { ...bob, nick }, kind: "notice", to: { room: "#lobby" }, text };
}

export function testSearch(onLog: TestOnLog): void {
  testWords(onLog);
  testPlaces(onLog);
  testTakenBack(onLog);
}

function testWords(onLog: TestOnLog): void {
  onLog("search: parts of words, without case and accents, in every script, all of them", async (scene) => {
    await scene.recorder.append(
      message("#lobby", "The quick brown fox"),
      message("#lobby", "Crème \x02brû\x02lée"),
      message("#lobby", "今日は東京タワーに行きました"),
      message("#lobby", "\x01ACTION is quick\x01"),
      message("#lobby", 'he said "100% (sure)" AND left'),
      joined("#lobby"),
      {
        type: "message-sent",
        by: bob,
        kind: "tagmsg",
        to: { room: "#lobby" },
        text: "",
        tags: { "+draft/react": "quick" },
      },
    );
    const cases: readonly (readonly [string, readonly number[]])[] = [
      ["quick", [1, 4]],
      ["UIC", [1, 4]],
      ["fox quick", [1]],
      ["creme brulee", [2]],
      ["CRÈME", [2]],
      ["東京タワー", [3]],
      ["東京", [3]],
      ["は", [3]],
      ["x", [1]],
      ["x q", [1]],
      ["action", []],
      ['"100%', [5]],
      ["(sure)", [5]],
      ["and", [5]],
      ["nothing of it", []],
      ["", [1, 2, 3, 4, 5]],
    ];
    for (const [text, expected] of cases) assert.deepEqual(await found(scene, { text }), expected, text);
  });

  onLog(
    "search: formatting in a word, and what JSON has other signs for, each in a commit of its own",
    async (scene) => {
      for (const text of ["pl\x02ai\x02n \x034red", 'a "b"c\\d', "one\ttwo", "PLAIN"]) {
        await scene.recorder.append(message("#lobby", text));
      }
      const cases: readonly (readonly [string, readonly number[]])[] = [
        ["plain", [1, 4]],
        ["red", [1]],
        ['"b"c\\d', [2]],
        ["two", [3]],
        ["ttwo", []],
        ["u0002", []],
      ];
      for (const [text, expected] of cases) assert.deepEqual(await found(scene, { text }), expected, text);
    },
  );

  onLog("search: whose message it is, by the name that they had", async (scene) => {
    await scene.recorder.append(by("Al", "tea"), by("alan", "tea"), by("bo", "tea"), by("ALAN", "coffee"));
    assert.deepEqual(await found(scene, { from: "alan" }), [2, 4]);
    assert.deepEqual(await found(scene, { from: "alan", text: "tea" }), [2]);
    assert.deepEqual(await found(scene, { from: "al" }), [1]);
    assert.deepEqual(await found(scene, { from: "a" }), []);
  });
}

function testPlaces(onLog: TestOnLog): void {
  onLog("search: only where the asker may see it, from either end", async (scene) => {
    for (let number = 1; number <= 4; number += 1) {
      await scene.recorder.append(message("#lobby", `pie ${number}`), message("#tea", `pie ${number}`));
    }
    await scene.recorder.append(direct(alice, bob, "pie for two"));
    const asked = { text: "pie" };
    assert.deepEqual(await found(scene, asked), [1, 3, 5, 7]);
    assert.deepEqual(await found(scene, { ...asked, stretches: [TEA] }), [2, 4, 6, 8]);
    assert.deepEqual(await found(scene, { ...asked, stretches: [LOBBY, TEA], limit: 3 }), [6, 7, 8]);
    assert.deepEqual(await found(scene, { ...asked, stretches: [LOBBY, TEA], limit: 3, take: "oldest" }), [1, 2, 3]);
    const some = [
      { scope: "#lobby", after: 0, until: 1 },
      { scope: "#lobby", after: 5, until: 99 },
    ];
    assert.deepEqual(await found(scene, { ...asked, stretches: some }), [1, 7]);
    assert.deepEqual(await found(scene, { text: "pi", stretches: some }), [1, 7]);
    assert.deepEqual(await found(scene, { ...asked, stretches: [{ scope: "@alice", ...EVERYWHERE }] }), [9]);
    assert.deepEqual(await found(scene, { ...asked, stretches: [{ scope: "#nowhere", ...EVERYWHERE }] }), []);
    assert.deepEqual(await found(scene, { ...asked, stretches: [] }), []);
  });

  onLog("search: whatever was told to be committed is found at once, many in one commit too", async (scene) => {
    const { recorder } = scene;
    await recorder.append(...Array.from({ length: 500 }, (_, index) => message("#lobby", `number ${index}`)));
    assert.deepEqual(await found(scene, { text: "number 499" }), [500]);
    assert.deepEqual(await found(scene, { text: "number", limit: 2 }), [499, 500]);
    assert.deepEqual(await found(scene, { text: "number", limit: 2, take: "oldest" }), [1, 2]);
    const some = [{ scope: "#lobby", after: 100, until: 103 }];
    assert.deepEqual(await found(scene, { text: "number", stretches: some }), [101, 102, 103]);
    await recorder.append(message("#lobby", "and one more number"));
    assert.deepEqual(await found(scene, { text: "more" }), [501]);
  });
}

function testTakenBack(onLog: TestOnLog): void {
  onLog("search: what was taken back is found no more", async (scene) => {
    const { log, recorder } = scene;
    await recorder.append(message("#lobby", "one secret"), message("#lobby", "two secrets"));
    const [one] = recorder.entries as readonly [Entry];
    log.void([one]);
    assert.deepEqual(await found(scene, { text: "secret" }), [2]);
  });
}
