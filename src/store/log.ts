/** The log in SQLite: this side gives places and asks, workers touch the disk: one writes, one reads, one searches. */

import { assert } from "../base/assert.ts";
import type { Clock } from "../base/clock.ts";
import type { Logger } from "../base/logger.ts";
import type { Accounts } from "../model/accounts.ts";
import type { Entry, MessageEdited } from "../model/event.ts";
import type {
  Commit,
  LatestInScope,
  Log,
  LogListener,
  Proposal,
  ScopeQuery,
  Snapshot,
  StoreFailure,
} from "../model/log.ts";
import type { Markers } from "../model/markers.ts";
import type { Scope, Stretch } from "../model/scope.ts";
import type { SearchQuery, SearchResult } from "../model/search.ts";
import type { Subscriptions } from "../model/subscriptions.ts";
import { SqliteAccounts } from "./accounts.ts";
import { packBatch, packEdits, packVoids } from "./batch.ts";
import { parseChunk } from "./chunk-text.ts";
import { GroupCommit } from "./group-commit.ts";
import { SqliteMarkers } from "./markers.ts";
import type { Reader } from "./reader.ts";
import { Remote } from "./remote.ts";
import type { Searcher } from "./searcher.ts";
import { Searching } from "./searching.ts";
import { SqliteSubscriptions } from "./subscriptions.ts";
import type { Opened, Writer } from "./writer.ts";

/**
 * Entries from which on there is a reading thread as soon as somebody comes in: nearly everybody reads then, and to
 * start it takes several times as long as the first answer may. Below, it is started by the first question.
 */
const READ_FROM_ENTRIES = 16_384;

export type OpenOptions = {
  /** The data directory; made when missing. */
  readonly path: string;
  readonly clock: Clock;
  readonly logger: Logger;
};

/** The log, and what is beside it: credentials, markers, and subscriptions. They end with the log. */
export type Store = {
  readonly log: Log;
  readonly accounts: Accounts;
  readonly markers: Markers;
  readonly subscriptions: Subscriptions;
  /** Collects the garbage of its threads. Does not reject. */
  sweep(): Promise<void>;
};

/** Rejects with an OpenError when the directory or what is in it can't be used; nothing was changed then. */
export async function openStore({ path, clock, logger }: OpenOptions): Promise<Store> {
  const writer = new Remote<Writer>("writer", path, logger);
  const startReader = () => new Remote<Reader>("reader", path, logger);
  const startSearcher = () => new Remote<Searcher>("searcher", path, logger);
  try {
    const log = new SqliteLog(await writer.call("open"), { writer, startReader, startSearcher, clock });
    const [accounts, markers] = [new SqliteAccounts(writer), new SqliteMarkers(writer)];
    return { log, accounts, markers, subscriptions: new SqliteSubscriptions(writer), sweep: () => log.sweep() };
  } catch (error) {
    await writer.close();
    throw error;
  }
}

type Parts = {
  readonly writer: Remote<Writer>;
  readonly startReader: () => Remote<Reader>;
  readonly startSearcher: () => Remote<Searcher>;
  readonly clock: Clock;
};

class SqliteLog implements Log {
  readonly id: string;
  readonly #writer: Remote<Writer>;
  readonly #startReader: () => Remote<Reader>;
  /** From the first question on. */
  #reader: Remote<Reader> | undefined;
  readonly #searching: Searching;
  readonly #commits: GroupCommit;
  /** Reads wait for it, so that none shows what is void. */
  #voided: Promise<void> = Promise.resolve();
  #closed: Promise<void> | undefined;

  constructor({ id, head, time }: Opened, { writer, startReader, startSearcher, clock }: Parts) {
    this.id = id;
    this.#writer = writer;
    this.#startReader = startReader;
    this.#searching = new Searching(startSearcher);
    this.#commits = new GroupCommit({ head, time, clock, write: (entries) => this.#write(entries) });
  }

  get head(): number {
    return this.#commits.head;
  }

  append(proposals: readonly Proposal[]): void {
    this.#commits.append(proposals);
  }

  listen(listener: LogListener): void {
    this.#commits.listen({
      committed: (commit) => {
        listener.committed(commit);
        this.#searching.committed(this.head, this.#voided);
        this.#expectReading(commit);
      },
      rejected: (rejection) => listener.rejected(rejection),
    });
  }

  async read(query: ScopeQuery): Promise<readonly Entry[]> {
    const head = this.head;
    await this.#voided;
    return parseChunk(await this.#reading().call("read", query, head));
  }

  async readStretches(stretches: readonly Stretch[], limit: number): Promise<readonly Entry[]> {
    const head = this.head;
    await this.#voided;
    return parseChunk(await this.#reading().call("readStretches", stretches, limit, head));
  }

  async seqBefore(time: number): Promise<number> {
    return this.#reading().call("seqBefore", time, this.head);
  }

  async latestMessages(scopes: readonly Scope[], after: number, before: number): Promise<readonly LatestInScope[]> {
    const end = Math.min(before, this.head + 1);
    await this.#voided;
    return this.#reading().call("latestMessages", scopes, after, end);
  }

  async conversations(person: Scope): Promise<readonly Scope[]> {
    const head = this.head;
    await this.#voided;
    return this.#reading().call("conversations", person, head);
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const head = this.head;
    await this.#voided;
    if (this.#closed !== undefined) throw new Error("the store is closed");
    return this.#searching.search(query, head);
  }

  async load(): Promise<{ readonly snapshot: Snapshot | undefined; readonly tail: readonly Entry[] }> {
    const { snapshot, tail } = await this.#writer.call("load", this.head);
    return { snapshot, tail: tail.flatMap(parseChunk) };
  }

  saveSnapshot(snapshot: Snapshot): void {
    assert(snapshot.seq <= this.head, "a snapshot is of what is committed");
    this.#writer.call("saveSnapshot", snapshot).catch(ignoreDeath);
  }

  void(entries: readonly Entry[]): void {
    this.#voided = this.#writer.call("void", packVoids(entries)).catch(ignoreDeath);
  }

  amend(edits: readonly Entry<MessageEdited>[]): void {
    this.#voided = this.#writer.call("void", packEdits(edits)).catch(ignoreDeath);
  }

  async sweep(): Promise<void> {
    await Promise.all([this.#writer.sweep(), this.#reader?.sweep(), this.#searching.sweep()]);
  }

  close(): Promise<void> {
    this.#closed ??= this.#close();
    return this.#closed;
  }

  async #close(): Promise<void> {
    await this.#commits.close();
    // The writer last: the last connection to close copies the write-ahead file and removes it.
    await this.#searching.close();
    await this.#reader?.close();
    await this.#writer.close();
  }

  #reading(): Remote<Reader> {
    if (this.#reader === undefined && this.#closed !== undefined) throw new Error("the store is closed");
    this.#reader ??= this.#startReader();
    return this.#reader;
  }

  #expectReading({ entries }: Commit): void {
    if (this.#reader !== undefined || this.#closed !== undefined || this.head < READ_FROM_ENTRIES) return;
    if (entries.some(({ event }) => event.type === "connected")) this.#reader = this.#startReader();
  }

  /** What was on its way when the writer died was not committed: it dies before a commit or after it has said so. */
  async #write(batch: readonly Entry[]): Promise<StoreFailure | undefined> {
    try {
      return await this.#writer.call("commit", packBatch(batch));
    } catch (error) {
      return { reason: "failed", cause: error instanceof Error ? error.message : String(error) };
    }
  }
}

/** It was logged when it happened. */
function ignoreDeath(): void {}
