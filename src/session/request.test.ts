import assert from "node:assert/strict";
import { test } from "node:test";
import { inBatch, labelled } from "./request.ts";

const CASES: readonly (readonly [what: string, lines: readonly string[], answer: readonly string[]])[] = [
  ["nothing to say is an ACK", [], ["@label=7 :s ACK"]],
  ["one line carries the label", [":s PONG s x"], ["@label=7 :s PONG s x"]],
  ["before the tags that it has", ["@time=x :s PONG s x"], ["@label=7;time=x :s PONG s x"]],
  [
    "several lines are a batch",
    [":s 353 me = #a x", "@time=x :s 366 me #a"],
    [
      "@label=7 :s BATCH +label labeled-response",
      "@batch=label :s 353 me = #a x",
      "@batch=label;time=x :s 366 me #a",
      ":s BATCH -label",
    ],
  ],
  [
    "what is one batch already carries the label on its opening",
    ["@time=x :a!a@h BATCH +m1 draft/multiline #a", "@batch=m1 :a!a@h PRIVMSG #a :x", "BATCH -m1"],
    ["@label=7;time=x :a!a@h BATCH +m1 draft/multiline #a", "@batch=m1 :a!a@h PRIVMSG #a :x", "BATCH -m1"],
  ],
  [
    "a batch and something else are a batch with a batch inside",
    [":s 404 me #b :No.", ":a BATCH +m1 draft/multiline #a", "@batch=m1 :a PRIVMSG #a :x", "BATCH -m1"],
    [
      "@label=7 :s BATCH +label labeled-response",
      "@batch=label :s 404 me #b :No.",
      "@batch=label :a BATCH +m1 draft/multiline #a",
      "@batch=m1 :a PRIVMSG #a :x",
      "BATCH -m1",
      ":s BATCH -label",
    ],
  ],
  [
    "two batches are not one",
    [":a BATCH +m1 draft/multiline #a", "BATCH -m1", ":a BATCH +m2 draft/multiline #a", "BATCH -m2"],
    [
      "@label=7 :s BATCH +label labeled-response",
      "@batch=label :a BATCH +m1 draft/multiline #a",
      "BATCH -m1",
      "@batch=label :a BATCH +m2 draft/multiline #a",
      "BATCH -m2",
      ":s BATCH -label",
    ],
  ],
];

for (const [what, lines, answer] of CASES) {
  test(`IRC-11: ${what}`, () => assert.deepEqual([...labelled("7", lines, "s")], answer));
}

test("IRC-11: a label goes back as it came, escaped", () => {
  assert.deepEqual([...labelled("a b;c", [], "s")], ["@label=a\\sb\\:c :s ACK"]);
});

test("a text that looks like the end of a batch is a line like any other", () => {
  assert.equal(inBatch(":a!a@h PRIVMSG #a :BATCH -x", "1"), "@batch=1 :a!a@h PRIVMSG #a :BATCH -x");
  assert.equal(inBatch("@batch=2 :a PRIVMSG #a :x", "1"), "@batch=2 :a PRIVMSG #a :x");
  assert.equal(inBatch(":s BATCH -2", "1"), ":s BATCH -2");
});
