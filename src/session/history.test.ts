import assert from "node:assert/strict";
import { test } from "node:test";
import { apply } from "../model/apply.ts";
import type { Event } from "../model/event.ts";
import { type HistoryQuestion, MESSAGE_TYPES, type Place, typesFor } from "../model/history.ts";
import type { Log } from "../model/log.ts";
import { emptyState, type State } from "../model/state.ts";
import { createMemoryLog } from "../store/memory.ts";
import { HISTORY_TEXT_BYTES_MAX } from "../wire/limits.ts";
import { answerHistory } from "./history.ts";
import { TestServer } from "./test-server.ts";

/** A time of the log: an entry has the time of ten times its seq. */
function timeOf(seq: number): Place {
  return { time: seq * 10 };
}

async function logOf(...events: readonly Event[]): Promise<{ log: Log; state: State }> {
  let now = 0;
  const clock = {
    now: () => {
      now += 10;
      return now;
    },
  };
  const log = createMemoryLog(clock);
  const state = emptyState();
  const written = new Promise<void>((resolve) => {
    log.listen({
      committed: ({ entries }) => {
        for (const entry of entries) apply(state, entry);
        if (state.seq === events.length) resolve();
      },
      rejected: () => assert.fail("nothing is rejected"),
    });
  });
  for (const event of events) log.append([{ event }]);
  await written;
  return { log, state };
}

function connected(nick: string): Event {
  return { type: "connected", nick, username: "a", host: "h", realname: "", via: "irc", address: "h" };
}

const alice = { user: 1, nick: "alice", username: "a", host: "h" };

function joined(room: string): Event {
  return { type: "joined", by: alice, room, name: room.toUpperCase(), realname: "", address: "h" };
}

function said(to: { room: string } | { user: number; nick: string }, text: string): Event {
  return { type: "message-sent", by: alice, kind: "privmsg", to, text };
}

const tea = { room: "#tea" };

/** Messages to #tea are 4, 5, 7, 8, 9; 3 is a join, 6 is elsewhere, 10 is a topic. */
function teaLog() {
  const topic: Event = { type: "topic-changed", by: alice, room: "#tea", topic: "x" };
  return logOf(
    connected("alice"),
    connected("bob"),
    joined("#tea"),
    said(tea, "a"),
    said(tea, "b"),
    said({ user: 2, nick: "bob" }, "psst"),
    said(tea, "c"),
    said(tea, "d"),
    said(tea, "e"),
    topic,
  );
}

async function seqs(question: HistoryQuestion): Promise<readonly number[]> {
  const { log, state } = await teaLog();
  const answer = await answerHistory(log, question, state);
  assert.ok("entries" in answer);
  return answer.entries.map(({ seq }) => seq);
}

const TEA = [{ scope: "#tea", after: 0, until: Number.MAX_SAFE_INTEGER }];

const base = { target: "#tea", stretches: TEA, types: MESSAGE_TYPES, limit: 10 } as const;
type Bounds = { after?: Place; before?: Place; take: "oldest" | "newest"; limit?: number };

const ENTRIES: readonly (readonly [what: string, bounds: Bounds, seqs: readonly number[]])[] = [
  ["LATEST", { take: "newest" }, [4, 5, 7, 8, 9]],
  ["LATEST, two", { take: "newest", limit: 2 }, [8, 9]],
  ["LATEST after an id", { take: "newest", after: { seq: 7 } }, [8, 9]],
  ["LATEST after a time", { take: "newest", after: timeOf(7) }, [8, 9]],
  ["BEFORE an id", { take: "newest", before: { seq: 7 }, limit: 1 }, [5]],
  ["BEFORE an id of elsewhere", { take: "newest", before: { seq: 6 } }, [4, 5]],
  ["BEFORE a time", { take: "newest", before: timeOf(7) }, [4, 5]],
  ["BEFORE a time between", { take: "newest", before: { time: 75 } }, [4, 5, 7]],
  ["AFTER an id", { take: "oldest", after: { seq: 5 }, limit: 2 }, [7, 8]],
  ["AFTER a time", { take: "oldest", after: timeOf(5) }, [7, 8, 9]],
  ["AFTER a time between", { take: "oldest", after: { time: 45 } }, [5, 7, 8, 9]],
  ["AFTER everything", { take: "oldest", after: timeOf(99) }, []],
  ["BEFORE everything", { take: "newest", before: timeOf(0) }, []],
];

for (const [what, { after, before, ...rest }, expected] of ENTRIES) {
  test(`IRC-12: CHATHISTORY ${what}`, async () => {
    assert.deepEqual(await seqs({ ask: "entries", ...base, after, before, ...rest }), expected);
  });
}

