import assert from "node:assert/strict";
import { test } from "node:test";
import { LISTED_MASKS_MAX } from "../wire/limits.ts";
import { RANKS } from "./rank.ts";
import { areDefault, isFull, modesOf, modeWords, ROOM_MODES, type Setting, withSetting } from "./room-modes.ts";

const set = (modes = modesOf("nt"), ...settings: readonly Setting[]) =>
  settings.reduce((before, setting) => withSetting(before, setting, "ann", 7), modes);

test("no letter means two things", () => {
  const letters = [...ROOM_MODES.map(({ letter }) => letter), ...RANKS.map(({ mode }) => mode)];
  assert.equal(new Set(letters).size, letters.length);
});

test("what is set already changes nothing", () => {
  const modes = set(modesOf("nt"), { adds: true, mode: "b", parameter: "a!*@*" });
  assert.equal(set(modes, { adds: true, mode: "n" }), modes);
  assert.equal(set(modes, { adds: false, mode: "m" }), modes);
  assert.equal(set(modes, { adds: true, mode: "b", parameter: "A!*@*" }), modes);
  assert.equal(set(modes, { adds: false, mode: "b", parameter: "b!*@*" }), modes);
  assert.equal(set(modes, { adds: false, mode: "k" }), modes);
});

test("letters stand in the order of the table, parameters in that of the letters", () => {
  const modes = set(
    modesOf("nt"),
    { adds: true, mode: "l", parameter: "9" },
    { adds: true, mode: "k", parameter: "x" },
  );
  assert.deepEqual(modeWords(set(modes, { adds: true, mode: "s" })), ["+klnst", "x", "9"]);
  assert.deepEqual(modeWords(modesOf("")), ["+"]);
});

test("a room is as it was made until any mode of it is changed", () => {
  assert.equal(areDefault(modesOf("nt")), true);
  const changes = [
    { adds: false, mode: "n" },
    { adds: true, mode: "s" },
    { adds: true, mode: "k", parameter: "x" },
    { adds: true, mode: "l", parameter: "2" },
    { adds: true, mode: "I", parameter: "a!*@*" },
  ];
  for (const change of changes) assert.equal(areDefault(set(modesOf("nt"), change)), false);
});

test("all lists of a room share one limit", () => {
  let modes = modesOf("nt");
  for (let index = 0; index < LISTED_MASKS_MAX; index += 1) {
    assert.equal(isFull(modes), false);
    modes = set(modes, { adds: true, mode: "beI".charAt(index % 3), parameter: `${index}!*@*` });
  }
  assert.equal(isFull(modes), true);
});
