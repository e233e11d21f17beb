import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { byteLength, linesOf, splitLine, textBytesMax } from "./split.ts";

test("a line that fits is left whole", () => {
  assert.deepEqual(splitLine("Hi guys", 7), ["Hi guys"]);
});

test("a line is parted after a space where one is near the end, and nothing is lost", () => {
  assert.deepEqual(splitLine("one two three four", 10), ["one two ", "three four"]);
});

test("a character as people see it is not cut in two", () => {
  const family = "👩‍👩‍👧‍👦";
  assert.deepEqual(splitLine(family.repeat(3), byteLength(family) + 3), [family, family, family]);
});

test("one that is longer than a line is cut between code points, since there is no other way", () => {
  const zalgo = `a${"\u0301".repeat(20)}`;
  const parts = splitLine(zalgo, 9);
  assert.equal(parts.join(""), zalgo);
  assert.ok(parts.every((part) => byteLength(part) <= 9));
});

test("whatever it is, the parts fit and make up the line", () => {
  const anyLine = fc.string({ unit: fc.oneof(fc.constantFrom(" ", "ä", "王", "👍🏽"), fc.string({ maxLength: 3 })) });
  fc.assert(
    fc.property(anyLine, fc.integer({ min: 8, max: 60 }), (line, bytesMax) => {
      const parts = splitLine(line, bytesMax);
      assert.equal(parts.join(""), line);
      assert.ok(parts.every((part) => byteLength(part) <= bytesMax && part.isWellFormed() === line.isWellFormed()));
    }),
  );
});

test("empty lines around a text are not part of it", () => {
  assert.deepEqual(linesOf("\r\n\n a\r\n\r\nb \n\n"), [" a", "", "b "]);
  assert.deepEqual(linesOf(" \n "), []);
});

test("the text of a line leaves room for who says it, as the readers get it", () => {
  const speaker = { nick: "Devika", username: "~web", host: "127.0.0.1" };
  const line = `:Devika!~web@127.0.0.1 PRIVMSG #lobby :${"x".repeat(textBytesMax(speaker, "#lobby"))}\r\n`;
  assert.equal(byteLength(line), 512);
});
