/**
 * The writer's connection with its prepared statements: lives until the first failure, then another takes its
 * place.
 */

import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import { edited } from "../model/corrections.ts";
import type { Entry, MessageEdited } from "../model/event.ts";
import type { Snapshot } from "../model/log.ts";
import { isConversation, peopleOf, type Scope, scopesOf } from "../model/scope.ts";
import { AccountRows } from "./account-rows.ts";
import type { Batch, Chunks, VoidEntry } from "./batch.ts";
import { formatChunk, parseChunk } from "./chunk-text.ts";
import { typesOf } from "./event-codes.ts";
import { MarkerRows } from "./marker-rows.ts";
import { SubscriptionRows } from "./subscription-rows.ts";

/** Ids of scopes kept in memory. At so many all are forgotten, and looked up when they come again. */
const SCOPES_CACHED_MAX = 10_000;

export type LastEntry = { readonly seq: number; readonly time: number };

/** Frames in the write-ahead file, and how many of them the database has already. */
export type WalState = { readonly frames: number; readonly copied: number };

type StoredChunk = { readonly first: number; readonly entries: readonly Entry[] };

export class WriterConnection {
  readonly accounts: AccountRows;
  readonly markers: MarkerRows;
  readonly subscriptions: SubscriptionRows;
  readonly #database: DatabaseSync;
  readonly #scopeIds = new Map<Scope, number>();
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #readWalState: StatementSync;
  readonly #insertChunk: StatementSync;
  readonly #insertScopeChunk: StatementSync;
  readonly #insertTime: StatementSync;
  readonly #insertChange: StatementSync;
  readonly #findScope: StatementSync;
  readonly #insertScope: StatementSync;
  readonly #insertConversation: StatementSync;

