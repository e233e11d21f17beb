/** What goes to the writer for one transaction: flat rows, each event serialised once, so that posting it is cheap. */

import type { Entry } from "../model/event.ts";
import { type Scope, scopesOf } from "../model/scope.ts";
import { EVENT_CODES } from "./event-codes.ts";

/** Row `i` is the entry with seq `first + i`. */
export type Batch = {
  readonly first: number;
  readonly times: readonly number[];
  readonly types: readonly number[];
  /** As JSON. */
  readonly events: readonly string[];
  readonly scopes: readonly (readonly Scope[])[];
};

/** `events[i]` is the JSON of the event of `entries[i]`. At least one. */
export function packBatch(entries: readonly Entry[], events: readonly string[]): Batch {
  return {
    first: entries[0]?.seq ?? 0,
    times: entries.map((entry) => entry.time),
    types: entries.map((entry) => EVENT_CODES[entry.event.type]),
    events,
    scopes: entries.map((entry) => scopesOf(entry.event, entry.seq)),
  };
}
