/** Opens the writer's connection: checks before it touches anything, then brings the schema up to ours. */

import { DatabaseSync } from "node:sqlite";
import { createDatabaseFile, databasePath } from "./data-directory.ts";
import { OpenError } from "./open-error.ts";
import { APPLICATION_ID, migrate, SCHEMA_VERSION } from "./schema.ts";
import { isSqliteError, primaryCode, SQLITE_CORRUPT, SQLITE_NOTADB } from "./sqlite-error.ts";

/** How long SQLite waits for a lock that another connection holds; after that the commit or checkpoint has failed. */
const LOCK_WAIT_MS_MAX = 1_000;

/** What is left of the write-ahead file when it starts again from its beginning: longer, and it is cut to this. */
const WAL_BYTES_KEPT = 16 * 1024 * 1024;

const LOG_ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

/** For the first opening of a process. Throws an OpenError. */
export function openDatabase(directory: string): DatabaseSync {
  createDatabaseFile(directory);
  const database = new DatabaseSync(databasePath(directory), { timeout: LOCK_WAIT_MS_MAX });
  try {
    const version = examine(directory, database);
    // Only an empty file can still choose this, before its first table.
    if (version === 0) database.exec("pragma auto_vacuum = incremental");
    database.exec("pragma journal_mode = wal");
    configure(database);
    migrate(database, version);
    database.prepare("insert or ignore into meta (key, value) values ('id', ?)").run(randomLogId());
    return database;
  } catch (error) {
    database.close();
    throw error instanceof OpenError ? error : new OpenError(refusal(directory, error), { cause: error });
  }
}

/** For the same process again, after a failure. Throws SQLite's error. */
export function reopenDatabase(directory: string): DatabaseSync {
  const database = new DatabaseSync(databasePath(directory), { timeout: LOCK_WAIT_MS_MAX });
  try {
    configure(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

export function randomLogId(): string {
  return Array.from({ length: 4 }, () => LOG_ID_ALPHABET.charAt(Math.random() * LOG_ID_ALPHABET.length)).join("");
}

/** Checkpoints are the writer's own, after the commit was told: SQLite's would come before. */
function configure(database: DatabaseSync): void {
  database.exec(`
    pragma synchronous = full;
    pragma wal_autocheckpoint = 0;
    pragma journal_size_limit = ${WAL_BYTES_KEPT};
  `);
}

/** The schema's version; 0 for a new file. */
function examine(directory: string, database: DatabaseSync): number {
  const version = pragma(database, "user_version");
  const empty = database.prepare("select 1 from sqlite_schema limit 1").get() === undefined;
  if (empty && version === 0) return 0;
  const file = databasePath(directory);
  if (pragma(database, "application_id") !== APPLICATION_ID) throw new OpenError(`${file} is not Hubbub's database.`);
  if (version > SCHEMA_VERSION) {
    throw new OpenError(
      `${file} was written by a newer Hubbub (schema version ${version}; this one knows ${SCHEMA_VERSION}): ` +
        "start that one, or choose another directory.",
    );
  }
  return version;
}

function pragma(database: DatabaseSync, name: string): number {
  return Number(database.prepare(`pragma ${name}`).get()?.[name]);
}

function refusal(directory: string, error: unknown): string {
  const file = databasePath(directory);
  const cause = error instanceof Error ? error.message : String(error);
  const code = isSqliteError(error) ? primaryCode(error) : 0;
  if (code === SQLITE_NOTADB || code === SQLITE_CORRUPT) {
    return `${file} is damaged or not a database (${cause}): put back a copy, or choose another directory.`;
  }
  return `${file} can't be opened: ${cause}.`;
}
