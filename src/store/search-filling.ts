/** Puts the log into the search index: chunk by chunk, and again those of which something was taken back or changed. */

import type { Entry } from "../model/event.ts";
import { scopesOf } from "../model/scope.ts";
import { parseChunk } from "./chunk-text.ts";
import type { ReadConnection, Row } from "./read-connection.ts";
import type { SearchIndex } from "./search-index.ts";
import * as queries from "./search-queries.ts";
import { scopeMatch, termsOf } from "./search-terms.ts";

/** Up to `head`, for as long as `mayGoOn` says. Answers whether it came that far. Throws SQLite's error. */
export function fillIndex(log: ReadConnection, index: SearchIndex, head: number, mayGoOn: () => boolean): boolean {
  if (index.last >= head) return true;
  let last = head;
  index.advance(() => {
    for (const row of log.rows(queries.CHUNKS_AFTER, { after: index.last, head })) {
      put(log, index, Number(row.first), entriesOf(row));
      if (mayGoOn()) continue;
      last = Number(row.first);
      break;
    }
    return last;
  });
  return last === head;
}

export function entriesOf(row: Row): readonly Entry[] {
  return parseChunk(String(row.entries));
}

function put(log: ReadConnection, index: SearchIndex, first: number, entries: readonly Entry[]): void {
  const scopes = scopeIdsOf(log, entries);
  const terms = termsOf(entries, scopes);
  if (terms !== undefined) index.add(first, terms);
  const [scope] = scopes;
  for (const { event } of entries) {
    const isChange = event.type === "message-redacted" || event.type === "message-edited";
    if (isChange && scope !== undefined) putAgain(log, index, scope, event.message);
  }
}

/** The chunk in which a message of the scope is, or was: there may be nothing left of it. */
function putAgain(log: ReadConnection, index: SearchIndex, scope: number, message: number): void {
  const [first] = index.find(scopeMatch(scope), 0, message + 1, "newest").take(1);
  if (first === undefined) return;
  index.remove(first);
  const row = log.first(queries.CHUNK, { first });
  const entries = row === undefined ? [] : entriesOf(row);
  const terms = termsOf(entries, scopeIdsOf(log, entries));
  if (terms !== undefined) index.add(first, terms);
}

/** All entries of a chunk are in the same scopes. */
function scopeIdsOf(log: ReadConnection, [entry]: readonly Entry[]): readonly number[] {
  if (entry === undefined) return [];
  return scopesOf(entry.event, entry.seq).flatMap((scope) => {
    const id = log.first(queries.SCOPE, { scope })?.id;
    return id === undefined ? [] : [Number(id)];
  });
}
