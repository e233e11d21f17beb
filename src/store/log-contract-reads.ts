/** The reading half of the log's contract. */

import assert from "node:assert/strict";
import type { Entry, Event, MessageEdited, MessageSent } from "../model/event.ts";
import type { ScopeQuery } from "../model/log.ts";
import { scopesOf } from "../model/scope.ts";
import { alice, bob, direct, joined, message, renamed, seqs, type TestOnLog } from "./log-fixtures.ts";

export function testReads(onLog: TestOnLog): void {
  testRead(onLog);
  testLongCommit(onLog);
  testStretches(onLog);
  testLookups(onLog);
  testConversations(onLog);
  testVoid(onLog);
}

/** 1, 3, 5, 7, 9 in #lobby, 6 of them a join; 2, 4, 8 in #tea; 10 in both. */
const tenEntries: readonly Event[] = [
  message("#lobby", "1"),
  message("#tea", "2"),
  message("#lobby", "3"),
  message("#tea", "4"),
  message("#lobby", "5"),
  joined("#lobby"),
  message("#lobby", "7"),
  joined("#tea"),
  message("#lobby", "9"),
  renamed(["#lobby", "#tea"]),
];

function testRead(onLog: TestOnLog): void {
  const cases: readonly (readonly [string, Omit<ScopeQuery, "scope">, readonly number[]])[] = [
    ["oldest", { take: "oldest", limit: 3 }, [1, 3, 5]],
    ["newest", { take: "newest", limit: 3 }, [7, 9, 10]],
    ["oldest after", { take: "oldest", after: 3, limit: 2 }, [5, 6]],
    ["newest before", { take: "newest", before: 7, limit: 2 }, [5, 6]],
    ["oldest between", { take: "oldest", after: 1, before: 7, limit: 9 }, [3, 5, 6]],
    ["newest between", { take: "newest", after: 1, before: 7, limit: 2 }, [5, 6]],
    ["one type", { take: "newest", types: ["joined"], limit: 9 }, [6]],
    ["two types", { take: "newest", types: ["joined", "nick-changed"], limit: 9 }, [6, 10]],
    ["messages before", { take: "newest", types: ["message-sent"], before: 7, limit: 2 }, [3, 5]],
    ["no type at all", { take: "newest", types: [], limit: 9 }, []],
    ["an empty stretch", { take: "oldest", after: 5, before: 6, limit: 9 }, []],
    ["beyond the head", { take: "oldest", after: 10, before: 99, limit: 9 }, []],
    ["none", { take: "newest", limit: 0 }, []],
  ];
  onLog("read: all bounds", async ({ log, recorder }) => {
    await recorder.append(...tenEntries);
    for (const [name, query, expected] of cases) {
      assert.deepEqual(seqs(await log.read({ scope: "#lobby", ...query })), expected, name);
    }
  });

  onLog("read: an unknown scope is empty", async ({ log, recorder }) => {
    await recorder.append(...tenEntries);
    assert.deepEqual(await log.read({ scope: "#nowhere", take: "newest", limit: 9 }), []);
  });

  onLog("read: an entry comes back as it was committed, in every one of its scopes", async ({ log, recorder }) => {
    await recorder.append({ ...message("#lobby", "naïve 🌍 \u0000 \ud800 \"'\\\n"), tags: { "+a": "b" } } as Event);
    await recorder.append(renamed(["#lobby", "#tea"]));
    for (const scope of ["#lobby", "#tea", "@2"]) {
      const expected = recorder.entries.filter((entry) => scope === "#lobby" || entry.seq === 2);
      assert.deepEqual(await log.read({ scope, take: "oldest", limit: 9 }), expected);
    }
  });

  onLog("read: whatever was told to be committed is there at once", async ({ log, recorder }) => {
    for (let seq = 1; seq <= 20; seq++) {
      await recorder.append(message("#lobby", "hi"));
      assert.deepEqual(seqs(await log.read({ scope: "#lobby", take: "newest", limit: 1 })), [seq]);
    }
  });
}

