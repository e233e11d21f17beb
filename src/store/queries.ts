/** What the reader asks SQLite. `cross join` and `indexed by` hold the plan fast; a test looks at each plan. */

const SCOPE_ENTRIES = `
  select entries.seq, entries.time, entries.event
  from entry_scopes cross join entries on entries.seq = entry_scopes.seq
  where entry_scopes.scope = (select id from scopes where name = :scope)
    and entry_scopes.seq > :after and entry_scopes.seq < :before
    and (:types >> entry_scopes.type) & 1`;

/** `:types` has a bit for each type that is wanted (event-codes.ts). */
export const OLDEST_IN_SCOPE = `${SCOPE_ENTRIES} order by entry_scopes.seq limit :limit`;

export const NEWEST_IN_SCOPE = `${SCOPE_ENTRIES} order by entry_scopes.seq desc limit :limit`;

export const SEQS_IN_STRETCH = `
  select seq from entry_scopes
  where scope = (select id from scopes where name = :scope) and seq > :after and seq <= :until
  order by seq limit :limit`;

export const ENTRY = "select seq, time, event from entries where seq = :seq and seq <= :head";

/** The first entry from `:seq` on. */
export const TIME_FROM = "select seq, time from entries where seq >= :seq order by seq limit 1";

/** 0 is "message-sent". */
export const LATEST_MESSAGE = `
  select entries.seq, entries.time
  from entry_scopes cross join entries on entries.seq = entry_scopes.seq
  where entry_scopes.scope = (select id from scopes where name = :scope)
    and entry_scopes.seq > :after and entry_scopes.seq < :before and entry_scopes.type = 0
  order by entry_scopes.seq desc limit 1`;

/** A conversation of which every entry turned out void never was. */
export const CONVERSATIONS = `
  select scopes.name
  from conversations cross join scopes on scopes.id = conversations.conversation
  where conversations.person = (select id from scopes where name = :person)
    and exists (select 1 from entry_scopes where scope = conversations.conversation and seq <= :head)`;

export const SNAPSHOT = "select seq, state from snapshots";

export const TAIL = `
  select seq, time, event from entries indexed by entries_not_messages
  where type <> 0 and seq > :after and seq <= :head
  order by seq limit :limit`;
