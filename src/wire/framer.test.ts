import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type FramedLine, LineFramer, OVERLONG } from "./framer.ts";

const LIMIT = 12;

function shown(line: FramedLine): string {
  return line === OVERLONG ? "(overlong)" : Buffer.from(line).toString("latin1");
}

function frame(chunks: Iterable<Uint8Array>, framer = new LineFramer(LIMIT)): string[] {
  return [...chunks].flatMap((chunk) => framer.push(chunk).map(shown));
}

function byteByByte(text: string): Uint8Array[] {
  return [...Buffer.from(text, "latin1")].map((byte) => Uint8Array.of(byte));
}

const TEXTS: readonly (readonly [text: string, lines: readonly string[]])[] = [
  ["NICK x\r\nUSER\n", ["NICK x", "USER"]],
  ["\r\n\n\r\n", []],
  ["a\r\r\n", ["a\r"]],
  ["a\rb\n", ["a\rb"]],
  ["no end", []],
  ["", []],
  ["12345678901\n", ["12345678901"]],
  ["1234567890\r\n", ["1234567890"]],
  ["123456789012\n", ["(overlong)"]],
  ["12345678901\r\n", ["(overlong)"]],
  ["1234567890123456789\nok\n", ["(overlong)", "ok"]],
  ["12345678901234567890123456789\n\nok\n", ["(overlong)", "ok"]],
  ["1234567890123456789", ["(overlong)"]],
];

for (const [text, lines] of TEXTS) {
  test(`${JSON.stringify(text)}, whole and byte by byte`, () => {
    assert.deepEqual(frame([Buffer.from(text)]), lines);
    assert.deepEqual(frame(byteByByte(text)), lines);
  });
}

const stream = fc.array(fc.constantFrom("a", "é", "\r", "\n", "\r\n", "0123456789", " "), { maxLength: 60 });

test("however the bytes are split, they are the same lines", () => {
  fc.assert(
    fc.property(stream, fc.array(fc.nat(9)), (parts, lengths) => {
      const bytes = Buffer.from(parts.join(""));
      const chunks: Uint8Array[] = [];
      let at = 0;
      for (const length of lengths) {
        chunks.push(bytes.subarray(at, at + length));
        at += length;
      }
      chunks.push(bytes.subarray(at));
      const whole = frame([bytes]);
      assert.deepEqual(frame(chunks), whole);
      assert.deepEqual(frame(byteByByte(bytes.toString("latin1"))), whole);
    }),
  );
});

test("the lines are those that splitting the text gives, without the empty and the overlong", () => {
  fc.assert(
    fc.property(stream, (parts) => {
      const text = Buffer.from(parts.join("")).toString("latin1");
      const complete = text.split("\n").slice(0, -1);
      const expected = complete.flatMap((line) => {
        const cut = line.replace(/\r$/, "");
        return line.length >= LIMIT ? ["(overlong)"] : cut === "" ? [] : [cut];
      });
      const lines = frame([Buffer.from(`${text}`, "latin1")]);
      const unended = text.length - text.lastIndexOf("\n") - 1 >= LIMIT ? ["(overlong)"] : [];
      assert.deepEqual(lines, [...expected, ...unended]);
    }),
  );
});

test("what never ends is told once, and not kept", () => {
  const framer = new LineFramer(LIMIT);
  const told = frame(
    Array.from({ length: 1000 }, () => Buffer.alloc(1000, "x")),
    framer,
  );
  assert.deepEqual(told, ["(overlong)"]);
  assert.equal(framer.rest(), undefined);
  assert.deepEqual(frame([Buffer.from("\nok\n")], framer), ["ok"]);
});

test("what came after the last line end is the rest, once", () => {
  const framer = new LineFramer(LIMIT);
  assert.deepEqual(frame([Buffer.from("a\nQU"), Buffer.from("IT")], framer), ["a"]);
  assert.equal(Buffer.from(framer.rest() ?? []).toString(), "QUIT");
  assert.equal(framer.rest(), undefined);
  assert.deepEqual(frame([Buffer.from("b\n")], framer), ["b"]);
});

test("what is kept for later is a copy: the chunk may be used again", () => {
  const framer = new LineFramer(LIMIT);
  const chunk = Buffer.from("hel");
  framer.push(chunk);
  chunk.fill("x");
  assert.deepEqual(frame([Buffer.from("lo\n")], framer), ["hello"]);
});
