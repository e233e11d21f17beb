/** The database's tables, as numbered migrations. A released migration never changes: a new one is added below it. */

import type { DatabaseSync } from "node:sqlite";

/** "Hubb": tells our file from any other SQLite database. */
export const APPLICATION_ID = 0x48756262;

/** What logs people in. That an account exists is in the log, which names its key. */
const ACCOUNTS = `
  create table accounts (key text primary key, password text not null, scram text not null) strict, without rowid;

  create table certificates (id integer primary key, fingerprint text not null unique, account text not null) strict;
  create index certificates_of_account on certificates (account);
  `;

/** Up to where accounts have read. */
const MARKERS = `
  create table markers (
    account text not null,
    target text not null,
    time integer not null,
    primary key (account, target)
  ) strict, without rowid;
  `;

/** Where accounts want to be told of what concerns them. The newest has the highest id. */
const SUBSCRIPTIONS = `
  create table subscriptions (
    id integer primary key,
    endpoint text not null unique,
    account text not null,
    p256dh text not null,
    auth text not null,
    caps text not null
  ) strict;
  `;

/** What logs people in without a password: public keys. */
const PASSKEYS = `
  create table passkeys (
    id text primary key,
    account text not null,
    credential text not null,
    site text not null,
    public_key text not null,
    algorithm integer not null,
    counter integer not null,
    name text not null,
    created integer not null
  ) strict, without rowid;
  create index passkeys_of_account on passkeys (account);
  `;

/** Migration `i` makes schema version `i + 1`. */
const MIGRATIONS: readonly string[] = [
  `
  create table meta (key text primary key, value text not null) strict, without rowid;

  create table entries (
    seq integer primary key,
    time integer not null,
    type integer not null,
    event text not null
  ) strict;
  -- What the state is folded from; 0 is "message-sent". A start must not scan the messages.
  create index entries_not_messages on entries (seq) where type <> 0;

  create table scopes (id integer primary key, name text not null unique) strict;

  -- The type is here too, so that a search for one type in a scope needs no look at the entries it skips.
  create table entry_scopes (
    scope integer not null,
    seq integer not null,
    type integer not null,
    primary key (scope, seq)
  ) strict, without rowid;

  create table conversations (
    person integer not null,
    conversation integer not null,
    primary key (person, conversation)
  ) strict, without rowid;

  create table snapshots (id integer primary key check (id = 1), seq integer not null, state text not null) strict;
  `,
  `
  -- Entries as JSON arrays, each entry once. What a commit holds for one scope alone is in one row, or several where it
  -- is long; an entry in several scopes is a row of its own. What turns out void is taken out.
  create table chunks (first integer primary key, entries text not null) strict;
  insert into chunks
    select seq, '[{"seq":' || seq || ',"time":' || time || ',"event":' || event || '}]'
    from entries
    where seq in (select seq from entry_scopes)
    order by seq;

  -- The history of a scope: its chunks, of which none reaches into another. The types are here too, a bit for each, so
  -- that a search for some needs no look at the chunks that it skips.
  create table scope_chunks (
    scope integer not null,
    first integer not null,
    last integer not null,
    types integer not null,
    primary key (scope, first)
  ) strict, without rowid;
  insert into scope_chunks select scope, seq, seq, 1 << type from entry_scopes order by scope, seq;

  -- Which entries there are, and their times: of those that have the same, one row for each commit.
  create table times (first integer primary key, last integer not null, time integer not null) strict;
  insert into times select seq, seq, time from entries order by seq;

  -- Entries after the snapshot that are not messages: what a start folds.
  create table changes (seq integer primary key, time integer not null, event text not null) strict;
  insert into changes
    select seq, time, event from entries
    where type <> 0 and seq > coalesce((select seq from snapshots), 0)
    order by seq;

  drop table entry_scopes;
  drop table entries;
  `,
  ACCOUNTS,
  MARKERS,
  SUBSCRIPTIONS,
  PASSKEYS,
];

export const SCHEMA_VERSION = MIGRATIONS.length;

/** Brings a database from `version` to ours, in one transaction. */
export function migrate(database: DatabaseSync, version: number): void {
  if (version === SCHEMA_VERSION) return;
  database.exec("begin immediate");
  for (const migration of MIGRATIONS.slice(version)) database.exec(migration);
  database.exec(`pragma application_id = ${APPLICATION_ID}`);
  database.exec(`pragma user_version = ${SCHEMA_VERSION}`);
  database.exec("commit");
}
