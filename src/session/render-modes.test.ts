import assert from "node:assert/strict";
import { test } from "node:test";
import type { ModeChange } from "../model/event.ts";
import { modeLines } from "./render-modes.ts";

const op: ModeChange = { adds: true, rank: "operator", user: 7, nick: "bob" };

test("letters in order, each sign once, then the parameters", () => {
  const changes: readonly ModeChange[] = [
    op,
    { adds: true, mode: "b", parameter: "*!*@h" },
    { adds: false, mode: "t" },
    { adds: false, mode: "k" },
    { adds: true, mode: "m" },
  ];
  assert.deepEqual(modeLines(changes, 400), [["+ob-tk+m", "bob", "*!*@h", "*"]]);
});

test("what does not fit in a line goes on in the next, and nothing is lost", () => {
  const masks = Array.from({ length: 6 }, (_, index) => `${"x".repeat(90)}${index}!*@*`);
  const changes = masks.map((parameter): ModeChange => ({ adds: true, mode: "b", parameter }));
  const lines = modeLines(changes, 400);
  assert.deepEqual(
    lines.flatMap(([, ...parameters]) => parameters),
    masks,
  );
  assert.equal(lines.length, 2);
  for (const words of lines) assert.ok(words.join(" ").length <= 400);
});

test("nor are there more parameters than a message has", () => {
  const lines = modeLines(
    Array.from({ length: 20 }, () => op),
    400,
  );
  assert.deepEqual(
    lines.map(([, ...parameters]) => parameters.length),
    [13, 7],
  );
});
