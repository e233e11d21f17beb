/** The search index: it is made, found again, mended, and forgets. What a search finds is in the log's contract. */

import assert from "node:assert/strict";
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { type TestContext, test } from "node:test";
import type { Author, Event } from "../model/event.ts";
import type { SearchQuery } from "../model/search.ts";
import { parseChunk } from "./chunk-text.ts";
import { alice, type LogLine, message, recordingLogger } from "./log-fixtures.ts";
import { ReadConnection } from "./read-connection.ts";
import { fillIndex } from "./search-filling.ts";
import { SearchIndex } from "./search-index.ts";
import { matchOf, termsOf } from "./search-terms.ts";
import { Searcher } from "./searcher.ts";
import { openForTest, temporaryDirectory } from "./store-fixtures.ts";

const LOBBY = { scope: "#lobby", after: 0, until: Number.MAX_SAFE_INTEGER };

/** A store with these entries, and a searcher that a test runs by hand. */
async function scene(t: TestContext, ...events: readonly Event[]) {
  const path = temporaryDirectory(t);
  const { log, recorder } = await openForTest(t, path);
  const append = async (...more: readonly Event[]) => void (await recorder.append(...more));
  if (events.length > 0) await append(...events);
  const reading = new ReadConnection(path);
  const open = () => SearchIndex.open(path, { id: log.id, head: log.head });
  t.after(() => reading.close());
  return { path, log, recorder, append, reading, open };
}

function words(...all: readonly string[]): Pick<SearchQuery, "words"> {
  return { words: all };
}

/** The chunks that the index knows for a word in the lobby, whose id is 1. */
function known(index: SearchIndex, word: string): readonly number[] {
  return [...index.find(matchOf(words(word), [1]) ?? "", -1, Number.MAX_SAFE_INTEGER, "oldest")];
}

function redacted(of: number, author: Author): Event {
  return { type: "message-redacted", by: author, author, to: { room: "#lobby" }, message: of, reason: "" };
}

test("the index is filled by pieces, and goes on where it was", async (t) => {
  const { log, append, reading, open } = await scene(t);
  for (let number = 1; number <= 5; number += 1) await append(message("#lobby", `hello ${number}`));
  const first = open();
  let left = 2;
  assert.equal(
    fillIndex(reading, first, log.head, () => --left > 0),
    false,
  );
  assert.equal(first.last, 2);
  first.close();
  const again = open();
  assert.equal(again.last, 2);
  assert.equal(
    fillIndex(reading, again, log.head, () => true),
    true,
  );
  assert.deepEqual(known(again, "hello"), [1, 2, 3, 4, 5]);
  assert.deepEqual(known(again, "hello 4".slice(4)), [4]);
  assert.deepEqual(known(again, "nobody"), []);
  again.close();
});

test("what is taken back is taken out of the index, and the rest of its chunk stays", async (t) => {
  const { log, recorder, append, reading, open } = await scene(
    t,
    message("#lobby", "secret"),
    message("#lobby", "open"),
  );
  await append(message("#lobby", "another secret"));
  const index = open();
  fillIndex(reading, index, log.head, () => true);
  assert.deepEqual([known(index, "secret"), known(index, "open")], [[1, 3], [1]]);
  const takeBack = async (seq: number) => {
    await append(redacted(seq, alice));
    log.void(recorder.entries.filter((entry) => entry.seq === seq));
    await log.read({ scope: "#lobby", take: "newest", limit: 1 });
    fillIndex(reading, index, log.head, () => true);
  };
  await takeBack(1);
  assert.deepEqual([known(index, "secret"), known(index, "open")], [[3], [1]]);
  await takeBack(2);
  assert.deepEqual([known(index, "secret"), known(index, "open")], [[3], []]);
  await takeBack(3);
  assert.deepEqual(known(index, "secret"), []);
  index.close();
});

test("an index of another log, of a later one, or a damaged one is made anew; nobody else may read it", async (t) => {
  const { path, log, reading, open } = await scene(t, message("#lobby", "hello"));
  const index = open();
  fillIndex(reading, index, log.head, () => true);
  index.close();
  const file = join(path, "search.db");
  assert.equal(statSync(file).mode & 0o077, 0);
  for (const strange of [
    { id: "othr", head: 1 },
    { id: "othr", head: 0 },
  ]) {
    const opened = SearchIndex.open(path, strange);
    assert.equal(opened.last, 0);
    if (strange.head === 1) opened.advance(() => 1);
    opened.close();
  }
  writeFileSync(file, "no database at all".repeat(1000));
  const mended = open();
  assert.equal(
    fillIndex(reading, mended, log.head, () => true),
    true,
  );
  assert.deepEqual(known(mended, "hello"), [1]);
  mended.close();
});

test("without an index a search looks through what there is; with one it finds the same", async (t) => {
  const events = Array.from({ length: 300 }, (_, number) =>
    message("#lobby", `number ${number} ${number % 7 ? "" : "week"}`),
  );
  const { path, log, append } = await scene(t, ...events);
  await append(message("#lobby", "week again"));
  const lines: LogLine[] = [];
  const searcher = new Searcher(path, recordingLogger(lines));
  t.after(() => searcher.close());
  const query = { stretches: [LOBBY], words: ["week"], take: "newest", limit: 3 } as const;
  const before = searcher.search(query, log.head);
  const index = SearchIndex.open(path, { id: log.id, head: log.head });
  const reading = new ReadConnection(path);
  fillIndex(reading, index, log.head, () => true);
  index.close();
  reading.close();
  assert.deepEqual(searcher.search(query, log.head), before);
  const { entries } = before;
  assert.deepEqual(
    parseChunk(entries).map(({ seq }) => seq),
    [288, 295, 301],
  );
  assert.deepEqual(lines, []);
});

test("a place for the index that can't be had is told, and searching goes on", async (t) => {
  const { path, log } = await scene(t, message("#lobby", "hello"));
  const lines: LogLine[] = [];
  const searcher = new Searcher(path, recordingLogger(lines));
  t.after(() => searcher.close());
  const query = { stretches: [LOBBY], words: ["hello"], take: "newest", limit: 3 } as const;
  mkdirSync(join(path, "search.db"));
  const { entries } = searcher.search(query, log.head);
  assert.equal(parseChunk(entries).length, 1);
  assert.match(lines[0]?.sentence ?? "", /search index/);
});

test("terms: scopes are exact, authors are whole, and quotes are no syntax", () => {
  const said = { seq: 1, time: 1, event: message("#lobby", 'say "it"') };
  const database = new DatabaseSync(":memory:");
  database.exec("create virtual table t using fts5(text, about, detail=none, tokenize='trigram case_sensitive 1')");
  const terms = termsOf([said], [1, 6_001, 36_000_001]);
  database.prepare("insert into t values (?, ?)").run(terms?.text ?? "", terms?.about ?? "");
  const matches = (query: Partial<Pick<SearchQuery, "words" | "from">>, ...scopes: readonly number[]) =>
    database.prepare("select 1 from t where t match ?").get(matchOf({ words: [], ...query }, scopes) ?? "") !==
    undefined;
  assert.ok(matches(words('"it"'), 1));
  assert.ok(matches(words("say"), 2, 6_001));
  assert.ok(matches({ from: "alice" }, 36_000_001));
  assert.equal(matches(words("say"), 2), false);
  assert.equal(matches({ from: "lice" }, 1), false);
  assert.equal(matchOf(words("ab"), [1]), undefined);
  database.close();
});
