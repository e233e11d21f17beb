import assert from "node:assert/strict";
import { test } from "node:test";
import {
  isAtLeast,
  may,
  mayGive,
  mayKick,
  RANKS,
  type Rank,
  rankByMode,
  rankByPrefix,
  rankPrefix,
  rankPrefixes,
  withoutRank,
  withRank,
} from "./rank.ts";

test("a rank is shown by its prefix, none by none, and all differ", () => {
  assert.deepEqual([rankPrefix(["operator", "voice"]), rankPrefix(["voice"]), rankPrefix([])], ["@", "+", ""]);
  assert.equal(rankPrefixes(["founder", "operator", "voice"]), "~@+");
  assert.equal(new Set(RANKS.map(({ prefix }) => prefix)).size, RANKS.length);
  assert.equal(new Set(RANKS.map(({ mode }) => mode)).size, RANKS.length);
  assert.deepEqual([rankByMode("h"), rankByMode("x")], ["halfop", undefined]);
  assert.deepEqual([rankByPrefix("&"), rankByPrefix("#")], ["admin", undefined]);
});

test("ranks are given and taken each by itself, and stand in order", () => {
  assert.deepEqual(withRank(withRank(["voice"], "operator"), "halfop"), ["operator", "halfop", "voice"]);
  assert.deepEqual(withRank(["voice"], "voice"), ["voice"]);
  assert.deepEqual(withoutRank(["operator", "voice"], "operator"), ["voice"]);
});

const GIVES: Readonly<Record<Rank, string>> = {
  founder: "qaohv",
  admin: "ohv",
  operator: "ohv",
  halfop: "v",
  voice: "",
};

for (const { rank } of RANKS) {
  test(`IRC-19: a ${rank} gives ${GIVES[rank] || "no"} rank`, () => {
    const given = RANKS.filter((row) => mayGive([rank], row.rank)).map(({ mode }) => mode);
    assert.equal(given.join(""), GIVES[rank]);
  });
}

test("IRC-19: one sends out whose ranks one could take, and who has none", () => {
  assert.deepEqual([mayKick(["halfop"], []), mayKick(["voice"], []), mayKick([], [])], [true, false, false]);
  assert.deepEqual([mayKick(["operator"], ["operator"]), mayKick(["halfop"], ["halfop"])], [true, false]);
  assert.deepEqual([mayKick(["operator"], ["admin", "voice"]), mayKick(["founder"], ["founder"])], [false, true]);
});

test("a higher rank has the rights of a lower one; without rank one has none", () => {
  assert.deepEqual(
    [may(["founder"], "be heard"), may(["voice"], "change the topic"), may([], "be heard")],
    [true, false, false],
  );
  assert.equal(isAtLeast(["halfop"], "operator"), false);
});
