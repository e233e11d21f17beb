/**
 * The writer's connection with its prepared statements: lives until the first failure, then another takes its
 * place.
 */

import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Event } from "../model/event.ts";
import type { Snapshot } from "../model/log.ts";
import { isConversation, isPerson, type Scope, scopesOf } from "../model/scope.ts";
import { AccountRows } from "./account-rows.ts";
import type { Batch } from "./batch.ts";

/** Ids of scopes kept in memory. At so many all are forgotten, and looked up when they come again. */
const SCOPES_CACHED_MAX = 10_000;

export type LastEntry = { readonly seq: number; readonly time: number };

/** Frames in the write-ahead file, and how many of them the database has already. */
export type WalState = { readonly frames: number; readonly copied: number };

export class WriterConnection {
  readonly accounts: AccountRows;
  readonly #database: DatabaseSync;
  readonly #scopeIds = new Map<Scope, number>();
  readonly #begin: StatementSync;
  readonly #commit: StatementSync;
  readonly #insertEntry: StatementSync;
  readonly #insertEntryScope: StatementSync;
  readonly #findScope: StatementSync;
  readonly #insertScope: StatementSync;
  readonly #insertConversation: StatementSync;
  readonly #findEvent: StatementSync;
  readonly #deleteEntryScope: StatementSync;

  constructor(database: DatabaseSync) {
    this.accounts = new AccountRows(database);
    this.#database = database;
    this.#begin = database.prepare("begin immediate");
    this.#commit = database.prepare("commit");
    this.#insertEntry = database.prepare("insert into entries (seq, time, type, event) values (?, ?, ?, ?)");
    this.#insertEntryScope = database.prepare("insert into entry_scopes (scope, seq, type) values (?, ?, ?)");
    this.#findScope = database.prepare("select id from scopes where name = ?");
    this.#insertScope = database.prepare("insert into scopes (name) values (?) returning id");
    this.#insertConversation = database.prepare(
      "insert or ignore into conversations (person, conversation) values (?, ?)",
    );
    this.#findEvent = database.prepare("select event from entries where seq = ?");
    this.#deleteEntryScope = database.prepare("delete from entry_scopes where scope = ? and seq = ?");
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

  insertBatch(batch: Batch): void {
    for (const [row, event] of batch.events.entries()) {
      const seq = batch.first + row;
      const type = batch.types[row] ?? 0;
      this.#insertEntry.run(seq, batch.times[row] ?? 0, type, event);
      this.#insertScopes(seq, type, batch.scopes[row] ?? []);
    }
  }

  /** Takes entries out of their scopes; the entries stay. */
  removeScopes(seqs: readonly number[]): void {
    for (const seq of seqs) {
      const row = this.#findEvent.get(seq);
      if (row === undefined) continue;
      const event = JSON.parse(String(row.event)) as Event;
      for (const scope of scopesOf(event, seq)) this.#deleteEntryScope.run(this.#scopeId(scope, []), seq);
    }
  }

  /** Whatever came after `head`. */
  removeAfter(head: number): void {
    const rows = this.#database.prepare("select seq from entries where seq > ?").all(head);
    this.removeScopes(rows.map((row) => Number(row.seq)));
    this.#database.prepare("delete from entries where seq > ?").run(head);
  }

  replaceSnapshot(snapshot: Snapshot): void {
    this.#database
      .prepare("insert or replace into snapshots (id, seq, state) values (1, ?, ?)")
      .run(snapshot.seq, snapshot.state);
  }

  lastEntry(): LastEntry {
    const row = this.#database.prepare("select seq, time from entries order by seq desc limit 1").get();
    return { seq: Number(row?.seq ?? 0), time: Number(row?.time ?? 0) };
  }

  logId(): string {
    return String(this.#database.prepare("select value from meta where key = 'id'").get()?.value);
  }

  walState(): WalState {
    return this.#checkpoint("noop");
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

  #insertScopes(seq: number, type: number, scopes: readonly Scope[]): void {
    for (const scope of scopes) this.#insertEntryScope.run(this.#scopeId(scope, scopes), seq, type);
  }

  /** `company`: all scopes of the entry; for a conversation that is new, the persons among them are its two. */
  #scopeId(scope: Scope, company: readonly Scope[]): number {
    const cached = this.#scopeIds.get(scope);
    if (cached !== undefined) return cached;
    const id = this.#storedScopeId(scope) ?? this.#internScope(scope, company);
    if (this.#scopeIds.size >= SCOPES_CACHED_MAX) this.#scopeIds.clear();
    this.#scopeIds.set(scope, id);
    return id;
  }

  #storedScopeId(scope: Scope): number | undefined {
    const row = this.#findScope.get(scope);
    return row === undefined ? undefined : Number(row.id);
  }

  #internScope(scope: Scope, company: readonly Scope[]): number {
    const id = Number(this.#insertScope.get(scope)?.id);
    if (isConversation(scope)) {
      for (const person of company.filter(isPerson)) this.#insertConversation.run(this.#scopeId(person, []), id);
    }
    return id;
  }

  #checkpoint(mode: "noop" | "passive" | "truncate"): WalState {
    const row = this.#database.prepare(`pragma wal_checkpoint(${mode})`).get();
    return { frames: Number(row?.log ?? 0), copied: Number(row?.checkpointed ?? 0) };
  }
}
