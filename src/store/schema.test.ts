/** Released schemas, frozen: a change here means that a migration was changed which people have run already. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import type { Entry } from "../model/event.ts";
import { databasePath } from "./data-directory.ts";
import { EVENT_CODES } from "./event-codes.ts";
import { alice, bob, direct, joined, message, renamed } from "./log-fixtures.ts";
import { APPLICATION_ID, SCHEMA_VERSION } from "./schema.ts";
import { openForTest, temporaryDirectory } from "./store-fixtures.ts";

const VERSION_1: readonly string[] = [
  "create table conversations ( person integer not null, conversation integer not null, " +
    "primary key (person, conversation) ) strict, without rowid",
  "create table entries ( seq integer primary key, time integer not null, type integer not null, " +
    "event text not null ) strict",
  "create table entry_scopes ( scope integer not null, seq integer not null, type integer not null, " +
    "primary key (scope, seq) ) strict, without rowid",
  "create table meta (key text primary key, value text not null) strict, without rowid",
  "create table scopes (id integer primary key, name text not null unique) strict",
  "create table snapshots (id integer primary key check (id = 1), seq integer not null, state text not null) strict",
  "create index entries_not_messages on entries (seq) where type <> 0",
];

const VERSION_2: readonly string[] = [
  "create table changes (seq integer primary key, time integer not null, event text not null) strict",
  "create table chunks (first integer primary key, entries text not null) strict",
  "create table conversations ( person integer not null, conversation integer not null, " +
    "primary key (person, conversation) ) strict, without rowid",
  "create table meta (key text primary key, value text not null) strict, without rowid",
  "create table scope_chunks ( scope integer not null, first integer not null, last integer not null, " +
    "types integer not null, primary key (scope, first) ) strict, without rowid",
  "create table scopes (id integer primary key, name text not null unique) strict",
  "create table snapshots (id integer primary key check (id = 1), seq integer not null, state text not null) strict",
  "create table times (first integer primary key, last integer not null, time integer not null) strict",
];

const VERSION_3: readonly string[] = [
  "create table accounts (key text primary key, password text not null, scram text not null) strict, without rowid",
  "create table certificates (id integer primary key, fingerprint text not null unique, " +
    "account text not null) strict",
  ...VERSION_2,
  "create index certificates_of_account on certificates (account)",
];

const VERSION_4: readonly string[] = [
  ...VERSION_3.slice(0, 5),
  "create table markers ( account text not null, target text not null, time integer not null, " +
    "primary key (account, target) ) strict, without rowid",
  ...VERSION_3.slice(5),
];

const VERSION_5: readonly string[] = [
  ...VERSION_4.slice(0, -2),
  "create table subscriptions ( id integer primary key, endpoint text not null unique, account text not null, " +
    "p256dh text not null, auth text not null, caps text not null ) strict",
  ...VERSION_4.slice(-2),
];

const VERSION_6: readonly string[] = [
  ...VERSION_5.slice(0, 7),
  "create table passkeys ( id text primary key, account text not null, credential text not null, site text not null, " +
    "public_key text not null, algorithm integer not null, counter integer not null, name text not null, " +
    "created integer not null ) strict, without rowid",
  ...VERSION_5.slice(7),
  "create index passkeys_of_account on passkeys (account)",
];

test("schema version 6 is what was released", async (t) => {
  assert.equal(SCHEMA_VERSION, 6, "freeze the new version here, and test that the one before is brought to it");
  const path = temporaryDirectory(t);
  const { log } = await openForTest(t, path);
  await log.close();
  const database = new DatabaseSync(databasePath(path));
  assert.deepEqual(schemaOf(database), VERSION_6);
  const pragma = (name: string) => database.prepare(`pragma ${name}`).get()?.[name];
  assert.deepEqual(
    [pragma("user_version"), pragma("application_id"), pragma("auto_vacuum"), pragma("journal_mode")],
    [6, APPLICATION_ID, 2, "wal"],
  );
  database.close();
});

/** Seven entries; 3 turned out void, the first four are in the snapshot. */
const ENTRIES_OF_VERSION_1: readonly Entry[] = [
  { seq: 1, time: 500, event: { type: "server-started", version: "0.1.0" } },
  { seq: 2, time: 500, event: joined("#lobby") },
  { seq: 3, time: 500, event: joined("#lobby") },
  { seq: 4, time: 600, event: message("#lobby", "it's \u0000 🌍") },
  { seq: 5, time: 700, event: direct(alice, bob, "hi") },
  { seq: 6, time: 700, event: renamed(["#lobby", "#tea"]) },
  { seq: 7, time: 800, event: message("#tea", "bye") },
];

