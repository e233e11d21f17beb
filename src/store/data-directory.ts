/** The directory in which a server keeps everything, and the lock that makes it one server's. */

import { accessSync, closeSync, constants, existsSync, mkdirSync, openSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { OpenError } from "./open-error.ts";
import { isSqliteError, primaryCode, SQLITE_BUSY } from "./sqlite-error.ts";

export function databasePath(directory: string): string {
  return join(directory, "hubbub.db");
}

/** Makes the directory if it is missing. Throws an OpenError when it can't be used. */
export function prepareDirectory(directory: string): void {
  try {
    makeDirectory(directory);
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new OpenError(`The data directory ${directory} can't be used: ${obstacle(error)}.`, { cause: error });
  }
}

/** Missing parents too. Not mkdir's own way of it, which never ends where the kernel lets nobody make any (/proc). */
function makeDirectory(directory: string): void {
  if (statSync(directory, { throwIfNoEntry: false })?.isDirectory()) return;
  const parent = dirname(resolve(directory));
  if (!existsSync(parent)) makeDirectory(parent);
  mkdirSync(directory, { mode: 0o700 });
}

/**
 * Holds the directory until the connection is closed or the process dies, however it dies: the kernel gives the lock
 * back, so a kill -9 leaves nothing to clean up. An empty SQLite database, since Node has no file locks of its own.
 */
export function lockDirectory(directory: string): DatabaseSync {
  try {
    const lock = new DatabaseSync(join(directory, "lock"), { timeout: 0 });
    lock.exec("pragma journal_mode = memory; begin exclusive");
    return lock;
  } catch (error) {
    throw new OpenError(lockRefusal(directory, error), { cause: error });
  }
}

/**
 * Private messages are in it, so nobody else may read it; SQLite gives its other files the same mode. Only under the
 * lock: closing a file also ends what other connections of this process hold on it.
 */
export function createDatabaseFile(directory: string): void {
  const path = databasePath(directory);
  try {
    closeSync(openSync(path, "a", 0o600));
  } catch (error) {
    throw new OpenError(`${path} can't be opened: ${obstacle(error)}.`, { cause: error });
  }
}

function lockRefusal(directory: string, error: unknown): string {
  if (isSqliteError(error) && primaryCode(error) === SQLITE_BUSY) {
    return `The data directory ${directory} is in use by another Hubbub: stop it first, or choose another directory.`;
  }
  return `The data directory ${directory} can't be locked: ${obstacle(error)}.`;
}

function obstacle(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "EISDIR") return "it is a directory";
  if (code === "EEXIST") return "it is a file";
  if (code === "ENOENT") return "it can't be made there";
  if (code === "ENOTDIR") return "a part of its path is a file";
  if (code === "EACCES" || code === "EPERM") return "permission is denied";
  if (code === "EROFS") return "it is on a read-only file system";
  if (code === "ENOSPC") return "there is no space left on the device";
  return error instanceof Error ? error.message : String(error);
}