test("IRC-12: with playback the joins and topics are there too", async () => {
  const question = {
    ask: "entries",
    ...base,
    types: typesFor(new Set(["draft/event-playback"])) ?? [],
    after: undefined,
    before: undefined,
  } as const;
  assert.deepEqual(await seqs({ ...question, take: "newest" }), [3, 4, 5, 7, 8, 9, 10]);
});

const BETWEEN: readonly (readonly [one: Place, other: Place, limit: number, seqs: readonly number[]])[] = [
  [{ seq: 4 }, { seq: 9 }, 2, [5, 7]],
  [{ seq: 9 }, { seq: 4 }, 2, [7, 8]],
  [timeOf(4), timeOf(9), 10, [5, 7, 8]],
  [timeOf(9), { seq: 4 }, 10, [5, 7, 8]],
  [{ seq: 4 }, { seq: 5 }, 10, []],
  [{ seq: 5 }, { seq: 5 }, 10, []],
];

for (const [one, other, limit, expected] of BETWEEN) {
  test(`IRC-12: CHATHISTORY BETWEEN ${JSON.stringify([one, other])}: ${expected}`, async () => {
    assert.deepEqual(await seqs({ ask: "between", ...base, one, other, limit }), expected);
  });
}

const AROUND: readonly (readonly [around: Place, limit: number, seqs: readonly number[]])[] = [
  [{ seq: 7 }, 1, [7]],
  [{ seq: 7 }, 2, [5, 7]],
  [{ seq: 7 }, 3, [5, 7, 8]],
  [{ seq: 7 }, 10, [4, 5, 7, 8, 9]],
  [{ seq: 4 }, 4, [4, 5, 7, 8]],
  [timeOf(7), 3, [5, 7, 8]],
  [{ seq: 6 }, 3, [5, 7, 8]],
];

for (const [around, limit, expected] of AROUND) {
  test(`IRC-12: CHATHISTORY AROUND ${JSON.stringify(around)}, ${limit}: ${expected}`, async () => {
    assert.deepEqual(await seqs({ ask: "around", ...base, around, limit }), expected);
  });
}

/** Closed were 5 to 7, which this asker did not hear. */
const SEEN = [
  { scope: "#tea", after: 0, until: 4 },
  { scope: "#tea", after: 7, until: Number.MAX_SAFE_INTEGER },
];

test("IRC-30: what was closed to the asker is left out, wherever the question begins", async () => {
  const ask = { target: "#tea", stretches: SEEN, types: MESSAGE_TYPES, limit: 3 } as const;
  const entries = { ask: "entries", after: undefined, before: undefined, ...ask } as const;
  assert.deepEqual(await seqs({ ...entries, take: "newest" }), [4, 8, 9]);
  assert.deepEqual(await seqs({ ...entries, take: "newest", limit: 2 }), [8, 9]);
  assert.deepEqual(await seqs({ ...entries, take: "oldest", limit: 2 }), [4, 8]);
  assert.deepEqual(await seqs({ ...entries, take: "newest", before: { seq: 8 } }), [4]);
  assert.deepEqual(await seqs({ ...entries, take: "oldest", after: { seq: 5 } }), [8, 9]);
  assert.deepEqual(await seqs({ ask: "around", around: { seq: 7 }, ...ask }), [4, 8, 9]);
  assert.deepEqual(await seqs({ ask: "between", one: { seq: 4 }, other: { seq: 8 }, ...ask }), []);
});

test("IRC-30: TARGETS does not tell when something was said that was closed to the asker", async () => {
  const { log, state } = await teaLog();
  const asked = async (before: number) => {
    const bounds = { after: timeOf(0), before: timeOf(before), limit: 9 };
    return answerHistory(log, { ask: "targets", ...bounds, rooms: SEEN, person: "@9" }, state);
  };
  assert.deepEqual(await asked(8), { targets: [{ name: "#TEA", time: 40 }], isWhole: true });
  assert.deepEqual(await asked(99), { targets: [{ name: "#TEA", time: 90 }], isWhole: true });
});

async function targets(person: string, bounds: { after?: Place; before?: Place; limit?: number } = {}) {
  const { log, state } = await teaLog();
  const { after = timeOf(0), before = timeOf(99), limit = 10 } = bounds;
  const answer = await answerHistory(log, { ask: "targets", after, before, limit, rooms: TEA, person }, state);
  assert.ok("targets" in answer);
  return answer.targets;
}

