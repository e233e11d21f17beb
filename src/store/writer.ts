/** Everything that writes. Runs in a worker of its own; its public methods are called from the main thread. */

import type { DatabaseSync } from "node:sqlite";
import type { Logger } from "../base/logger.ts";
import type { Credentials } from "../model/accounts.ts";
import type { Snapshot, StoreFailure } from "../model/log.ts";
import type { Passkey } from "../model/passkeys.ts";
import type { Subscription } from "../model/subscriptions.ts";
import type { Found } from "./account-rows.ts";
import type { Batch, VoidEntry } from "./batch.ts";
import { lockDirectory, prepareDirectory } from "./data-directory.ts";
import type { Mark } from "./marker-rows.ts";
import { openDatabase, reopenDatabase } from "./open-database.ts";
import { type Loaded, Reader } from "./reader.ts";
import { isFullError } from "./sqlite-error.ts";
import { EntriesLost, FramesInUse, storeFailure } from "./store-failure.ts";
import { type WalState, WriterConnection } from "./writer-connection.ts";

/** Frames (pages of 4 kB) not yet copied into the database. From here on they are copied after each commit. */
const CHECKPOINT_FRAMES = 1_000;

/** Length of the write-ahead file (64 MB). Beyond it the writer waits for readers, so that the file can start anew. */
const WAL_FRAMES_MAX = 16_384;

export type Opened = { readonly id: string; readonly head: number; readonly time: number };

export class Writer {
  readonly #directory: string;
  readonly #logger: Logger;
  #lock: DatabaseSync | undefined;
  /** Absent between a failure and the next attempt. */
  #connection: WriterConnection | undefined;
  /** The last entry that was said to be committed: what the file must hold, no more and no less. */
  #head = 0;
  /** A failure other than a refused write may have taken with it what was synced before. */
  #suspect = false;
  #unvoided: readonly VoidEntry[] = [];
  #checkpointAtFrames = CHECKPOINT_FRAMES;
  #truncateAtFrames = WAL_FRAMES_MAX;

  constructor(directory: string, logger: Logger) {
    this.#directory = directory;
    this.#logger = logger;
  }

