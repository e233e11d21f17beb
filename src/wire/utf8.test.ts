import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { cutUtf8, decodeUtf8, decodeUtf8Leniently, incompleteUtf8Tail, splitUtf8, utf8Length } from "./utf8.ts";

const text = fc.string({
  unit: fc.oneof(fc.constantFrom(" ", "é", "王", "👋", "\u{10ffff}"), fc.string({ maxLength: 1 })),
});
/** Lone surrogates too, as a browser may send them. */
const anyText = fc.oneof(
  text,
  fc.array(fc.nat(0xffff)).map((codes) => String.fromCharCode(...codes)),
);

test("the length is that of the bytes", () => {
  fc.assert(fc.property(anyText, (sample) => assert.equal(utf8Length(sample), Buffer.byteLength(sample))));
});

test("UTF-8 is decoded as it was, NULs left out, and nothing else is decoded", () => {
  fc.assert(fc.property(text, (sample) => assert.equal(decodeUtf8(Buffer.from(sample)), sample.replaceAll("\0", ""))));
  for (const bytes of [[0xff], [0xc3], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x61, 0x80]]) {
    assert.equal(decodeUtf8(Uint8Array.from(bytes)), undefined);
  }
  assert.equal(decodeUtf8(Buffer.from("\ufeffa\0b")), "\ufeffab");
});

test("what is not UTF-8 is shown leniently as U+FFFD", () => {
  assert.equal(decodeUtf8Leniently(Buffer.from([0x61, 0xff, 0, 0x62])), "a\ufffdb");
  fc.assert(
    fc.property(fc.uint8Array(), (bytes) => {
      assert.equal(decodeUtf8Leniently(bytes), Buffer.from(bytes).toString().replaceAll("\0", ""));
    }),
  );
});

test("a cut text is the longest beginning that fits", () => {
  fc.assert(
    fc.property(text, fc.nat(40), (sample, bytesMax) => {
      const cut = cutUtf8(sample, bytesMax);
      assert.ok(sample.startsWith(cut));
      assert.ok(Buffer.byteLength(cut) <= bytesMax);
      const [next = ""] = sample.slice(cut.length);
      assert.ok(next === "" || Buffer.byteLength(cut + next) > bytesMax);
    }),
  );
});

test("a split text is pieces that fit, none empty, and together the text", () => {
  fc.assert(
    fc.property(text, fc.integer({ min: 4, max: 40 }), (sample, bytesMax) => {
      const pieces = splitUtf8(sample, bytesMax);
      assert.equal(pieces.join(""), sample);
      assert.ok(pieces.every((piece) => Buffer.byteLength(piece) <= bytesMax));
      assert.ok(sample === "" ? pieces.length === 1 : pieces.every((piece) => piece !== ""));
      assert.ok(pieces.every((piece) => piece.isWellFormed()));
    }),
  );
});

test("a text is split after a space where one is near the end of a piece, and nowhere else", () => {
  assert.deepEqual(splitUtf8("one two three four", 14), ["one two three ", "four"]);
  assert.deepEqual(splitUtf8("one twothreefour", 12), ["one twothree", "four"]);
  assert.deepEqual(splitUtf8("short", 5), ["short"]);
  assert.deepEqual(splitUtf8("ééé", 5), ["éé", "é"]);
});

test("the tail of a text that was cut anywhere is what belongs to the cut character", () => {
  fc.assert(
    fc.property(text, fc.nat(), (sample, seed) => {
      const bytes = Buffer.from(sample);
      const cut = bytes.subarray(0, bytes.length === 0 ? 0 : seed % (bytes.length + 1));
      const complete = Buffer.byteLength(cutUtf8(sample, cut.length));
      assert.equal(incompleteUtf8Tail(cut), cut.length - complete);
    }),
  );
});

test("what can't become a character any more is no tail", () => {
  for (const bytes of [[], [0x61], [0x80], [0x80, 0x80, 0x80, 0x80], [0xc3, 0xa9], [0xe2, 0x82, 0xac, 0x80]]) {
    assert.equal(incompleteUtf8Tail(Uint8Array.from(bytes)), 0);
  }
});
