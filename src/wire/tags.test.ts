import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { escapeTagValue, formatTags, isTagKey, parseTags, unescapeTagValue } from "./tags.ts";

const VALUES: readonly (readonly [value: string, escaped: string])[] = [
  ["", ""],
  ["a;b", "a\\:b"],
  ["a b", "a\\sb"],
  ["a\\b", "a\\\\b"],
  ["a\rb\nc", "a\\rb\\nc"],
  ["\\s", "\\\\s"],
  ["a=b,c", "a=b,c"],
  ["👋 é", "👋\\sé"],
];

for (const [value, escaped] of VALUES) {
  test(`${JSON.stringify(value)} is written ${escaped}, and read again`, () => {
    assert.equal(escapeTagValue(value), escaped);
    assert.equal(unescapeTagValue(escaped), value);
  });
}

test("a backslash before anything else is dropped, and so is one at the end", () => {
  assert.equal(unescapeTagValue("a\\bc\\"), "abc");
  assert.equal(unescapeTagValue("\\\\\\"), "\\");
  assert.equal(unescapeTagValue("\\👋"), "👋");
});

const TEXTS: readonly (readonly [text: string, tags: readonly (readonly [string, string])[]])[] = [
  [
    "a=b;c=32;k;rt=ql7",
    [
      ["a", "b"],
      ["c", "32"],
      ["k", ""],
      ["rt", "ql7"],
    ],
  ],
  [
    "a=b\\\\and\\nk;c=72\\s45;d=gh\\:764",
    [
      ["a", "b\\and\nk"],
      ["c", "72 45"],
      ["d", "gh;764"],
    ],
  ],
  [
    "c;h=;a=b",
    [
      ["c", ""],
      ["h", ""],
      ["a", "b"],
    ],
  ],
  ["a=1;a=2", [["a", "2"]]],
  ["a=b=c", [["a", "b=c"]]],
  [
    "+example.com/x=1;__proto__=2",
    [
      ["+example.com/x", "1"],
      ["__proto__", "2"],
    ],
  ],
  [";;=x;", []],
  ["", []],
];

for (const [text, tags] of TEXTS) {
  test(`@${text}`, () => assert.deepEqual([...parseTags(text)], tags));
}

const key = fc.stringMatching(/^\+?([a-z]{1,4}\.[a-z]{2}\/)?[a-zA-Z0-9-]{1,8}$/);
const value = fc.string({
  unit: fc.oneof(fc.constantFrom(..."; \\\r\n=:,sn@"), fc.string({ minLength: 1, maxLength: 1 })),
});

test("tags come back as they were, and are one word", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(key, value), { selector: ([name]) => name }), (pairs) => {
      const text = formatTags(new Map(pairs));
      assert.doesNotMatch(text, /[ \r\n]/);
      assert.deepEqual([...parseTags(text)], pairs);
      for (const [name] of pairs) assert.ok(isTagKey(name), name);
    }),
  );
});

test("any text can be read, and reading what was written of it changes nothing", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."ab;=\\:s+/") }), (text) => {
      const tags = parseTags(text);
      assert.deepEqual(parseTags(formatTags(tags)), tags);
    }),
  );
});

const KEYS: readonly (readonly [key: string, isOne: boolean])[] = [
  ["time", true],
  ["+typing", true],
  ["+draft/react", true],
  ["+example.com/a-b", true],
  ["", false],
  ["+", false],
  ["++a", false],
  ["a/", false],
  ["a_b", false],
  ["a b", false],
  ["é", false],
];

for (const [name, isOne] of KEYS) {
  test(`${JSON.stringify(name)} is ${isOne ? "a" : "no"} key`, () => assert.equal(isTagKey(name), isOne));
}
