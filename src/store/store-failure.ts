/** What a failure of the machine means to those who wait for it. */

import { rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { StoreFailure } from "../model/log.ts";
import { isSqliteError, primaryCode, SQLITE_CANTOPEN, SQLITE_FULL, SQLITE_IOERR } from "./sqlite-error.ts";

/** Written to find out whether there is space: more than SQLite's smallest need, a page of shared memory (32 kB). */
const PROBE_BYTES = 64 * 1024;

/** The file holds less than was acknowledged. Nothing may be appended: its places are taken. */
export class EntriesLost extends Error {
  override name = "EntriesLost";

  constructor(head: number, found: number) {
    super(`the database ends at entry ${found}, but ${head} entries were committed`);
  }
}

/** After a failure the frames could not be copied, since another process reads an old state of the database. */
export class FramesInUse extends Error {
  override name = "FramesInUse";

  constructor() {
    super("another process reads the database and keeps its write-ahead file from being verified");
  }
}

/** Throws what is no failure of the machine. */
export function storeFailure(error: unknown, directory: string): StoreFailure {
  if (error instanceof EntriesLost || error instanceof FramesInUse) return { reason: "failed", cause: error.message };
  if (!isSqliteError(error)) throw error;
  const cause = `${error.message} (SQLite result code ${error.errcode})`;
  return { reason: isFull(primaryCode(error), directory) ? "full" : "failed", cause };
}

/** SQLite says "full" only for ENOSPC in a write: a quota, or no space for its shared memory, is "I/O error". */
function isFull(code: number, directory: string): boolean {
  if (code === SQLITE_FULL) return true;
  return (code === SQLITE_IOERR || code === SQLITE_CANTOPEN) && !canWrite(directory);
}

function canWrite(directory: string): boolean {
  const path = join(directory, "space-probe");
  try {
    writeFileSync(path, Buffer.alloc(PROBE_BYTES), { mode: 0o600, flush: true });
    rmSync(path);
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    rmSync(path, { force: true });
    return code !== "ENOSPC" && code !== "EDQUOT";
  }
}
