import assert from "node:assert/strict";
import { test } from "node:test";
import { asTold, modeSentences } from "./mode-sentences.ts";

const CASES: readonly (readonly [mode: string, parameter: string, sentence: string])[] = [
  ["+o", "Mel", "Divya made Mel an operator."],
  ["-o", "Mel", "Divya made Mel no longer an operator."],
  ["+v", "Mel", "Divya gave Mel a voice."],
  ["-v", "Mel", "Divya took Mel's voice away."],
  ["+m", "", "Divya made the room moderated."],
  ["-i", "", "Divya made the room no longer one for those who are invited."],
  ["+b", "*!*@h", "Divya banned *!*@h."],
  ["-b", "*!*@h", "Divya lifted the ban of *!*@h."],
  ["+l", "5", "Divya limited the room to 5 people."],
  ["-k", "*", "Divya took the room's password away."],
  ["+x", "", "Divya changed the room: +x."],
];

for (const [mode, parameter, sentence] of CASES) {
  test(`${mode} ${parameter}: ${sentence}`, () => {
    const change = { adds: mode.startsWith("+"), letter: mode.charAt(1), parameter };
    assert.equal(modeSentences("Divya", [change]), sentence);
  });
}

test("several changes are several sentences in one line", () => {
  const changes = ["a", "b"].map((parameter) => ({ adds: true, letter: "v", parameter }));
  assert.equal(modeSentences("Divya", changes), "Divya gave a a voice. Divya gave b a voice.");
});

test("a ban that only keeps somebody from speaking is told as what it is, on whatever server", () => {
  const told = (adds: boolean, parameter: string) => modeSentences("Divya", asTold([{ adds, letter: "b", parameter }]));
  assert.equal(told(true, "~m:Mel!*@*"), "Divya muted Mel.");
  assert.equal(told(false, "m:Mel!*@*"), "Divya let Mel speak again.");
  assert.equal(told(true, "~m:*!*@h"), "Divya muted *!*@h.");
  assert.equal(told(true, "Mel!*@*"), "Divya banned Mel!*@*.");
});

test("another password is told as one, not as none and one", () => {
  const [taken, given] = [
    { adds: false, letter: "k", parameter: "old" },
    { adds: true, letter: "k", parameter: "new" },
  ];
  assert.equal(modeSentences("Divya", asTold([taken, given])), "Divya gave the room a password.");
  const limited = { adds: true, letter: "l", parameter: "5" };
  const told = "Divya limited the room to 5 people. Divya gave the room a password.";
  assert.equal(modeSentences("Divya", asTold([taken, limited, given])), told);
  assert.equal(modeSentences("Divya", asTold([taken])), "Divya took the room's password away.");
});
