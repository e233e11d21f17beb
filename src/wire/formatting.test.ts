import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { PLAIN, parseFormatting, stripFormatting } from "./formatting.ts";

test("a text without codes is one plain span, and none is no span", () => {
  assert.deepEqual(parseFormatting("Hi guys"), [{ text: "Hi guys", format: PLAIN }]);
  assert.deepEqual(parseFormatting(""), []);
});

test("a code toggles: bold on, bold off", () => {
  assert.deepEqual(parseFormatting("a \x02b\x02 c"), [
    { text: "a ", format: PLAIN },
    { text: "b", format: { ...PLAIN, bold: true } },
    { text: " c", format: PLAIN },
  ]);
});

test("codes add up and reset ends them all", () => {
  const spans = parseFormatting("\x02\x1d\x1f\x1e\x11\x16\x0304,12all\x0fnone");
  assert.deepEqual(spans, [
    {
      text: "all",
      format: {
        bold: true,
        italic: true,
        underline: true,
        strike: true,
        monospace: true,
        reverse: true,
        color: 4,
        background: 12,
      },
    },
    { text: "none", format: PLAIN },
  ]);
});

test("a colour takes at most two digits, and a comma without a digit is text", () => {
  assert.deepEqual(parseFormatting("\x03041x")[0], { text: "1x", format: { ...PLAIN, color: 4 } });
  assert.deepEqual(parseFormatting("\x034,no")[0], { text: ",no", format: { ...PLAIN, color: 4 } });
  assert.deepEqual(parseFormatting("\x034,5a\x033b\x03c"), [
    { text: "a", format: { ...PLAIN, color: 4, background: 5 } },
    { text: "b", format: { ...PLAIN, color: 3, background: 5 } },
    { text: "c", format: PLAIN },
  ]);
});

test("a colour beyond the sixteen, or in hexadecimal, is taken away and not shown", () => {
  assert.deepEqual(parseFormatting("\x0399x\x04ff0000,00ff00y"), [
    { text: "x", format: PLAIN },
    { text: "y", format: PLAIN },
  ]);
});

test("strip takes the codes and nothing else", () => {
  assert.equal(stripFormatting("\x02Hi\x02 \x0304,12guys\x0f, 12:30"), "Hi guys, 12:30");
});

test("whatever comes in, the spans together are the stripped text, and none is empty", () => {
  const anyText = fc.array(
    fc.oneof(fc.constantFrom("\x02", "\x03", "\x034", "\x0312,", "\x04", "\x0f", "\x1e"), fc.string()),
  );
  fc.assert(
    fc.property(anyText, (parts) => {
      const spans = parseFormatting(parts.join(""));
      assert.equal(spans.map((span) => span.text).join(""), stripFormatting(parts.join("")));
      assert.ok(spans.every((span) => span.text !== ""));
    }),
  );
});
