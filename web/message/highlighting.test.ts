import assert from "node:assert/strict";
import { test } from "node:test";
import { HIGHLIGHTED_LENGTH_MAX, highlight } from "./highlighting.ts";

test("parts of code are told apart, and together they are the code", async () => {
  const code = 'const greeting = "<b>hi</b>"; // 2 words\nif (x > 42) greet(x);';
  for (const language of ["js", "JavaScript", "ts"]) {
    const parts = (await highlight(code, language)) ?? [];
    assert.equal(parts.map(({ text }) => text).join(""), code);
    const kinds = new Map(parts.map(({ text, kind }) => [text, kind]));
    assert.equal(kinds.get("const"), "keyword");
    assert.equal(kinds.get('"<b>hi</b>"'), "string");
    assert.equal(kinds.get("// 2 words"), "comment");
    assert.equal(kinds.get("42"), "literal");
  }
});

test("a patch shows what is gone and what is new", async () => {
  const parts = (await highlight("-one\n+two\n three", "diff")) ?? [];
  assert.deepEqual(
    parts.flatMap(({ text, kind }) => (kind === undefined ? [] : [[text, kind]])),
    [
      ["-one", "removed"],
      ["+two", "added"],
    ],
  );
});

test("a language that is not known, or none, and code that is very long, stay as they are", async () => {
  assert.equal(await highlight("x", ""), undefined);
  assert.equal(await highlight("x", "klingon"), undefined);
  assert.equal(await highlight("x", "constructor"), undefined);
  assert.equal(await highlight("x".repeat(HIGHLIGHTED_LENGTH_MAX + 1), "js"), undefined);
});