  constructor(database: DatabaseSync) {
    this.accounts = new AccountRows(database);
    this.markers = new MarkerRows(database);
    this.subscriptions = new SubscriptionRows(database);
    this.#database = database;
    this.#begin = database.prepare("begin immediate");
    this.#commit = database.prepare("commit");
    this.#readWalState = database.prepare("pragma wal_checkpoint(noop)");
    this.#insertChunk = database.prepare("insert into chunks (first, entries) values (?, ?)");
    this.#insertScopeChunk = database.prepare(
      "insert into scope_chunks (scope, first, last, types) values (?, ?, ?, ?)",
    );
    this.#insertTime = database.prepare("insert into times (first, last, time) values (?, ?, ?)");
    this.#insertChange = database.prepare("insert into changes (seq, time, event) values (?, ?, ?)");
    this.#findScope = database.prepare("select id from scopes where name = ?");
    this.#insertScope = database.prepare("insert into scopes (name) values (?) returning id");
    this.#insertConversation = database.prepare(
      "insert or ignore into conversations (person, conversation) values (?, ?)",
    );
  }

  /**
   * After an error the transaction is in doubt: the connection must be closed, which takes back what was not
   * committed.
   */
  transact(work: () => void): void {
    this.#begin.run();
    work();
    this.#commit.run();
  }

  insertBatch({ chunks, times, changes }: Batch): void {
    this.#insertChunks(chunks);
    for (const { first, last, time } of times) this.#insertTime.run(first, last, time);
    for (const { seq, time, event } of changes) this.#insertChange.run(seq, time, event);
  }

  /** Takes out what is void, and changes what was edited. That they were changes stays: a start finds them again. */
  removeVoids(voids: readonly VoidEntry[]): void {
    for (const { seq, scopes, edit } of voids) {
      const [scope] = scopes;
      const chunk = scope === undefined ? undefined : this.#chunkFor(scope, seq);
      if (chunk === undefined) continue;
      if (edit === undefined) this.#removeFrom(chunk, seq);
      else this.#amendIn(chunk, edit);
    }
  }

  /** Whatever came after `head`: whole chunks, since none holds entries of two commits. */
  removeAfter(head: number): void {
    const chunks = this.#database.prepare("select first, entries from chunks where first > ?").all(head);
    for (const chunk of chunks) this.#deleteChunk(storedChunk(chunk));
    this.#database.prepare("delete from times where first > ?").run(head);
    this.#database.prepare("delete from changes where seq > ?").run(head);
  }

  /** In place of the one before. What it has folded is folded no more. */
  replaceSnapshot({ seq, state }: Snapshot): void {
    this.#database.prepare("insert or replace into snapshots (id, seq, state) values (1, ?, ?)").run(seq, state);
    this.#database.prepare("delete from changes where seq <= ?").run(seq);
  }

  lastEntry(): LastEntry {
    const row = this.#database.prepare("select last, time from times order by first desc limit 1").get();
    return { seq: Number(row?.last ?? 0), time: Number(row?.time ?? 0) };
  }

  logId(): string {
    return String(this.#database.prepare("select value from meta where key = 'id'").get()?.value);
  }

  /** Asked after every commit, hence prepared. */
  walState(): WalState {
    return walStateIn(this.#readWalState.get());
  }

  /** Copies committed frames into the database, as far as no reader is in the way. Waits for nobody. */
  checkpoint(): WalState {
    return this.#checkpoint("passive");
  }

  /** Copies all and cuts the file to nothing; waits for readers, and gives up after the connection's timeout. */
  truncateWal(): WalState {
    return this.#checkpoint("truncate");
  }

  close(): void {
    this.#database.close();
  }

  #insertChunks({ firsts, lasts, scopes, types, entries }: Chunks): void {
    for (const [row, first] of firsts.entries()) {
      this.#insertChunk.run(first, entries[row] ?? "");
      for (const scope of scopes[row] ?? []) {
        this.#insertScopeChunk.run(this.#scopeId(scope), first, lasts[row] ?? 0, types[row] ?? 0);
      }
    }
  }

  /** The one that holds this entry of the scope, or would. */
  #chunkFor(scope: Scope, seq: number): StoredChunk | undefined {
    const row = this.#database
      .prepare(`
        select chunks.first, chunks.entries
        from scope_chunks cross join chunks on chunks.first = scope_chunks.first
        where scope_chunks.scope = ? and scope_chunks.first <= ?
        order by scope_chunks.first desc limit 1`)
      .get(this.#scopeId(scope), seq);
    return row === undefined ? undefined : storedChunk(row);
  }

  #removeFrom(chunk: StoredChunk, seq: number): void {
    const { first } = chunk;
    const entries = chunk.entries.filter((entry) => entry.seq !== seq);
    const last = entries.at(-1);
    if (last === undefined) {
      this.#deleteChunk(chunk);
      return;
    }
    this.#database.prepare("update chunks set entries = ? where first = ?").run(formatChunk(entries), first);
    const update = this.#database.prepare("update scope_chunks set last = ?, types = ? where scope = ? and first = ?");
    for (const scope of this.#scopesOf(chunk)) update.run(last.seq, typesOf(entries), scope, first);
  }

  #amendIn({ first, entries }: StoredChunk, edit: Entry<MessageEdited>): void {
    const amended = entries.map((entry) => {
      const isMeant = entry.seq === edit.event.message && entry.event.type === "message-sent";
      return isMeant ? { ...entry, event: edited(entry.event, edit) } : entry;
    });
    this.#database.prepare("update chunks set entries = ? where first = ?").run(formatChunk(amended), first);
  }

  #deleteChunk(chunk: StoredChunk): void {
    const remove = this.#database.prepare("delete from scope_chunks where scope = ? and first = ?");
    for (const scope of this.#scopesOf(chunk)) remove.run(scope, chunk.first);
    this.#database.prepare("delete from chunks where first = ?").run(chunk.first);
  }

  /** All its entries are in the same. */
  #scopesOf({ entries: [entry] }: StoredChunk): readonly number[] {
    return entry === undefined ? [] : scopesOf(entry.event, entry.seq).map((scope) => this.#scopeId(scope));
  }

  #scopeId(scope: Scope): number {
    const cached = this.#scopeIds.get(scope);
    if (cached !== undefined) return cached;
    const id = this.#storedScopeId(scope) ?? this.#internScope(scope);
    if (this.#scopeIds.size >= SCOPES_CACHED_MAX) this.#scopeIds.clear();
    this.#scopeIds.set(scope, id);
    return id;
  }

  #storedScopeId(scope: Scope): number | undefined {
    const row = this.#findScope.get(scope);
    return row === undefined ? undefined : Number(row.id);
  }

  #internScope(scope: Scope): number {
    const id = Number(this.#insertScope.get(scope)?.id);
    if (isConversation(scope)) {
      for (const person of peopleOf(scope)) this.#insertConversation.run(this.#scopeId(person), id);
    }
    return id;
  }

  #checkpoint(mode: "passive" | "truncate"): WalState {
    return walStateIn(this.#database.prepare(`pragma wal_checkpoint(${mode})`).get());
  }
}

function walStateIn(row: Record<string, SQLOutputValue> | undefined): WalState {
  return { frames: Number(row?.log ?? 0), copied: Number(row?.checkpointed ?? 0) };
}

function storedChunk(row: Record<string, SQLOutputValue>): StoredChunk {
  return { first: Number(row.first), entries: parseChunk(String(row.entries)) };
}
