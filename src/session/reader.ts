/** A reader: one connection as delivery sees it, with its cursor. */

import type { Scope, Stretch } from "../model/scope.ts";
import type { Dialect } from "./dialect.ts";
import type { Transport } from "./transport.ts";

/**
 * One for all who have none of something. Others have an array as long as it must be, by `concat`: one that is pushed
 * to, spread into or filtered has 17 places.
 */
export const NOTHING: readonly never[] = [];

export class Reader {
  readonly transport: Transport;
  dialect: Dialect;

  /** The `seq` up to which it has been served; undefined: it keeps up, and is served as things happen. */
  cursor: number | undefined;

  /** It has a cursor because it fell behind, not because it is served apart for a moment. */
  lags = false;

  /** The socket has not taken all that it was given: nothing more goes in until it has. */
  congested = false;

  /** Waiting for entries from the store. */
  reading = false;

  /** Answers of this turn, not written yet. */
  outbox: string[] = [];
  outboxBytes = 0;

  /** Answers of which the first part only has been made: the rest is when the socket has taken that. */
  unsaid: readonly Iterator<string>[] = NOTHING;

  /** What it follows now, and after which `seq`. */
  follows: readonly { readonly scope: Scope; readonly after: number }[] = NOTHING;

  /** What it followed before and has not been served yet. Only while it lags. */
  left: readonly Stretch[] = NOTHING;

  constructor(transport: Transport, dialect: Dialect) {
    this.transport = transport;
    this.dialect = dialect;
  }
}

/** What a reader may have of the entries after its cursor, up to `head`. */
export function stretchesOf({ follows, left }: Reader, cursor: number, head: number): readonly Stretch[] {
  const following = follows.map(({ scope, after }) => ({ scope, after, until: head }));
  return [...following, ...left]
    .map(({ scope, after, until }) => ({ scope, after: Math.max(after, cursor), until: Math.min(until, head) }))
    .filter(({ after, until }) => after < until);
}
