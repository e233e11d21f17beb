import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { imageLinks, type Piece, parseInline, parseMarkup, plainText } from "./markup.ts";

/** Each piece as `role:text`, words as they are. */
function shown(text: string, nick = "Utkarsha"): readonly string[] {
  return parseInline(text, nick).map(({ role, text: part }) => (role.name === "words" ? part : `${role.name}:${part}`));
}

const wordsOf = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join("");

/** Each piece with the first letters of its formats before it. */
function formatted(text: string): readonly string[] {
  return parseInline(text, "").map(({ text: words, format: { bold, italic, strike } }) => {
    const letters = [bold && "b", italic && "i", strike && "s"].filter((letter) => letter !== false).join("");
    return letters === "" ? words : `${letters}:${words}`;
  });
}

test("emphasis is what stands between its signs, also one in the other", () => {
  assert.deepEqual(formatted("**bold** *it* _it_ ~~out~~"), ["b:bold", " ", "i:it", " ", "i:it", " ", "s:out"]);
  assert.deepEqual(formatted("**a *b* c**"), ["b:a ", "bi:b", "b: c"]);
  assert.deepEqual(formatted("(*really*)"), ["(", "i:really", ")"]);
});

test("in one line there are the words alone", () => {
  assert.equal(plainText("**see** `x`\n> quoted\n```js\na = 1\n```\n- one\n- two", 80), "see x quoted a = 1 one two");
  assert.equal(plainText("\x02plain\x02 _words_, snake_case", 80), "plain words, snake_case");
  assert.equal(plainText("a".repeat(16_000), 5), "aaaaa");
});

test("what only looks like emphasis is left alone", () => {
  for (const text of [
    "snake_case_name",
    "2 * 3 * 4",
    "a*b*c",
    "a*b* c",
    "a_b_ c",
    "** **",
    "__init__",
    "*",
    "**",
    "~~ x ~~",
    "*a",
    "_",
    "¯\\_(ツ)_/¯",
  ]) {
    assert.deepEqual(wordsOf(parseInline(text, "")), text, text);
    assert.ok(
      formatted(text).every((words) => !/^[bis]+:/.test(words)),
      text,
    );
  }
  assert.deepEqual(shown("https://a.b/_x_/*y*"), ["link:https://a.b/_x_/*y*"]);
  assert.deepEqual(shown("**see https://a.b/c_d**"), ["see ", "link:https://a.b/c_d"]);
});

test("lines that begin with a sign are quotes and lists", () => {
  const blocks = parseMarkup("before\n> one\n> two\n- a\n- *b*\n3. x\n4. y\n- alone", "");
  const told = blocks.map((block) => {
    if (block.kind === "list")
      return [block.start === undefined ? "bullets" : `from ${block.start}`, ...block.items.map(wordsOf)];
    return block.kind === "code" ? [] : [block.kind, wordsOf(block.pieces)];
  });
  assert.deepEqual(told, [
    ["text", "before"],
    ["quote", "one\ntwo"],
    ["bullets", "a", "b"],
    ["from 3", "x", "y"],
    ["text", "- alone"],
  ]);
});

test("sixteen thousand signs are parsed in no time", () => {
  const signs = ["*", "**a ", "_a ", "~~a ", "`", "*a", "> ", "- a\n", "```", "https://", "**a** "];
  for (const sign of signs) {
    const start = performance.now();
    parseMarkup(sign.repeat(16_000 / sign.length), "Utkarsha");
    assert.ok(performance.now() - start < 500, sign);
  }
});

test("sixteen thousand parentheses behind a link are no part of it, in no time", () => {
  for (const sign of [")", ".)"]) {
    const start = performance.now();
    assert.deepEqual(shown(`http://a${sign.repeat(8_000)}`), ["link:http://a", sign.repeat(8_000)]);
    assert.ok(performance.now() - start < 300, sign);
  }
});

test("links are found, and end before the sentence's punctuation", () => {
  assert.deepEqual(shown("see https://example.org/a_(b), ok"), ["see ", "link:https://example.org/a_(b)", ",", " ok"]);
  assert.deepEqual(shown("(http://example.org/x)."), ["(", "link:http://example.org/x", ")."]);
});

test("a link is an image by the end of its path", () => {
  const isImage = (address: string): boolean | undefined => {
    const [piece] = parseInline(address, "");
    return piece?.role.name === "link" ? piece.role.isImage : undefined;
  };
  for (const end of ["a.png", "A.JPG", "b/c.jpeg?size=2", "d.gif#top", "e.webp", "f.avif"]) {
    assert.equal(isImage(`https://example.org/${end}`), true, end);
  }
  for (const end of ["", "png", "a.png/", "a.png.html", "?a.png", "#a.png", "a.svg"]) {
    assert.equal(isImage(`https://example.org/${end}`), false, end);
  }
});

test("images are found wherever they are linked but in code, each once", () => {
  const text =
    "http://a/1.png and http://a/page\n> http://a/2.png\n- http://a/3.png\n- http://a/1.png\n```\nhttp://a/4.png\n```";
  assert.deepEqual(imageLinks(parseMarkup(text, "")), ["http://a/1.png", "http://a/2.png", "http://a/3.png"]);
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
      block.kind === "code" ? `code:${block.text}` : block.kind === "text" ? wordsOf(block.pieces) : block.kind,
    ),
    ["look:", "code:a\n  b", "ok?"],
  );
});

test("whatever comes in, no piece is lost but for formatting and backticks", () => {
  const bits = fc.constantFrom(
    "`",
    "*",
    "**",
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
      const bare = (words: string): string => words.replace(/\x02|\x03\d*|[`*]/g, "");
      assert.equal(bare(kept), bare(text));
    }),
  );
});
