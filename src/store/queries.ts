/** What the reader asks SQLite. `cross join` holds the plan fast; a test looks at each plan. */

const SCOPE_ID = "(select id from scopes where name = :scope)";

/**
 * The chunks of a scope in which something may be between two seqs (exclusive), of some types: `:types` has a bit for
 * each (event-codes.ts). They begin with the last that begins no later than `:after`.
 */
const IN_SCOPE = `
  scope_chunks.scope = ${SCOPE_ID}
  and scope_chunks.first >= coalesce(
    (select first from scope_chunks where scope = ${SCOPE_ID} and first <= :after order by first desc limit 1), 0)
  and scope_chunks.first < :before and scope_chunks.last > :after and scope_chunks.types & :types`;

const CHUNKS = `
  select chunks.entries
  from scope_chunks cross join chunks on chunks.first = scope_chunks.first
  where ${IN_SCOPE}`;

export const OLDEST_CHUNKS = `${CHUNKS} order by scope_chunks.first`;

export const NEWEST_CHUNKS = `${CHUNKS} order by scope_chunks.first desc`;

/** Of the newest chunk what can be known without its text. */
export const NEWEST_BOUND = `
  select last, types from scope_chunks where ${IN_SCOPE} order by first desc limit 1`;

/** The entries of the same time among which `:seq` is. */
export const TIMES_AROUND = "select first, last, time from times where first <= :seq order by first desc limit 1";

/** A conversation of which every entry turned out void never was. */
export const CONVERSATIONS = `
  select scopes.name
  from conversations cross join scopes on scopes.id = conversations.conversation
  where conversations.person = (select id from scopes where name = :person)
    and exists (select 1 from scope_chunks where scope = conversations.conversation and first <= :head)`;

export const SNAPSHOT = "select seq, state from snapshots";

export const CHANGES = "select seq, time, event from changes where seq > :after and seq <= :head order by seq";
