import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Entry } from "../model/event.ts";
import type { Scope } from "../model/scope.ts";
import { Audience, CROWD_READERS_MIN, type Shared } from "./audience.ts";
import { Dialects } from "./dialect.ts";
import { Reader } from "./reader.ts";
import { pushTo } from "./recent.ts";
import { TestTransport } from "./test-transport.ts";

const lf = new Dialects().plain("lf");

function reader(): Reader {
  return new Reader(new TestTransport(), lf);
}

/** Entries in these scopes, numbered from 1. */
function batchOf(...scopes: readonly (readonly string[])[]): ReadonlyMap<Scope, readonly Entry[]> {
  const dirty = new Map<Scope, Entry[]>();
  for (const [index, some] of scopes.entries()) {
    const entry: Entry = { seq: index + 1, time: 0, event: { type: "server-started", version: "1" } };
    for (const scope of some) pushTo(dirty, scope, entry);
  }
  return dirty;
}

function visited(audience: Audience, batch: ReadonlyMap<Scope, readonly Entry[]>): ReadonlyMap<Reader, Shared> {
  const visits = new Map<Reader, Shared>();
  audience.eachReader(batch, (one, shared) => {
    assert.ok(!visits.has(one), "a reader is visited once");
    visits.set(one, shared);
  });
  return visits;
}

function seqs(shared: Shared | undefined): readonly number[] | undefined {
  return shared?.entries.map(({ seq }) => seq);
}

test("DELIVER-5: each reader is visited once, with what concerns it in order, an entry in several scopes once", () => {
  const audience = new Audience();
  const [one, both, none] = [reader(), reader(), reader()];
  audience.add("#a", one);
  audience.add("#a", both);
  audience.add("#b", both);
  audience.add("#c", none);
  const visits = visited(audience, batchOf(["#b"], ["#a"], ["#a", "#b"], ["#b"], [], ["#d"]));
  assert.deepEqual(seqs(visits.get(one)), [2, 3]);
  assert.deepEqual(seqs(visits.get(both)), [1, 2, 3, 4]);
  assert.equal(visits.size, 2);
});

test("DELIVER-1: those whom the same concerns share one object, in one scope and in several", () => {
  const audience = new Audience();
  const readers = [reader(), reader(), reader()];
  for (const one of readers) audience.add("#a", one);
  for (const one of readers.slice(1)) audience.add("#b", one);
  assert.equal(new Set(visited(audience, batchOf(["#a"])).values()).size, 1);
  const visits = visited(audience, batchOf(["#b"], ["#a"]));
  const [first, second, third] = readers.map((one) => visits.get(one));
  assert.equal(second, third);
  assert.notEqual(first, second);
});

test("DELIVER-7: what goes to a crowd is marked, also for those whom something else concerns as well", () => {
  const audience = new Audience();
  const crowd = Array.from({ length: CROWD_READERS_MIN }, reader);
  const [first, last] = [crowd[0], crowd.at(-1)];
  const outside = reader();
  assert.ok(first !== undefined && last !== undefined);
  for (const one of crowd.slice(1)) audience.add("#many", one);
  for (const one of [first, outside]) audience.add("#few", one);
  assert.equal(visited(audience, batchOf(["#many"])).get(last)?.isForCrowd, false);
  audience.add("#many", first);
  assert.equal(visited(audience, batchOf(["#many"])).get(last)?.isForCrowd, true);
  assert.equal(visited(audience, batchOf(["#few"])).get(first)?.isForCrowd, false);
  for (const batch of [batchOf(["#many"], ["#few"]), batchOf(["#few"], ["#many"])]) {
    const visits = visited(audience, batch);
    assert.deepEqual(
      [first, last, outside].map((one) => visits.get(one)?.isForCrowd),
      [true, true, false],
    );
  }
});

test("who has left is visited no more", () => {
  const audience = new Audience();
  const [stays, goes] = [reader(), reader()];
  audience.add("#a", stays);
  audience.add("#a", goes);
  audience.delete("#a", goes);
  audience.delete("#none", goes);
  assert.deepEqual([...audience.readers("#a")], [stays]);
  assert.deepEqual([...visited(audience, batchOf(["#a"])).keys()], [stays]);
  audience.delete("#a", stays);
  assert.deepEqual([...audience.readers("#a")], []);
});

const scopes = fc.subarray(["#a", "#b", "#c", "@1"]);

test("DELIVER-5: whoever follows what, each gets exactly its own, in order", () => {
  fc.assert(
    fc.property(fc.array(scopes, { maxLength: 8 }), fc.array(scopes, { maxLength: 12 }), (follows, entries) => {
      const audience = new Audience();
      const readers = follows.map(() => reader());
      for (const [index, one] of readers.entries()) {
        for (const scope of follows[index] ?? []) audience.add(scope, one);
      }
      const visits = visited(audience, batchOf(...entries));
      for (const [index, one] of readers.entries()) {
        const own = entries.flatMap((some, at) =>
          some.some((scope) => follows[index]?.includes(scope)) ? [at + 1] : [],
        );
        assert.deepEqual(seqs(visits.get(one)) ?? [], own);
      }
    }),
  );
});
