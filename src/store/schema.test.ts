/** Released schemas, frozen: a change here means that a migration was changed which people have run already. */

import assert from "node:assert/strict";
import { DatabaseSync } from "node:sqlite";
import { test } from "node:test";
import { databasePath } from "./data-directory.ts";
import { EVENT_CODES } from "./event-codes.ts";
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

const ROWS_OF_VERSION_1 = `
  insert into meta values ('id', 'q1w2');
  insert into entries values
    (1, 500, 6, '{"type":"joined","by":{"user":1,"nick":"a","username":"a","host":"h"},"room":"#lobby",
      "name":"#lobby","realname":"A","address":"127.0.0.1:1"}'),
    (2, 600, 0, '{"type":"message-sent","by":{"user":1,"nick":"a","username":"a","host":"h"},"kind":"privmsg",
      "to":{"room":"#lobby"},"text":"hi"}');
  insert into scopes values (1, '#lobby');
  insert into entry_scopes values (1, 1, 6), (1, 2, 0);`;

test("schema version 1 is what was released", async (t) => {
  assert.equal(SCHEMA_VERSION, 1, "freeze the new version here, and test that the one before is brought to it");
  const path = temporaryDirectory(t);
  const { log } = await openForTest(t, path);
  await log.close();
  const database = new DatabaseSync(databasePath(path));
  const rows = database.prepare("select sql from sqlite_schema where sql is not null order by type desc, name").all();
  assert.deepEqual(
    rows.map((row) => String(row.sql).toLowerCase().replace(/\s+/g, " ")),
    VERSION_1,
  );
  const pragma = (name: string) => database.prepare(`pragma ${name}`).get()?.[name];
  assert.deepEqual(
    [pragma("user_version"), pragma("application_id"), pragma("auto_vacuum"), pragma("journal_mode")],
    [1, APPLICATION_ID, 2, "wal"],
  );
  database.close();
});

test("a database of version 1 opens with all it has", async (t) => {
  const path = temporaryDirectory(t);
  const database = new DatabaseSync(databasePath(path));
  database.exec(VERSION_1.join(";"));
  database.exec(`pragma user_version = 1; pragma application_id = ${0x48756262}`);
  database.exec(ROWS_OF_VERSION_1);
  database.close();
  const { log } = await openForTest(t, path);
  assert.deepEqual([log.head, log.id], [2, "q1w2"]);
  const lobby = await log.read({ scope: "#lobby", take: "oldest", limit: 9 });
  assert.deepEqual(
    lobby.map((entry) => [entry.seq, entry.time, entry.event.type]),
    [
      [1, 500, "joined"],
      [2, 600, "message-sent"],
    ],
  );
  assert.deepEqual((await log.load()).tail.length, 1);
});

test("the codes of event types are what was released", () => {
  const released = ["message-sent", "server-started", "connected", "quit", "nick-changed", "away-changed"];
  const codes = Object.entries(EVENT_CODES).sort(([, a], [, b]) => a - b);
  assert.deepEqual(
    codes.map(([type]) => type),
    [...released, "joined", "parted", "topic-changed", "mode-changed", "kicked", "invited", "knocked"],
  );
  assert.deepEqual(
    codes.map(([, code]) => code),
    codes.map((_, index) => index),
  );
});
