/** What every `Log` promises (model/log.ts), as tests that each implementation runs. */

import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { testReads } from "./log-contract-reads.ts";
import { testSearch } from "./log-contract-search.ts";
import {
  alice,
  direct,
  joined,
  ManualClock,
  message,
  type OpenForTest,
  Recorder,
  seqs,
  type TestOnLog,
} from "./log-fixtures.ts";
import { testAgainstModel } from "./log-property.ts";

export function testLog(name: string, open: OpenForTest): void {
  const onLog: TestOnLog = (title, body) =>
    test(title, async () => {
      const clock = new ManualClock();
      const { log, dispose } = await open(clock);
      try {
        await body({ log, clock, recorder: new Recorder(log) });
      } finally {
        await dispose();
      }
    });

  describe(`the log's contract: ${name}`, () => {
    testAppends(onLog);
    testClose(onLog);
    testSnapshots(onLog);
    testReads(onLog);
    testSearch(onLog);
    testAgainstModel(open);
  });
}

function testAppends(onLog: TestOnLog): void {
  onLog("a new log is empty and has an id of four letters and digits", async ({ log }) => {
    assert.equal(log.head, 0);
    assert.match(log.id, /^[a-z0-9]{4}$/);
  });

  onLog("nobody is told inside append(), and the head stays until the commit", async ({ log, recorder }) => {
    const answered = recorder.append(message("#lobby", "hi"));
    assert.deepEqual([recorder.commits.length, log.head], [0, 0]);
    await answered;
    assert.deepEqual([recorder.commits.length, log.head], [1, 1]);
  });

  onLog("places are 1, 2, 3 … in the order of the appends", async ({ log, recorder }) => {
    await recorder.append(message("#lobby", "one"), message("#lobby", "two"));
    await Promise.all([recorder.append(joined("#lobby")), recorder.append(message("#lobby", "four"))]);
    assert.deepEqual(seqs(recorder.entries), [1, 2, 3, 4]);
    assert.deepEqual(
      recorder.entries.map(({ event }) => (event.type === "message-sent" ? event.text : event.type)),
      ["one", "two", "joined", "four"],
    );
    assert.equal(log.head, 4);
  });

  onLog("each proposal comes back beside its entry, once", async ({ log, recorder }) => {
    const proposals = ["a", "b"].map((text) => ({ event: message("#lobby", text) }));
    log.append(proposals);
    await recorder.append(message("#lobby", "c"));
    const answered = recorder.commits.flatMap((commit) => commit.proposals);
    assert.equal(answered[0], proposals[0]);
    assert.equal(answered[1], proposals[1]);
    assert.deepEqual(
      answered.map(({ event }) => event),
      recorder.entries.map(({ event }) => event),
    );
    assert.deepEqual(seqs(recorder.entries), [1, 2, 3]);
  });

  onLog("what is appended in one turn shares one transaction", async ({ recorder }) => {
    await Promise.all([1, 2, 3].map((number) => recorder.append(message("#lobby", `${number}`))));
    assert.deepEqual(
      recorder.commits.map((commit) => commit.entries.length),
      [3],
    );
  });

  onLog("what waits goes into the next transactions, none larger than the bound", async ({ log, recorder }) => {
    const many = Array.from({ length: 10_000 }, (_, index) => message("#lobby", `${index}`));
    await recorder.append(...many);
    assert.deepEqual(
      recorder.commits.map((commit) => commit.entries.length),
      [4_096, 4_096, 1_808],
    );
    assert.equal(log.head, 10_000);
  });

  onLog("large events are spread over transactions, and one that is larger still goes alone", async ({ recorder }) => {
    const sizes = [3_000_000, 3_000_000, 6_000_000, 10, 10];
    await recorder.append(...sizes.map((size) => message("#lobby", "x".repeat(size))));
    assert.deepEqual(
      recorder.commits.map((commit) => commit.entries.length),
      [1, 1, 1, 2],
    );
  });

  onLog("a listener may append what follows from a commit", async ({ log, recorder }) => {
    const answered = new Promise((resolve) => {
      recorder.onCommit = ({ entries }) => {
        if (entries[0]?.seq === 1) resolve(recorder.append(message("#lobby", "answer")));
      };
    });
    await recorder.append(message("#lobby", "question"));
    await answered;
    assert.equal(log.head, 2);
  });

  onLog("an append of nothing is nothing", async ({ log, recorder }) => {
    log.append([]);
    await recorder.append(message("#lobby", "something"));
    assert.deepEqual(seqs(recorder.entries), [1]);
  });

  onLog("time is the clock's, and never decreases though the clock does", async ({ clock, recorder }) => {
    for (const time of [5_000, 4_000, 4_500, 6_000]) {
      clock.time = time;
      await recorder.append(message("#lobby", `${time}`));
    }
    assert.deepEqual(
      recorder.entries.map((entry) => entry.time),
      [5_000, 5_000, 5_000, 6_000],
    );
  });

  onLog("time never decreases within one transaction", async ({ clock, recorder }) => {
    const answers = [7_000, 6_000, 8_000].map((time) => {
      clock.time = time;
      return recorder.append(message("#lobby", `${time}`));
    });
    await Promise.all(answers);
    assert.deepEqual(
      recorder.entries.map((entry) => entry.time),
      [7_000, 7_000, 8_000],
    );
  });

  onLog("more proposals than may wait are rejected whole, and nothing else is", async ({ log, recorder }) => {
    const first = recorder.append(message("#lobby", "before"));
    const crowd = await recorder.append(...Array.from({ length: 100_000 }, () => message("#lobby", "crowd")));
    assert.equal(crowd.rejection?.failure.reason, "failed");
    assert.equal(crowd.rejection?.proposals.length, 100_000);
    await first;
    assert.equal(log.head, 1);
  });
}