function testLongCommit(onLog: TestOnLog): void {
  /** 1,000 entries of one commit, in two rooms by turns; each tenth is a join, each 50th is in both. */
  const manyEntries = Array.from({ length: 1_000 }, (_, index) => {
    const room = index % 2 === 0 ? "#lobby" : "#tea";
    if (index % 50 === 49) return renamed(["#lobby", "#tea"]);
    return index % 10 === 5 ? joined(room) : message(room, `${index} ${"x".repeat(index % 97)}`);
  });

  onLog("read: wherever one begins in a long commit, and whichever way one goes", async ({ log, recorder }) => {
    await recorder.append(...manyEntries);
    assert.equal(recorder.commits.length, 1);
    const tea = recorder.entries.filter(({ seq, event }) => scopesOf(event, seq).includes("#tea"));
    for (let place = 0; place <= 1_001; place += 13) {
      const after = tea.filter(({ seq }) => seq > place);
      const before = tea.filter(({ seq }) => seq < place);
      assert.deepEqual(await log.read({ scope: "#tea", after: place, take: "oldest", limit: 7 }), after.slice(0, 7));
      assert.deepEqual(await log.read({ scope: "#tea", before: place, take: "newest", limit: 70 }), before.slice(-70));
    }
  });

  onLog("stretches of a long commit come whole, page by page", async ({ log, recorder }) => {
    await recorder.append(...manyEntries);
    const found: Entry[] = [];
    for (let after = 0; after < log.head; after = found.at(-1)?.seq ?? log.head) {
      const stretches = ["#tea", "@2", "#lobby"].map((scope) => ({ scope, after, until: log.head }));
      found.push(...(await log.readStretches(stretches, 100)));
    }
    assert.deepEqual(found, recorder.entries);
  });
}

function testStretches(onLog: TestOnLog): void {
  const lobby = { scope: "#lobby", after: 0, until: 99 };
  const tea = { scope: "#tea", after: 0, until: 99 };

  onLog("stretches are merged in order, each entry once", async ({ log, recorder }) => {
    await recorder.append(...tenEntries);
    assert.deepEqual(await log.readStretches([tea, lobby], 99), recorder.entries);
  });

  onLog("stretches give the first entries up to the limit", async ({ log, recorder }) => {
    await recorder.append(...tenEntries);
    assert.deepEqual(seqs(await log.readStretches([lobby, tea], 5)), [1, 2, 3, 4, 5]);
  });

  onLog("a stretch excludes where it begins and includes where it ends", async ({ log, recorder }) => {
    await recorder.append(...tenEntries);
    assert.deepEqual(seqs(await log.readStretches([{ scope: "#lobby", after: 3, until: 7 }], 99)), [5, 6, 7]);
  });

  onLog("stretches of one scope may have a hole or overlap", async ({ log, recorder }) => {
    await recorder.append(...tenEntries);
    const stretches = [
      { scope: "#lobby", after: 6, until: 9 },
      { scope: "#lobby", after: 0, until: 3 },
      { scope: "#lobby", after: 1, until: 3 },
      { scope: "#nowhere", after: 0, until: 9 },
    ];
    assert.deepEqual(seqs(await log.readStretches(stretches, 99)), [1, 3, 7, 9]);
    assert.deepEqual(await log.readStretches([], 99), []);
  });
}

function testLookups(onLog: TestOnLog): void {
  onLog("seqBefore() finds the last entry before a time", async ({ log, clock, recorder }) => {
    assert.equal(await log.seqBefore(5_000), 0);
    for (const time of [1_000, 2_000, 2_000, 2_000, 5_000]) {
      clock.time = time;
      await recorder.append(message("#lobby", "hi"));
    }
    const answers = await Promise.all([0, 1_000, 1_001, 2_000, 2_001, 5_000, 5_001].map((time) => log.seqBefore(time)));
    assert.deepEqual(answers, [0, 0, 1, 1, 4, 4, 5]);
  });

  onLog("seqBefore() finds it inside a transaction too", async ({ log, clock, recorder }) => {
    const times = [1_000, 1_000, 2_000, 3_000, 3_000];
    const answered = times.map((time) => {
      clock.time = time;
      return recorder.append(message("#lobby", "hi"));
    });
    await Promise.all(answered);
    assert.equal(recorder.commits.length, 1);
    const answers = await Promise.all([1_000, 1_001, 2_001, 3_000, 3_001].map((time) => log.seqBefore(time)));
    assert.deepEqual(answers, [0, 2, 3, 3, 5]);
  });

  onLog("latestMessages() gives each scope's newest message, newest first", async ({ log, recorder }) => {
    await recorder.append(...tenEntries);
    const times = new Map(recorder.entries.map((entry: Entry) => [entry.seq, entry.time]));
    const found = (scope: string, seq: number) => ({ scope, seq, time: times.get(seq) });
    const scopes = ["#tea", "#lobby", "#nowhere", "#lobby"];
    assert.deepEqual(await log.latestMessages(scopes, 0, 99), [found("#lobby", 9), found("#tea", 4)]);
    assert.deepEqual(await log.latestMessages(scopes, 0, 4), [found("#lobby", 3), found("#tea", 2)]);
    assert.deepEqual(await log.latestMessages(scopes, 4, 9), [found("#lobby", 7)]);
  });
}