test("IRC-12: TARGETS: rooms and conversations with the time of their last message, the oldest first", async () => {
  const [bob, room] = [
    { name: "bob", time: 60 },
    { name: "#TEA", time: 90 },
  ];
  assert.deepEqual(await targets("@1"), [bob, room]);
  assert.deepEqual(await targets("@2"), [{ name: "alice", time: 60 }, room]);
  assert.deepEqual(await targets("@3"), [room]);
  assert.deepEqual(await targets("@1", { limit: 1 }), [bob]);
  assert.deepEqual(await targets("@1", { before: timeOf(9) }), [bob, { name: "#TEA", time: 80 }]);
  assert.deepEqual(await targets("@1", { after: timeOf(6) }), [room]);
});

test("IRC-12: TARGETS: a conversation with somebody who is gone has no name to ask by", async () => {
  const { log, state } = await teaLog();
  state.users.delete(2);
  const question = { ask: "targets", after: timeOf(0), before: timeOf(99), limit: 9, rooms: [], person: "@1" } as const;
  assert.deepEqual(await answerHistory(log, question, state), { targets: [], isWhole: true });
});

test("an answer of long messages has fewer: those nearest to where it begins, and one at least", async () => {
  const long = "x".repeat(HISTORY_TEXT_BYTES_MAX / 2);
  const texts = ["a", long, long, "d", long + long];
  const { log, state } = await logOf(connected("alice"), joined("#tea"), ...texts.map((text) => said(tea, text)));
  const read = async (take: "oldest" | "newest", before: number) => {
    const bounds = { after: undefined, before: { seq: before }, take, limit: 100 };
    const base = { ask: "entries", target: "#tea", stretches: TEA, types: MESSAGE_TYPES } as const;
    const answer = await answerHistory(log, { ...base, ...bounds }, state);
    return "entries" in answer ? answer.entries.map(({ seq }) => seq) : [];
  };
  assert.deepEqual(await read("oldest", 99), [3, 4]);
  assert.deepEqual(await read("newest", 99), [7]);
  assert.deepEqual(await read("newest", 7), [5, 6]);
});

test("what clients put on messages counts as well", async () => {
  const tagged = { ...said(tea, "x"), tags: { "+note": "x".repeat(HISTORY_TEXT_BYTES_MAX / 2) } };
  const { log, state } = await logOf(connected("alice"), joined("#tea"), tagged, tagged, tagged);
  const question = { ask: "entries", target: "#tea", stretches: TEA, types: MESSAGE_TYPES, limit: 9 } as const;
  const answer = await answerHistory(log, { ...question, after: undefined, before: undefined, take: "newest" }, state);
  assert.equal("entries" in answer && answer.entries.length, 1);
});

test("IRC-29: a search that could not look through all says so; a failure is a refusal", async () => {
  const house = await TestServer.open();
  const client = await house.irc("alice", "batch");
  await client.ask("JOIN #tea", "PRIVMSG #tea :hello");
  const search = house.log.log.search.bind(house.log.log);
  house.log.log.search = async (query) => ({ ...(await search(query)), isWhole: false });
  const lines = await client.ask("SEARCH text=he");
  assert.equal(lines.length, 4);
  assert.match(lines[1] ?? "", / PRIVMSG #tea :hello$/);
  assert.match(lines[3] ?? "", /^:chat\.test NOTE SEARCH INCOMPLETE :/);
  house.log.log.search = () => Promise.reject(new Error("a test"));
  assert.match((await client.ask("SEARCH text=he"))[0] ?? "", /^:chat\.test FAIL SEARCH INTERNAL_ERROR :/);
});

test("IRC-43: of edits that did not know of each other, or of a redaction, only the last word is told", async () => {
  const edit = (message: number, text: string): Event => {
    return { type: "message-edited", by: alice, author: alice, kind: "privmsg", to: tea, message, text };
  };
  const server = await TestServer.open();
  const { log } = server.log;
  const ann = await server.irc("ann");
  ann.say("JOIN #tea");
  await ann.until(/ 366 /);
  const first = log.head + 1;
  const redacted: Event = {
    type: "message-redacted",
    by: alice,
    author: alice,
    to: tea,
    message: first + 1,
    reason: "",
  };
  const events = [said(tea, "a"), said(tea, "b"), edit(first, "c"), edit(first, "d"), redacted, edit(first + 1, "e")];
  log.append(events.map((event) => ({ event })));
  await server.quiet();
  const types = ["message-sent", "message-edited", "message-redacted"] as const;
  const stretches = [{ scope: "#tea", after: 0, until: Number.MAX_SAFE_INTEGER }];
  const asked = {
    ask: "entries",
    target: "#tea",
    stretches,
    types,
    limit: 10,
    after: undefined,
    before: undefined,
  } as const;
  const answer = await answerHistory(log, { ...asked, take: "newest" }, emptyState());
  assert.ok("entries" in answer);
  assert.deepEqual(
    answer.entries.map(({ seq }) => seq - first),
    [0, 3, 4],
  );
  assert.equal(answer.isWhole, true);
});
