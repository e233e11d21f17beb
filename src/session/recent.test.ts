import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Entry } from "../model/event.ts";
import { scopesOf } from "../model/scope.ts";
import { NO_CAPS } from "../wire/caps.ts";
import { Dialects } from "./dialect.ts";
import { RECENT_BYTES_MAX, RECENT_ENTRIES_MAX, Recent } from "./recent.ts";

function entry(seq: number, text = "hi"): Entry {
  const by = { user: 1, nick: "alice", username: "a", host: "h" };
  return { seq, time: seq, event: { type: "message-sent", by, kind: "privmsg", to: { room: "#a" }, text } };
}

const NO_VOIDS: ReadonlySet<number> = new Set();

function filled(count: number, text: string): Recent {
  const recent = new Recent(() => [], 0);
  for (let seq = 1; seq <= count; seq += 1) {
    recent.add([entry(seq, text)], NO_VOIDS);
    recent.trim();
  }
  return recent;
}

/** The seqs of what it has of a scope. */
function seqsIn(recent: Recent, scope: string, after = 0): readonly number[] {
  return [...recent.read([{ scope, after, until: Number.MAX_SAFE_INTEGER }])].map((one) => one.seq);
}

test("what was added is found by its scope", () => {
  const recent = new Recent(() => [], 10);
  assert.deepEqual(seqsIn(recent, "#a"), []);
  assert.deepEqual([...recent.add([entry(11)], NO_VOIDS)], [["#a", [entry(11)]]]);
  assert.deepEqual([seqsIn(recent, "#a"), seqsIn(recent, "#a", 11), seqsIn(recent, "#b")], [[11], [], []]);
});

test("LOG-6: what turned out void concerns nobody", () => {
  const recent = new Recent(() => [], 0);
  assert.equal(recent.add([entry(1)], new Set([1])).size, 0);
  assert.deepEqual(seqsIn(recent, "#a"), []);
});

const SCOPES = ["@1", "#a", "#b", "#c"] as const;

test("DELIVER-5: what is read of several stretches is all there is in them, in order, each entry once", () => {
  const stretch = fc.record({ scope: fc.constantFrom(...SCOPES), after: fc.nat(40), until: fc.nat(40) });
  const rooms = fc.array(fc.subarray(["#a", "#b", "#c"]), { maxLength: 40 });
  fc.assert(
    fc.property(rooms, fc.array(stretch, { maxLength: 5 }), (entries, stretches) => {
      const recent = new Recent(() => [], 0);
      const by = { user: 1, nick: "alice", username: "a", host: "h" };
      const added = entries.map((rooms, index): Entry => {
        const event = { type: "away-changed", by, rooms } as const;
        return { seq: index + 1, time: 0, event };
      });
      const half = added.length >> 1;
      recent.add(added.slice(0, half), NO_VOIDS);
      recent.add(added.slice(half), NO_VOIDS);
      const isIn = ({ seq, event }: Entry) =>
        stretches.some(
          ({ scope, after, until }) => scopesOf(event, seq).includes(scope) && seq > after && seq <= until,
        );
      assert.deepEqual([...recent.read(stretches)], added.filter(isIn));
    }),
  );
});

test("LOG-1: a gap is a bug", () => {
  const recent = new Recent(() => [], 10);
  assert.throws(() => recent.add([entry(12)], NO_VOIDS), { name: "AssertionError" });
  assert.throws(() => recent.add([entry(10)], NO_VOIDS), { name: "AssertionError" });
});

test("it covers a cursor when all that follows it is here", () => {
  const recent = new Recent(() => [], 10);
  assert.ok(recent.covers(10));
  assert.ok(!recent.covers(9));
  recent.add([entry(11)], NO_VOIDS);
  assert.ok(recent.covers(10) && recent.covers(11) && !recent.covers(9));
});

test("so many entries are kept, in memory that is bounded, the newest of all", () => {
  const count = RECENT_ENTRIES_MAX * 3;
  const recent = filled(count, "hi");
  assert.ok(recent.covers(count - RECENT_ENTRIES_MAX));
  assert.ok(!recent.covers(count - RECENT_ENTRIES_MAX * 1.25 - 1));
  const kept = seqsIn(recent, "#a");
  assert.ok(kept.length >= RECENT_ENTRIES_MAX && kept.length < RECENT_ENTRIES_MAX * 1.25);
  assert.deepEqual([kept[0], kept.at(-1)], [count - kept.length + 1, count]);
});

test("so much text is kept, where messages are long", () => {
  const text = "x".repeat(16_384);
  const count = 1000;
  const recent = filled(count, text);
  const perEntry = text.length * 2 + 500;
  assert.ok(recent.covers(count - Math.floor(RECENT_BYTES_MAX / perEntry)));
  assert.ok(!recent.covers(count - Math.ceil((RECENT_BYTES_MAX * 1.25) / perEntry) - 1));
});

test("so much is kept, where each entry is rendered for many dialects", () => {
  const lines = ["x".repeat(1000)];
  const recent = new Recent(() => lines, 0);
  const dialect = { protocol: "irc", framing: "crlf", caps: NO_CAPS } as const;
  const dialects = Array.from({ length: 50 }, () => ({ ...dialect }));
  for (let seq = 1; seq <= 1000; seq += 1) {
    recent.add([entry(seq)], NO_VOIDS);
    for (const dialect of dialects) recent.render(entry(seq), dialect);
    recent.trim();
  }
  const perEntry = dialects.length * 1000;
  assert.ok(!recent.covers(1000 - Math.ceil((RECENT_BYTES_MAX * 1.25) / perEntry)));
  assert.ok(recent.covers(1000 - Math.floor(RECENT_BYTES_MAX / (perEntry * 1.25))));
});

test("nothing is let go of before it is trimmed: a batch is whole while it is delivered", () => {
  const recent = new Recent(() => [], 0);
  for (let seq = 1; seq <= RECENT_ENTRIES_MAX * 2; seq += 1) recent.add([entry(seq)], NO_VOIDS);
  assert.ok(recent.covers(0));
  recent.trim();
  assert.ok(!recent.covers(RECENT_ENTRIES_MAX - 1) && recent.covers(RECENT_ENTRIES_MAX));
});

test("DELIVER-1: an entry is rendered once for each dialect", () => {
  const rendered: string[] = [];
  const dialects = new Dialects();
  const recent = new Recent((_, { framing }) => {
    rendered.push(framing);
    return [framing];
  }, 0);
  recent.add([entry(1)], NO_VOIDS);
  for (const framing of ["lf", "lf", "chunk"] as const) {
    assert.deepEqual(recent.render(entry(1), dialects.plain(framing)), [framing]);
  }
  assert.deepEqual(rendered, ["lf", "chunk"]);
});

test("DELIVER-1: what has been rendered stays so when older entries are let go of, and more come", () => {
  const dialect = new Dialects().plain("lf");
  let renders = 0;
  const recent = new Recent(({ seq }) => {
    renders += 1;
    return [`entry ${seq}`];
  }, 0);
  const count = RECENT_ENTRIES_MAX * 1.5;
  for (let seq = 1; seq <= count; seq += 1) recent.add([entry(seq)], NO_VOIDS);
  recent.render(entry(count), dialect);
  recent.trim();
  recent.add([entry(count + 1)], NO_VOIDS);
  assert.deepEqual(recent.render(entry(count), dialect), [`entry ${count}`]);
  assert.deepEqual(recent.render(entry(count + 1), dialect), [`entry ${count + 1}`]);
  assert.equal(renders, 2);
});
