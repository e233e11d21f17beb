/** The log in memory, for tests: the same promises as `log.ts`, and nothing left at the end. */

import { assert } from "../base/assert.ts";
import type { Clock } from "../base/clock.ts";
import { edited } from "../model/corrections.ts";
import { type Entry, isReaction, type MessageEdited } from "../model/event.ts";
import type { LatestInScope, Log, LogListener, Proposal, ScopeQuery, Snapshot } from "../model/log.ts";
import { isConversation, type Scope, type Stretch, scopesOf } from "../model/scope.ts";
import { isFound, type SearchQuery, type SearchResult } from "../model/search.ts";
import { GroupCommit } from "./group-commit.ts";

export function createMemoryLog(clock: Clock): Log {
  return new MemoryLog(clock);
}

class MemoryLog implements Log {
  readonly id = "test";
  readonly #commits: GroupCommit;
  readonly #entries: Entry[] = [];
  readonly #void = new Set<number>();
  #snapshot: Snapshot | undefined;

  constructor(clock: Clock) {
    this.#commits = new GroupCommit({ head: 0, time: 0, clock, write: (entries) => this.#keep(entries) });
  }

  get head(): number {
    return this.#commits.head;
  }

  append(proposals: readonly Proposal[]): void {
    this.#commits.append(proposals);
  }

  listen(listener: LogListener): void {
    this.#commits.listen(listener);
  }

  async read(query: ScopeQuery): Promise<readonly Entry[]> {
    const { scope, after = 0, before = Number.POSITIVE_INFINITY, types, textsOnly, take, limit } = query;
    const found = this.#inScope(scope).filter(
      ({ seq, event }) => seq > after && seq < before && (types === undefined || types.includes(event.type)),
    );
    const wanted = textsOnly ? found.filter(({ event }) => !isReaction(event)) : found;
    return take === "oldest" ? wanted.slice(0, limit) : wanted.slice(Math.max(0, wanted.length - limit));
  }

  async readStretches(stretches: readonly Stretch[], limit: number): Promise<readonly Entry[]> {
    const wanted = (entry: Entry) =>
      stretches.some(({ scope, after, until }) => entry.seq > after && entry.seq <= until && this.#isIn(entry, scope));
    // An entry's place is its seq less one.
    const first = Math.min(...stretches.map(({ after }) => after));
    return this.#entries.slice(first).values().filter(wanted).take(limit).toArray();
  }

  async seqBefore(time: number): Promise<number> {
    return this.#entries.findLast((entry) => entry.time < time)?.seq ?? 0;
  }

  async latestMessages(scopes: readonly Scope[], after: number, before: number): Promise<readonly LatestInScope[]> {
    return [...new Set(scopes)]
      .flatMap((scope) => {
        const latest = this.#inScope(scope).findLast(
          ({ seq, event }) => seq > after && seq < before && event.type === "message-sent",
        );
        return latest === undefined ? [] : [{ scope, seq: latest.seq, time: latest.time }];
      })
      .sort((a, b) => b.seq - a.seq);
  }

  async conversations(person: Scope): Promise<readonly Scope[]> {
    const scopes = this.#inScope(person).flatMap(({ event, seq }) => scopesOf(event, seq));
    return [...new Set(scopes.filter(isConversation))];
  }

  async search(query: SearchQuery): Promise<SearchResult> {
    const isSeen = ({ seq, event }: Entry) =>
      query.stretches.some(
        ({ scope, after, until }) => seq > after && seq <= until && scopesOf(event, seq).includes(scope),
      );
    const found = this.#entries.filter((entry) => !this.#void.has(entry.seq) && isSeen(entry) && isFound(entry, query));
    const entries = query.take === "oldest" ? found.slice(0, query.limit) : found.slice(-query.limit);
    return { entries, isWhole: true };
  }

  async load(): Promise<{ readonly snapshot: Snapshot | undefined; readonly tail: readonly Entry[] }> {
    const after = this.#snapshot?.seq ?? 0;
    const tail = this.#entries.filter(({ seq, event }) => seq > after && event.type !== "message-sent");
    return { snapshot: this.#snapshot, tail };
  }

  saveSnapshot(snapshot: Snapshot): void {
    assert(snapshot.seq <= this.head, "a snapshot is of what is committed");
    this.#snapshot = snapshot;
  }

  void(entries: readonly Entry[]): void {
    for (const { seq } of entries) this.#void.add(seq);
  }

  amend(edits: readonly Entry<MessageEdited>[]): void {
    for (const edit of edits) {
      const index = edit.event.message - 1;
      const entry = this.#entries[index];
      if (entry?.event.type !== "message-sent") continue;
      this.#entries[index] = { ...entry, event: edited(entry.event, edit) };
    }
  }

  close(): Promise<void> {
    return this.#commits.close();
  }

  /** As it would come back from a disk, and nobody else's to change. */
  async #keep(entries: readonly Entry[]): Promise<undefined> {
    for (const entry of JSON.parse(JSON.stringify(entries)) as Entry[]) this.#entries.push(entry);
  }

  #inScope(scope: Scope): readonly Entry[] {
    return this.#entries.filter((entry) => this.#isIn(entry, scope));
  }

  #isIn({ seq, event }: Entry, scope: Scope): boolean {
    return !this.#void.has(seq) && scopesOf(event, seq).includes(scope);
  }
}
