/**
 * The log as the upper floors see it: one writer of proposals, and everyone reads what was committed.
 * Implementations: `store/log.ts` (SQLite) and `store/memory.ts`; both pass `store/log-contract.ts`.
 */

import type { Entry, Event, MessageEdited } from "./event.ts";
import type { Scope, Stretch } from "./scope.ts";
import type { SearchQuery, SearchResult } from "./search.ts";

/** An event that waits for its place. The caller finds it again, the same object, in the answer. */
export type Proposal = { readonly event: Event };

/** What one transaction made durable. */
export type Commit = {
  readonly entries: readonly Entry[];
  /** `entries[i]` was `proposals[i]`. */
  readonly proposals: readonly Proposal[];
  /** From handing the batch over until it was durable, in milliseconds. */
  readonly durationMs: number;
};

/** What one transaction could not write. Nothing of it is in the log, nobody saw it, its places are free again. */
export type Rejection = { readonly proposals: readonly Proposal[]; readonly failure: StoreFailure };

export type StoreFailure = {
  /** "full": no space; "failed": anything else that the machine did; "closed": we are stopping. */
  readonly reason: "full" | "failed" | "closed";
  /** For the operator's log. */
  readonly cause: string;
};

export type LogListener = {
  /** In order, each entry once, when it is durable. Called on a turn of its own, never inside append(). */
  committed(commit: Commit): void;
  rejected(rejection: Rejection): void;
};

/** Which entries of a scope are meant. `types` absent: all. Bounds are exclusive. */
export type ScopeQuery = {
  readonly scope: Scope;
  readonly after?: number;
  readonly before?: number;
  readonly types?: readonly Event["type"][];
  /** Of messages only those that have a text: no reactions. */
  readonly textsOnly?: true;
  /** "oldest": the first `limit` after the lower bound. "newest": the last `limit` before the upper bound. */
  readonly take: "oldest" | "newest";
  readonly limit: number;
};

export type LatestInScope = { readonly scope: Scope; readonly seq: number; readonly time: number };

/** A snapshot of the folded state, so that a start need not fold the whole log. Opaque to the store. */
export type Snapshot = { readonly seq: number; readonly state: string };

export type Log = {
  /** Of the last committed entry; 0 when there is none. */
  readonly head: number;
  /** Four letters and digits, chosen when this log was made: the beginning of every `msgid`. */
  readonly id: string;

  /** Takes proposals in order. Each is answered exactly once, by committed() or rejected(). */
  append(proposals: readonly Proposal[]): void;
  /** One listener: set before the first append. */
  listen(listener: LogListener): void;

  /** Always ascending by `seq`. */
  read(query: ScopeQuery): Promise<readonly Entry[]>;
  /** What a reader that lags behind may have, from all its stretches, ascending by `seq`, each entry once. */
  readStretches(stretches: readonly Stretch[], limit: number): Promise<readonly Entry[]>;
  /** The largest `seq` whose time is smaller than `time`; 0 when none is. */
  seqBefore(time: number): Promise<number>;
  /** The newest message of each of these scopes between two seqs (exclusive), newest first; none: left out. */
  latestMessages(scopes: readonly Scope[], after: number, before: number): Promise<readonly LatestInScope[]>;
  /** Conversations in which a person has written or been written to. */
  conversations(person: Scope): Promise<readonly Scope[]>;
  search(query: SearchQuery): Promise<SearchResult>;

  /** The newest snapshot, and all later entries that are not messages: what the state is made from at start. */
  load(): Promise<{ readonly snapshot: Snapshot | undefined; readonly tail: readonly Entry[] }>;
  /** Keeps a snapshot in place of the one before. A failure is only logged: the next one makes it good. */
  saveSnapshot(snapshot: Snapshot): void;
  /** Takes entries out of every scope: those that turned out void when applied, or were taken back. */
  void(entries: readonly Entry[]): void;
  /** Messages are from now on as these say. What is not there, or was before, stays as it is. */
  amend(edits: readonly Entry<MessageEdited>[]): void;

  /** Refuses new proposals, writes what waits, closes the file. */
  close(): Promise<void>;
};
