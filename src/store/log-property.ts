/** Random events in random groups: whatever is read must be what a naive model of the log has. */

import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { Author, Entry, Event } from "../model/event.ts";
import type { ScopeQuery } from "../model/log.ts";
import { type Scope, type Stretch, scopesOf } from "../model/scope.ts";
import { direct, joined, ManualClock, message, type OpenForTest, Recorder, renamed, seqs } from "./log-fixtures.ts";

/** Each on a new log: enough to shrink a failure well, and soon done. */
const RUNS = 12;

const rooms = ["#lobby", "#tea", "#naïve"];
const people: readonly Author[] = [1, 2, 3].map((user) => ({ user, nick: `n${user}`, username: "u", host: "h" }));
const scopes: readonly Scope[] = [...rooms, "@1", "@2", "@3", "=@1,@2", "=@1,@3", "=@2,@3", "=@1,@1", "#nowhere"];

const room = fc.constantFrom(...rooms);
const person = fc.constantFrom(...people);
const scope = fc.constantFrom(...scopes);
const seq = fc.integer({ min: 0, max: 130 });
const limit = fc.integer({ min: 0, max: 12 });
const type = fc.constantFrom<Event["type"]>("message-sent", "joined", "nick-changed", "quit");

const event: fc.Arbitrary<Event> = fc.oneof(
  fc.tuple(room, fc.string({ unit: "grapheme" })).map(([to, text]) => message(to, text)),
  // Long ones, so that what a commit holds for a room is in several pieces.
  fc.tuple(room, fc.integer({ min: 3_000, max: 9_000 })).map(([to, length]) => message(to, "x".repeat(length))),
  fc.tuple(person, person, fc.string()).map(([by, to, text]) => direct(by, to, text)),
  room.map(joined),
  fc.uniqueArray(room).map(renamed),
);

const step = fc.record({
  /** What the clock does before. */
  tick: fc.integer({ min: -3, max: 5 }),
  groups: fc.array(fc.array(event, { maxLength: 8 }), { maxLength: 4 }),
  voids: fc.array(seq, { maxLength: 2 }),
});

const query: fc.Arbitrary<ScopeQuery> = fc.record(
  {
    scope,
    after: seq,
    before: seq,
    types: fc.uniqueArray(type),
    take: fc.constantFrom("oldest" as const, "newest" as const),
    limit,
  },
  { requiredKeys: ["scope", "take", "limit"] },
);

const stretch: fc.Arbitrary<Stretch> = fc.record({ scope, after: seq, until: seq });

const questions = fc.record({
  queries: fc.array(query, { minLength: 10, maxLength: 20 }),
  stretches: fc.array(fc.array(stretch, { maxLength: 4 }), { minLength: 5, maxLength: 10 }),
  limit,
  times: fc.array(fc.integer({ min: 990, max: 1_040 }), { maxLength: 5 }),
  bounds: fc.tuple(seq, seq),
});

export function testAgainstModel(open: OpenForTest): void {
  test("random groups of random events read as a naive model has them", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), questions, async (steps, asked) => {
        const clock = new ManualClock();
        const { log, dispose } = await open(clock);
        try {
          const recorder = new Recorder(log);
          const model = new NaiveLog();
          for (const { tick, groups, voids } of steps) {
            clock.time += tick;
            await Promise.all(groups.filter((group) => group.length > 0).map((group) => recorder.append(...group)));
            model.take(groups.flat(), clock.time);
            log.void(model.void(voids));
          }
          assert.deepEqual(recorder.entries, model.entries);
          for (const one of asked.queries) assert.deepEqual(await log.read(one), model.read(one));
          for (const some of asked.stretches) {
            assert.deepEqual(seqs(await log.readStretches(some, asked.limit)), model.readStretches(some, asked.limit));
          }
          for (const time of asked.times) assert.equal(await log.seqBefore(time), model.seqBefore(time));
          const [after, before] = asked.bounds;
          assert.deepEqual(
            (await log.latestMessages(scopes, after, before)).map((found) => [found.scope, found.seq]).sort(),
            scopes.flatMap((one) => model.latestMessage(one, after, before)).sort(),
          );
        } finally {
          await dispose();
        }
      }),
      { numRuns: RUNS },
    );
  });
}

/** By looking at everything each time. */
class NaiveLog {
  readonly entries: Entry[] = [];
  readonly #voided = new Set<number>();

  /** The entries with these places. */
  void(places: readonly number[]): readonly Entry[] {
    const entries = this.entries.filter((entry) => places.includes(entry.seq));
    for (const entry of entries) this.#voided.add(entry.seq);
    return entries;
  }

  take(events: readonly Event[], now: number): void {
    for (const one of events) {
      const time = Math.max(this.entries.at(-1)?.time ?? 0, now);
      this.entries.push({ seq: this.entries.length + 1, time, event: one });
    }
  }

  read(asked: ScopeQuery): readonly Entry[] {
    const found: Entry[] = [];
    const inOrder = asked.take === "oldest" ? this.entries : this.entries.toReversed();
    for (const entry of inOrder) {
      if (found.length === asked.limit) break;
      if (this.#has(entry, asked.scope) && isBetween(entry.seq, asked) && isOfType(entry, asked)) found.push(entry);
    }
    return asked.take === "oldest" ? found : found.reverse();
  }

  readStretches(stretches: readonly Stretch[], most: number): readonly number[] {
    const found = new Set<number>();
    for (const { scope: one, after, until } of stretches) {
      for (const entry of this.entries) {
        if (entry.seq > after && entry.seq <= until && this.#has(entry, one)) found.add(entry.seq);
      }
    }
    return [...found].sort((a, b) => a - b).slice(0, most);
  }

  seqBefore(time: number): number {
    return this.entries.filter((entry) => entry.time < time).length;
  }

  latestMessage(one: Scope, after: number, before: number): readonly (readonly [Scope, number])[] {
    const types = ["message-sent"] as const;
    const [latest] = this.read({ scope: one, after, before, types, take: "newest", limit: 1 });
    return latest === undefined ? [] : [[one, latest.seq]];
  }

  #has(entry: Entry, one: Scope): boolean {
    return !this.#voided.has(entry.seq) && scopesOf(entry.event, entry.seq).includes(one);
  }
}

function isBetween(place: number, { after, before }: ScopeQuery): boolean {
  return (after === undefined || place > after) && (before === undefined || place < before);
}

function isOfType(entry: Entry, { types }: ScopeQuery): boolean {
  return types === undefined || types.includes(entry.event.type);
}