function testClose(onLog: TestOnLog): void {
  onLog("close() answers everything that waits first, and refuses what comes after", async ({ log, recorder }) => {
    recorder.append(...Array.from({ length: 10_000 }, () => message("#lobby", "in time")));
    const closed = log.close();
    const late = recorder.append(message("#lobby", "too late"));
    await closed;
    assert.deepEqual([recorder.entries.length, log.head], [10_000, 10_000]);
    assert.equal((await late).rejection?.failure.reason, "closed");
    assert.equal(recorder.rejections.length, 1);
  });

  onLog("close() may be called twice", async ({ log }) => {
    await Promise.all([log.close(), log.close()]);
  });
}

function testSnapshots(onLog: TestOnLog): void {
  onLog("load() without a snapshot gives every entry that is no message", async ({ log, recorder }) => {
    await recorder.append(joined("#lobby"), message("#lobby", "hi"), joined("#tea"), direct(alice, alice, "note"));
    const { snapshot, tail } = await log.load();
    assert.equal(snapshot, undefined);
    assert.deepEqual(
      tail,
      recorder.entries.filter((entry) => entry.event.type === "joined"),
    );
  });

  onLog("load() gives the newest snapshot and what came after it", async ({ log, recorder }) => {
    await recorder.append(joined("#one"), joined("#two"));
    log.saveSnapshot({ seq: 1, state: '{"rooms":1}' });
    log.saveSnapshot({ seq: 2, state: '{"rooms":"🌍\u0000"}' });
    await recorder.append(message("#two", "hi"), joined("#three"));
    const { snapshot, tail } = await log.load();
    assert.deepEqual(snapshot, { seq: 2, state: '{"rooms":"🌍\u0000"}' });
    assert.deepEqual(seqs(tail), [4]);
  });

  onLog("load() gives a tail of more entries than one page", async ({ log, recorder }) => {
    await recorder.append(...Array.from({ length: 20_001 }, () => joined("#lobby")));
    const { tail } = await log.load();
    assert.deepEqual([tail.length, tail[0]?.seq, tail.at(-1)?.seq], [20_001, 1, 20_001]);
  });

  onLog("load() is whole though a snapshot is saved meanwhile", async ({ log, recorder }) => {
    await recorder.append(...Array.from({ length: 100 }, () => joined("#lobby")));
    const loading = log.load();
    log.saveSnapshot({ seq: 60, state: "{}" });
    const { snapshot, tail } = await loading;
    assert.equal((snapshot?.seq ?? 0) + tail.length, 100);
  });
}