function testConversations(onLog: TestOnLog): void {
  const carol = { ...bob, user: 3, nick: "carol" };

  onLog("conversations() gives those in which a person wrote or was written to", async ({ log, recorder }) => {
    await recorder.append(direct(alice, bob, "hi"), direct(bob, alice, "hi"), message("#lobby", "hi"));
    await recorder.append(direct(carol, bob, "hi"), direct(alice, alice, "note to self"));
    const of = async (person: string) => [...(await log.conversations(person))].sort();
    assert.deepEqual(await of("@2"), ["=@2,@3", "=@2,@alice"]);
    assert.deepEqual(await of("@alice"), ["=@2,@alice", "=@alice,@alice"]);
    assert.deepEqual(await of("@3"), ["=@2,@3"]);
    assert.deepEqual(await of("@4"), []);
  });

  onLog("a conversation of which every message is void never was", async ({ log, recorder }) => {
    await recorder.append(direct(alice, bob, "hi"), direct(carol, bob, "hi"));
    log.void(recorder.entries.slice(0, 1));
    assert.deepEqual(await log.conversations("@2"), ["=@2,@3"]);
    assert.deepEqual(await log.conversations("@alice"), []);
  });
}

function testVoid(onLog: TestOnLog): void {
  onLog("void entries are in no scope any more", async ({ log, recorder }) => {
    await recorder.append(...tenEntries);
    const voided = (...places: readonly number[]) => recorder.entries.filter(({ seq }) => places.includes(seq));
    log.void(voided(8, 10));
    log.void(voided(6));
    log.void(voided(6, 8));
    assert.deepEqual(seqs(await log.read({ scope: "#lobby", take: "newest", limit: 3 })), [5, 7, 9]);
    assert.deepEqual(await log.read({ scope: "#lobby", types: ["joined"], take: "newest", limit: 2 }), []);
    assert.deepEqual(await log.read({ scope: "@2", take: "newest", limit: 2 }), []);
    assert.deepEqual(seqs(await log.readStretches([{ scope: "#tea", after: 0, until: 99 }], 9)), [2, 4]);
    await recorder.append(message("#lobby", "next"));
    assert.equal(log.head, 11);
    assert.deepEqual(seqs(await log.read({ scope: "#lobby", take: "newest", limit: 2 })), [9, 11]);
  });

  onLog(
    "an edited message is as it was said last, wherever it is read; others, and what is gone, stay",
    async (scene) => {
      const { log, recorder } = scene;
      await recorder.append(message("#tea", "one"), message("#tea", "two"), direct(alice, bob, "three"));
      const edit = (of: number, text: string, more: object = {}): Event => {
        const { to } = (recorder.entries[of - 1] as Entry<MessageSent>).event;
        return { type: "message-edited", by: alice, author: alice, kind: "privmsg", to, message: of, text, ...more };
      };
      await recorder.append(edit(1, "ONE"), edit(3, "THREE"), edit(1, "1", { tags: { "+a": "b" } }));
      const edits = recorder.entries.slice(3) as Entry<MessageEdited>[];
      log.amend(edits.slice(0, 2));
      log.amend(edits.slice(1));
      const read = async (scope: string) => {
        const found = await log.read({ scope, types: ["message-sent"], take: "oldest", limit: 9 });
        return found.map(({ event }) => event as MessageSent);
      };
      const [one, two] = await read("#tea");
      assert.deepEqual([one?.text, one?.edits, one?.tags], ["1", [4, 6], { "+a": "b" }]);
      assert.deepEqual([two?.text, two?.edits], ["two", undefined]);
      for (const scope of ["@alice", "@2", "=@2,@alice"]) {
        assert.deepEqual(
          (await read(scope)).map(({ text, edits }) => [text, edits]),
          [["THREE", [5]]],
        );
      }
      log.void(recorder.entries.slice(0, 1));
      log.amend(edits);
      assert.deepEqual(
        (await read("#tea")).map(({ text }) => text),
        ["two"],
      );
    },
  );

  onLog("a start is given void entries too", async ({ log, recorder }) => {
    await recorder.append(joined("#lobby"), joined("#tea"));
    log.void(recorder.entries.slice(0, 1));
    assert.deepEqual((await log.load()).tail, recorder.entries);
  });
}
