import assert from "node:assert/strict";
import { test } from "node:test";
import { findEmoji, loadEmoji, QUICK_REACTIONS } from "./emoji.ts";

const groups = await loadEmoji();
const all = groups.flatMap(({ emoji }) => emoji);
const found = (words: string) => findEmoji(groups, words, 5).map(({ char }) => char);

test("every emoji is one, has a name, and no name has two", () => {
  for (const { char, names } of all) {
    assert.match(char, /\p{Extended_Pictographic}|\u20e3/u, char);
    assert.equal([...new Intl.Segmenter().segment(char)].length, 1, char);
    assert.ok(names.length > 0 && names.every((name) => /^[+\-a-z0-9_]+$/.test(name)), char);
  }
  const names = all.flatMap((one) => one.names);
  assert.deepEqual(
    names.filter((name, index) => names.indexOf(name) !== index),
    [],
  );
  for (const sign of QUICK_REACTIONS)
    assert.ok(
      all.some(({ char }) => char === sign),
      sign,
    );
});

test("the name itself comes first, then what begins with the words, then what has them inside", () => {
  assert.equal(found("fire")[0], "🔥");
  assert.equal(found("+1")[0], "👍");
  assert.equal(found("heart")[0], "❤️");
  assert.deepEqual(found("thumbs"), ["👍", "👎"]);
  assert.ok(found("see no")[0] === "🙈");
  assert.deepEqual(found("nothing like it"), []);
});
