/** SQLite's primary result codes that we tell apart (https://sqlite.org/rescode.html). */
export const SQLITE_BUSY = 5;
export const SQLITE_IOERR = 10;
export const SQLITE_CORRUPT = 11;
export const SQLITE_FULL = 13;
export const SQLITE_CANTOPEN = 14;
export const SQLITE_NOTADB = 26;

/** What `node:sqlite` throws when SQLite said no: the machine's failure, where any other error is a bug of ours. */
export type SqliteError = Error & { readonly code: "ERR_SQLITE_ERROR"; readonly errcode: number };

export function isSqliteError(error: unknown): error is SqliteError {
  return error instanceof Error && "code" in error && error.code === "ERR_SQLITE_ERROR" && "errcode" in error;
}

/** The result code without its extension. */
export function primaryCode(error: SqliteError): number {
  return error.errcode & 0xff;
}

/** A write was refused for want of space, cleanly: nothing that was there before is touched. */
export function isFullError(error: unknown): boolean {
  return isSqliteError(error) && primaryCode(error) === SQLITE_FULL;
}
