import assert from "node:assert/strict";
import { test } from "node:test";
import { line } from "../test-messages.ts";
import { Batches, type Delivery } from "./batches.ts";

function deliveries(...lines: readonly string[]): readonly Delivery[] {
  const batches = new Batches();
  return lines.flatMap((text) => batches.feed(line(text)) ?? []);
}

test("a message outside of any batch is delivered as it is, with its label", () => {
  const [delivery] = deliveries("@label=a :Me!u@h PRIVMSG #lobby :Hi");
  assert.equal(delivery?.label, "a");
  assert.equal(delivery?.units.length, 1);
});

test("the lines of a multiline batch are one message, with the tags of its opening", () => {
  const [delivery, ...others] = deliveries(
    "@label=a;msgid=m1;time=t :Me!u@h BATCH +1 draft/multiline #lobby",
    "@batch=1 :Me!u@h PRIVMSG #lobby :one",
    ":Divya!u@h PRIVMSG #lobby :in between",
    "@batch=1 :Me!u@h PRIVMSG #lobby :",
    "@batch=1 :Me!u@h PRIVMSG #lobby :two ",
    "@batch=1;draft/multiline-concat :Me!u@h PRIVMSG #lobby :halves",
    "BATCH -1",
  ).toReversed();
  assert.equal(others.length, 1, "what is in between is delivered before");
  assert.equal(delivery?.label, "a");
  const [unit] = delivery.units;
  assert.equal(unit?.kind, "message");
  assert.deepEqual(unit.message.params, ["#lobby", "one\n\ntwo halves"]);
  assert.equal(unit.message.source, "Me!u@h");
  assert.equal(unit.message.tags.get("msgid"), "m1");
});

test("a history is one unit, with messages of several lines in it, labelled itself or inside a labelled answer", () => {
  const history = [
    "@batch=h :Divya!u@h PRIVMSG #lobby :one",
    "@batch=h;msgid=m2 :Divya!u@h BATCH +m draft/multiline #lobby",
    "@batch=m :Divya!u@h PRIVMSG #lobby :two",
    "@batch=m :Divya!u@h PRIVMSG #lobby :lines",
    "BATCH -m",
    "BATCH -h",
  ];
  const bare = deliveries("@label=a BATCH +h chathistory #lobby", ...history);
  const nested = deliveries(
    "@label=a BATCH +l labeled-response",
    "@batch=l BATCH +h chathistory #lobby",
    ...history,
    "BATCH -l",
  );
  assert.deepEqual(bare, nested);
  const [unit] = bare[0]?.units ?? [];
  assert.equal(unit?.kind, "history");
  assert.equal(unit.target, "#lobby");
  assert.deepEqual(
    unit.messages.map(({ params }) => params[1]),
    ["one", "two\nlines"],
  );
});
