import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { CHANNEL_LENGTH_MAX, NICK_LENGTH_MAX } from "./limits.ts";
import { casefold, isChannelName, looksLikeChannel, type NickProblem, nickProblem } from "./names.ts";

const SAME: readonly (readonly string[])[] = [
  ["alice", "Alice", "ALICE", "ａｌｉｃｅ", "ＡＬＩＣＥ", "𝐀𝓁𝒾𝒸𝑒"],
  ["straße", "STRASSE", "strasse", "STRAẞE", "ſtraße"],
  ["ΟΔΥΣΣΕΥΣ", "Οδυσσευς", "οδυσσευσ"],
  ["kelvin", "\u212aelvin"],
  ["angstrom\u030a", "angstroM\u030a"],
  ["\u212bngström", "Ångström", "A\u030angstro\u0308m"],
  ["ılık", "Ilik", "ILIK"],
  ["Zoë", "ZOE\u0308", "zoë"],
  ["ofﬁce", "office", "OFFICE"],
  ["Ольга", "ОЛЬГА", "ольга"],
  ["ﾊﾝｶｸ", "ハンカク"],
];

for (const names of SAME) {
  test(`IRC-3: ${names.join(" = ")}`, () => {
    for (const name of names) assert.equal(casefold(name), casefold(names[0] ?? ""), name);
  });
}

const DIFFERENT: readonly (readonly [string, string])[] = [
  ["Zoë", "Zoe"],
  ["[a]", "{a}"],
  ["a_b", "ab"],
  ["王", "玉"],
  ["резюме", "pезюме"],
];

for (const [one, other] of DIFFERENT) {
  test(`${one} is not ${other}`, () => assert.notEqual(casefold(one), casefold(other)));
}

test("IRC-3: folding twice is folding once, and capitals fold the same, for every character that names have", () => {
  for (let code = 0; code < 0x110000; code += 1) {
    const character = String.fromCodePoint(code);
    if (!/[\p{L}\p{M}\p{N}]/u.test(character)) continue;
    const folded = casefold(character);
    if (casefold(folded) !== folded) assert.fail(`U+${code.toString(16)} folds twice`);
    if (casefold(character.toUpperCase()) !== folded) assert.fail(`U+${code.toString(16)} has another upper case`);
  }
});

test("IRC-3: folding twice is folding once, for whole texts", () => {
  const text = fc.oneof(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary" }));
  fc.assert(fc.property(text, (name) => assert.equal(casefold(casefold(name)), casefold(name))));
});

test("ASCII folds as everybody expects", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary-ascii" }), (name) => assert.equal(casefold(name), name.toLowerCase())),
  );
});

const GOOD = [
  "Utkarsha",
  "a",
  "王小明",
  "Ольга",
  "أحمد",
  "देविका",
  "Zoë",
  "דנה",
  "สมชาย",
  "ひろし",
  "김민준",
  "Ελένη",
  "Արամ",
  "နန္ဒာ",
  "Nguyễn",
  "王Wang",
  "n8",
  "_x_",
  "[a]{b}|c^d`e\\f-g",
  "x".repeat(NICK_LENGTH_MAX),
  "𠮷".repeat(NICK_LENGTH_MAX),
];

for (const name of GOOD) test(`IRC-3: ${name} is welcome`, () => assert.equal(nickProblem(name), undefined));

const BAD: readonly (readonly [name: string, problem: NickProblem])[] = [
  ["", "empty"],
  ["x".repeat(NICK_LENGTH_MAX + 1), "too-long"],
  ["a b", "space"],
  ["a\u00a0b", "space"],
  ["a\tb", "space"],
  ["9lives", "first-character"],
  ["٣abc", "first-character"],
  ["-dash", "first-character"],
  ["\u0301acute", "first-character"],
  ["a.b", "character"],
  ["a!b@c", "character"],
  ["#room", "character"],
  [":a", "character"],
  ["a,b", "character"],
  ["*", "character"],
  ["=17", "character"],
  ["@op", "character"],
  ["a\x07b", "character"],
  ["a\u200bb", "character"],
  ["a\u00adb", "character"],
  ["\u3164", "character"],
  ["abc\u202edef", "character"],
  ["a\u2066b", "character"],
  ["a\u0301\u0302\u0303\u0304", "character"],
  ["👋", "character"],
  ["a\ud800", "character"],
  ["аlice", "mixed-scripts"],
  ["αlice", "mixed-scripts"],
  ["pаypal", "mixed-scripts"],
  ["Ꭺlice", "mixed-scripts"],
];

for (const [name, problem] of BAD) {
  test(`IRC-3: ${JSON.stringify(name)} is refused: ${problem}`, () => assert.equal(nickProblem(name), problem));
}

test("whatever is welcome as a name is one parameter of IRC, in bounds, and no target of another kind", () => {
  const anything = fc.oneof(fc.string(), fc.string({ unit: "grapheme", minLength: 1, maxLength: 5 }));
  fc.assert(
    fc.property(anything, (name) => {
      fc.pre(nickProblem(name) === undefined);
      assert.match(name, /^[^\s:#@=+!,*?\p{C}][^\s:!@,*?\p{C}]*$/u);
      assert.ok([...name].length <= NICK_LENGTH_MAX);
    }),
    { maxSkipsPerRun: 1000 },
  );
});

const ROOMS: readonly (readonly [name: string, isFine: boolean])[] = [
  ["#lobby", true],
  ["#ccn-2026", true],
  ["##c++", true],
  ["#комната", true],
  ["#王", true],
  ["#👋", true],
  [`#${"x".repeat(CHANNEL_LENGTH_MAX - 1)}`, true],
  [`#${"x".repeat(CHANNEL_LENGTH_MAX)}`, false],
  ["#", false],
  ["lobby", false],
  ["&local", false],
  ["", false],
  ["#a b", false],
  ["#a,b", false],
  ["#a:b", false],
  ["#a\u3000b", false],
  ["#a\x07", false],
  ["#a\nb", false],
  ["#a\u200b", false],
  ["#a\u202eb", false],
  ["#lоbby", false],
];

for (const [name, isFine] of ROOMS) {
  test(`${JSON.stringify(name)} ${isFine ? "can" : "can't"} be a room`, () =>
    assert.equal(isChannelName(name), isFine));
}

test("a target is a room by its first character", () => {
  assert.ok(looksLikeChannel("#") && looksLikeChannel("#a"));
  assert.ok(!looksLikeChannel("a#") && !looksLikeChannel(""));
});