function writeVersion1(path: string): void {
  const database = new DatabaseSync(databasePath(path));
  database.exec(VERSION_1.join(";"));
  database.exec(`pragma user_version = 1; pragma application_id = ${0x48756262}`);
  const insert = database.prepare("insert into entries values (?, ?, ?, ?)");
  for (const { seq, time, event } of ENTRIES_OF_VERSION_1) {
    insert.run(seq, time, EVENT_CODES[event.type], JSON.stringify(event));
  }
  database.exec(`
    insert into meta values ('id', 'q1w2');
    insert into snapshots values (1, 4, '{"rooms":1}');
    insert into scopes values (1, '#lobby'), (2, '@alice'), (3, '@2'), (4, '=@2,@alice'), (5, '#tea');
    insert into conversations values (2, 4), (3, 4);
    insert into entry_scopes values
      (1, 2, 6), (1, 4, 0), (2, 5, 0), (3, 5, 0), (4, 5, 0), (3, 6, 4), (1, 6, 4), (5, 6, 4), (5, 7, 0);`);
  database.close();
}

test("a database of version 1 opens, reads the same, and is written to", async (t) => {
  const path = temporaryDirectory(t);
  writeVersion1(path);
  const { log, accounts, recorder } = await openForTest(t, path);
  const entry = (seq: number) => ENTRIES_OF_VERSION_1[seq - 1];
  assert.deepEqual([log.head, log.id], [7, "q1w2"]);
  const read = (scope: string) => log.read({ scope, take: "oldest", limit: 9 });
  assert.deepEqual(await read("#lobby"), [2, 4, 6].map(entry));
  assert.deepEqual(await read("@2"), [5, 6].map(entry));
  assert.deepEqual(await read("=@2,@alice"), [entry(5)]);
  assert.deepEqual(await log.read({ scope: "#tea", take: "newest", limit: 1, types: ["nick-changed"] }), [entry(6)]);
  assert.deepEqual(await log.load(), { snapshot: { seq: 4, state: '{"rooms":1}' }, tail: [entry(6)] });
  assert.deepEqual(await log.conversations("@alice"), ["=@2,@alice"]);
  assert.deepEqual(await Promise.all([500, 600, 601, 701, 900].map((time) => log.seqBefore(time))), [0, 3, 4, 6, 7]);
  log.void([ENTRIES_OF_VERSION_1[5] ?? assert.fail()]);
  await recorder.append(message("#tea", "again"));
  assert.deepEqual(await read("#tea"), [entry(7), ...recorder.entries]);
  assert.equal(recorder.entries[0]?.seq, 8);
  assert.equal(await accounts.find("no such key"), undefined);
});

test("a database brought from version 1 is like a new one", async (t) => {
  const path = temporaryDirectory(t);
  writeVersion1(path);
  const { log } = await openForTest(t, path);
  await log.close();
  const database = new DatabaseSync(databasePath(path));
  assert.deepEqual(schemaOf(database), VERSION_6);
  assert.equal(database.prepare("pragma user_version").get()?.user_version, 6);
  assert.equal(database.prepare("select count(*) as n from chunks").get()?.n, 5, "void entries are in no chunk");
  assert.equal(database.prepare("select group_concat(seq) as seqs from changes").get()?.seqs, "6");
  database.close();
});

function schemaOf(database: DatabaseSync): readonly string[] {
  const rows = database.prepare("select sql from sqlite_schema where sql is not null order by type desc, name").all();
  return rows.map((row) => String(row.sql).toLowerCase().replace(/\s+/g, " "));
}

test("the codes of event types are what was released", () => {
  const released = ["message-sent", "server-started", "connected", "quit", "nick-changed", "away-changed"];
  released.push("joined", "parted", "topic-changed", "account-registered", "account-changed");
  released.push("realname-changed", "user-modes-changed", "message-redacted");
  released.push("mode-changed", "kicked", "invited", "knocked", "message-edited", "killed", "wallops-sent");
  released.push("room-renamed", "metadata-changed", "account-forgotten", "rooms-expired", "persistence-changed");
  const codes = Object.entries(EVENT_CODES).sort(([, a], [, b]) => a - b);
  assert.deepEqual(
    codes.map(([type]) => type),
    released,
  );
  assert.deepEqual(
    codes.map(([, code]) => code),
    codes.map((_, index) => index),
  );
});