  /** Throws an OpenError, and has changed nothing then. */
  open(): Opened {
    prepareDirectory(this.#directory);
    this.#lock = lockDirectory(this.#directory);
    try {
      this.#connection = new WriterConnection(openDatabase(this.#directory));
      const last = this.#connection.lastEntry();
      this.#head = last.seq;
      return { id: this.#connection.logId(), head: last.seq, time: last.time };
    } catch (error) {
      this.close();
      throw error;
    }
  }

  /** All of it or nothing: the failure says why nothing. */
  commit(batch: Batch): StoreFailure | undefined {
    const failure = this.#attempt((connection) => connection.insertBatch(batch));
    if (failure !== undefined) return failure;
    this.#head = batch.last;
    // On a turn of its own: the answer is on its way before.
    setImmediate(() => this.#tidy());
    return undefined;
  }

  /** What fails is tried again after the next commit. */
  void(voids: readonly VoidEntry[]): void {
    this.#unvoided = [...this.#unvoided, ...voids];
    this.#voidEntries();
  }

  /** What the state is made of at start. Not by the reader's thread, which takes 10 MB, and may never be needed. */
  load(head: number): Loaded {
    const reader = new Reader(this.#directory);
    try {
      return reader.load(head);
    } finally {
      reader.close();
    }
  }

  saveSnapshot(snapshot: Snapshot): void {
    const failure = this.#attempt((connection) => connection.replaceSnapshot(snapshot));
    if (failure !== undefined) this.#logger.warn({ seq: snapshot.seq, ...failure }, "A snapshot could not be saved.");
  }

  addCredentials(credentials: Credentials): Found<void> {
    return this.#with(({ accounts }) => accounts.add(credentials));
  }

  replaceCredentials(credentials: Credentials): Found<void> {
    return this.#with(({ accounts }) => accounts.replace(credentials));
  }

  removeAccount(key: string): Found<void> {
    return this.#with(({ accounts }) => accounts.remove(key));
  }

  findCredentials(key: string): Found<Credentials | undefined> {
    return this.#with(({ accounts }) => accounts.find(key));
  }

  addCertificate(fingerprint: string, key: string): Found<string> {
    return this.#with(({ accounts }) => accounts.addCertificate(fingerprint, key));
  }

  removeCertificate(fingerprint: string, key: string): Found<void> {
    return this.#with(({ accounts }) => accounts.removeCertificate(fingerprint, key));
  }

  findCertificate(fingerprint: string): Found<string | undefined> {
    return this.#with(({ accounts }) => accounts.findCertificate(fingerprint));
  }

  addPasskey(passkey: Passkey): Found<"added" | "taken" | "full"> {
    return this.#with(({ accounts }) => accounts.passkeys.add(passkey));
  }

  findPasskey(id: string): Found<Passkey | undefined> {
    return this.#with(({ accounts }) => accounts.passkeys.find(id));
  }

  passkeysOf(account: string): Found<readonly Passkey[]> {
    return this.#with(({ accounts }) => accounts.passkeys.of(account));
  }

  removePasskey(id: string, account: string): Found<boolean> {
    return this.#with(({ accounts }) => accounts.passkeys.remove(id, account));
  }

  countPasskey(id: string, counter: number): Found<boolean> {
    return this.#with(({ accounts }) => accounts.passkeys.count(id, counter));
  }

  retainAccounts(keys: readonly string[]): Found<void> {
    return this.#with(({ accounts }) => accounts.retain(keys));
  }

  findMarkers(account: string): Found<readonly (readonly [target: string, time: number])[]> {
    return this.#with(({ markers }) => markers.find(account));
  }

  keepMarkers(marks: readonly Mark[]): Found<void> {
    return this.#with(({ markers }) => markers.keep(marks));
  }

  retainMarkers(accounts: readonly string[]): Found<void> {
    return this.#with(({ markers }) => markers.retain(accounts));
  }

  allSubscriptions(): Found<readonly Subscription[]> {
    return this.#with(({ subscriptions }) => subscriptions.all());
  }

  keepSubscription(subscription: Subscription): Found<void> {
    return this.#with(({ subscriptions }) => subscriptions.keep(subscription));
  }

  removeSubscription(endpoint: string): Found<void> {
    return this.#with(({ subscriptions }) => subscriptions.remove(endpoint));
  }

  retainSubscriptions(accounts: readonly string[]): Found<void> {
    return this.#with(({ subscriptions }) => subscriptions.retain(accounts));
  }

  close(): void {
    this.#disconnect();
    this.#lock?.close();
    this.#lock = undefined;
  }

  #with<T>(work: (connection: WriterConnection) => T): Found<T> {
    const results: T[] = [];
    const failure = this.#attempt((connection) => void results.push(work(connection)));
    return failure === undefined ? { found: results[0] as T } : { failure };
  }

  #attempt(work: (connection: WriterConnection) => void): StoreFailure | undefined {
    try {
      const connection = this.#connected();
      connection.transact(() => work(connection));
      return undefined;
    } catch (error) {
      this.#disconnect();
      this.#suspect ||= !isFullError(error);
      return storeFailure(error, this.#directory);
    }
  }

  #connected(): WriterConnection {
    if (this.#connection !== undefined) return this.#connection;
    const connection = new WriterConnection(reopenDatabase(this.#directory));
    try {
      this.#verify(connection);
    } catch (error) {
      connection.close();
      throw error;
    }
    this.#connection = connection;
    return connection;
  }

  /**
   * After a failure nothing is assumed: not that the transaction is gone, and not that what was synced before it is
   * still on disk (a failed fsync leaves pages marked clean that never were written). So what nobody was told of is
   * taken away, and all frames are written again, into the database.
   */
  #verify(connection: WriterConnection): void {
    const found = connection.lastEntry().seq;
    if (found < this.#head) throw new EntriesLost(this.#head, found);
    if (found > this.#head) connection.transact(() => connection.removeAfter(this.#head));
    if (!this.#suspect) return;
    const wal = connection.truncateWal();
    if (wal.copied < wal.frames) throw new FramesInUse();
    this.#suspect = false;
  }

  #voidEntries(): void {
    if (this.#unvoided.length === 0) return;
    const failure = this.#attempt((connection) => connection.removeVoids(this.#unvoided));
    if (failure === undefined) this.#unvoided = [];
    else
      this.#logger.warn(
        { seqs: this.#unvoided.map(({ seq }) => seq), ...failure },
        "Void entries could not be taken out of the history.",
      );
  }

  #tidy(): void {
    this.#voidEntries();
    try {
      if (this.#connection !== undefined) this.#boundWal(this.#connection);
    } catch (error) {
      this.#disconnect();
      this.#logger.warn(storeFailure(error, this.#directory), "The write-ahead file could not be copied.");
    }
  }

  /** What could not be copied (a full disk, somebody who reads for long) is not tried again with every commit. */
  #boundWal(connection: WriterConnection): void {
    const { frames, copied } = connection.walState();
    if (frames < WAL_FRAMES_MAX) this.#truncateAtFrames = WAL_FRAMES_MAX;
    if (frames - copied < this.#checkpointAtFrames) return;
    this.#checkpointAtFrames = frames - copied + CHECKPOINT_FRAMES;
    const wal = frames < this.#truncateAtFrames ? connection.checkpoint() : this.#truncateWal(connection, frames);
    this.#checkpointAtFrames = wal.frames - wal.copied + CHECKPOINT_FRAMES;
  }

  #truncateWal(connection: WriterConnection, frames: number): WalState {
    this.#truncateAtFrames = frames + WAL_FRAMES_MAX;
    return connection.truncateWal();
  }

  /** Closing, too, may fail on a broken disk: there is nothing left to do for this connection then. */
  #disconnect(): void {
    const connection = this.#connection;
    this.#connection = undefined;
    try {
      connection?.close();
    } catch (error) {
      this.#logger.warn(storeFailure(error, this.#directory), "The database could not be closed well.");
    }
  }
}
