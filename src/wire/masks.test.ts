import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { maskMatches, wholeMask } from "./masks.ts";

const MATCHES: readonly (readonly [mask: string, text: string])[] = [
  ["*!*@*", "bob!b@h"],
  ["BOB!*@*", "bob!b@h"],
  ["b?b!b@h", "bob!b@h"],
  ["*!*@*.example.org", "bob!b@a.b.example.org"],
  ["*ob*!*@h*", "bobob!b@h"],
  ["ОЛЬГА!*@*", "ольга!o@h"],
  ["?!*@*", "𝒳!x@h"],
  ["", ""],
  ["*", ""],
];

const OTHERS: readonly (readonly [mask: string, text: string])[] = [
  ["bob!*@*", "bobby!b@h"],
  ["b?b!*@*", "bb!b@h"],
  ["*.example.org", "example.org"],
  ["bob", "bob!b@h"],
  ["b.b!*@*", "bob!b@h"],
  ["", "x"],
  ["?", ""],
];

for (const [mask, text] of MATCHES) test(`${mask} is ${text}`, () => assert.equal(maskMatches(mask, text), true));
for (const [mask, text] of OTHERS) test(`${mask} is not ${text}`, () => assert.equal(maskMatches(mask, text), false));

test("a mask matches just what the same regular expression does", () => {
  const letters = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 8 });
  const mask = fc.string({ unit: fc.constantFrom("a", "b", "*", "?"), maxLength: 6 });
  fc.assert(
    fc.property(mask, letters, (pattern, text) => {
      const expected = new RegExp(`^${pattern.replaceAll("*", ".*").replaceAll("?", ".")}$`).test(text);
      assert.equal(maskMatches(pattern, text), expected);
    }),
  );
});

test("a mask that folding makes very long matches nothing", () => {
  assert.equal(maskMatches(`*${"\ufdfa".repeat(10)}`, "\ufdfa".repeat(10)), true);
  assert.equal(maskMatches(`*${"\ufdfa".repeat(100)}`, "\ufdfa".repeat(100)), false);
});

test("a mask made to take long does not", () => {
  assert.equal(maskMatches("*a".repeat(70), "a".repeat(69)), false);
});

const WHOLE: readonly (readonly [text: string, mask: string])[] = [
  ["bob", "bob!*@*"],
  ["bob!b", "bob!b@*"],
  ["b@h", "*!b@h"],
  ["bob!b@h", "bob!b@h"],
  ["*.example.org", "*!*@*.example.org"],
  ["2001:db8::*", "*!*@2001:db8::*"],
  ["!@", "*!*@*"],
  ["*!*@*", "*!*@*"],
];

for (const [text, mask] of WHOLE) test(`${text} means ${mask}`, () => assert.equal(wholeMask(text), mask));
