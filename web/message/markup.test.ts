import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseInline, parseMarkup } from "./markup.ts";

/** Each piece as `role:text`, words as they are. */
function shown(text: string, nick = "Utkarsha"): readonly string[] {
  return parseInline(text, nick).map(({ role, text: part }) => (role.name === "words" ? part : `${role.name}:${part}`));
}

test("links are found, and end before the sentence's punctuation", () => {
  assert.deepEqual(shown("see https://example.org/a_(b), ok"), ["see ", "link:https://example.org/a_(b)", ",", " ok"]);
  assert.deepEqual(shown("(http://example.org/x)."), ["(", "link:http://example.org/x", ")."]);
});

test("nothing but the web is a link", () => {
  for (const text of [
    "javascript:alert(1)",
    "data:text/html,x",
    "vbscript:x",
    "file:///etc/passwd",
    "https://",
    "//a.b",
  ]) {
    assert.deepEqual(shown(text), [text], text);
  }
});

test("a mark that would turn the text around ends a link", () => {
  assert.deepEqual(shown("https://example.org/\u202egpj.exe")[0], "link:https://example.org/");
});

test("our own name is found as a word, in any case, with its @", () => {
  assert.deepEqual(shown("@utkarsha: hi Utkarsha!"), ["mention:@utkarsha", ": hi ", "mention:Utkarsha", "!"]);
  assert.deepEqual(shown("Utkarsha2 and xUtkarsha"), ["Utkarsha2 and xUtkarsha"]);
  assert.deepEqual(shown("a.b [x]", "[x]"), ["a.b ", "mention:[x]"]);
  assert.deepEqual(shown("王小明 hi", "王小明"), ["mention:王小明", " hi"]);
});

test("code is code: no links, no names, no formatting in it", () => {
  assert.deepEqual(shown("`https://a.b Utkarsha` \x11mono\x11"), ["code:https://a.b Utkarsha", " ", "code:mono"]);
});

test("a fenced block is a block of its own, without the line ends around it", () => {
  const blocks = parseMarkup("look:\n```js\na\n  b\n```\nok?", "x");
  assert.deepEqual(
    blocks.map((block) =>
      block.kind === "code" ? `code:${block.text}` : block.pieces.map(({ text }) => text).join(""),
    ),
    ["look:", "code:a\n  b", "ok?"],
  );
});

test("whatever comes in, no piece is lost but for formatting and backticks", () => {
  const bits = fc.constantFrom(
    "`",
    "https://a.b/c",
    "Utkarsha",
    "@",
    " ",
    "(",
    ")",
    "x",
    "<script>",
    ".",
    "\x02",
    "\x034",
  );
  fc.assert(
    fc.property(fc.array(bits), (parts) => {
      const text = parts.join("");
      const kept = parseInline(text, "Utkarsha")
        .map((piece) => piece.text)
        .join("");
      const bare = (words: string): string => words.replace(/\x02|\x03\d*|`/g, "");
      assert.equal(bare(kept), bare(text));
    }),
  );
});
