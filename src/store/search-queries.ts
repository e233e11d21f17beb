/** What the searcher asks of the log. `:messages` is the bit of messages (event-codes.ts). */

export const LOG_ID = "select value as id from meta where key = 'id'";

export const SCOPE = "select id from scopes where name = :scope";

export const CHUNK = "select entries from chunks where first = :first";

export const CHUNKS_AFTER = "select first, entries from chunks where first > :after and first <= :head order by first";

const IN_SCOPE = `
  select first from scope_chunks
  where scope = :scope and first > :from and first < :before and last > :after and types & :messages`;

export const OLDEST_IN_SCOPE = `${IN_SCOPE} order by first limit :limit`;

export const NEWEST_IN_SCOPE = `${IN_SCOPE} order by first desc limit :limit`;
