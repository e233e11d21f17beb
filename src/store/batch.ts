/** What goes to the writer for one transaction: a few texts of many entries each, so that posting it costs little. */

import type { Entry, MessageEdited } from "../model/event.ts";
import { type Scope, scopesOf } from "../model/scope.ts";
import { formatChunk } from "./chunk-text.ts";
import { charactersOf } from "./entry-size.ts";
import { typesOf } from "./event-codes.ts";

/** Characters in one chunk, roughly: what a read of one entry takes up at most. Further entries begin another chunk. */
const CHUNK_CHARACTERS_MAX = 16 * 1024;

/** At least one entry. */
export type Batch = {
  readonly last: number;
  readonly chunks: Chunks;
  readonly times: readonly TimeRun[];
  readonly changes: readonly Change[];
};

/**
 * What one commit holds for one scope alone is one chunk, or several where it is long; an entry in several scopes is a
 * chunk of its own. In no scope does a chunk reach into another. As columns, which are posted faster than many objects.
 */
export type Chunks = {
  /** Ascending. */
  readonly firsts: readonly number[];
  readonly lasts: readonly number[];
  readonly scopes: readonly (readonly Scope[])[];
  /** A bit for each type of event that is in it (event-codes.ts). */
  readonly types: readonly number[];
  /** As chunk-text.ts has it, ascending by `seq`. */
  readonly entries: readonly string[];
};

/** Entries one after another with the same time. */
export type TimeRun = { readonly first: number; last: number; readonly time: number };

/** An entry that is not a message: a start may have to fold it. */
export type Change = { readonly seq: number; readonly time: number; readonly event: string };

/** An entry that turned out void, or says something else now, and where it is. */
export type VoidEntry = {
  readonly seq: number;
  readonly scopes: readonly Scope[];
  /** What it is changed by. */
  readonly edit?: Entry<MessageEdited>;
};

export function packBatch(entries: readonly Entry[]): Batch {
  return {
    last: entries.at(-1)?.seq ?? 0,
    chunks: packChunks(gather(entries)),
    times: packTimes(entries),
    changes: packChanges(entries),
  };
}

export function packVoids(entries: readonly Entry[]): readonly VoidEntry[] {
  return entries.map(({ event, seq }) => ({ seq, scopes: scopesOf(event, seq) }));
}

export function packEdits(edits: readonly Entry<MessageEdited>[]): readonly VoidEntry[] {
  return edits.map((edit) => ({ seq: edit.event.message, scopes: scopesOf(edit.event, edit.seq), edit }));
}

type Gathered = { readonly scopes: readonly Scope[]; readonly entries: Entry[]; characters: number };

function gather(entries: readonly Entry[]): readonly Gathered[] {
  const gathered: Gathered[] = [];
  const latest = new Map<Scope, Gathered>();
  for (const entry of entries) {
    const scopes = scopesOf(entry.event, entry.seq);
    const characters = charactersOf(entry.event);
    const [scope] = scopes;
    if (scope === undefined) continue;
    let chunk = latest.get(scope);
    if (chunk === undefined || scopes.length > 1 || !hasRoom(chunk, characters)) {
      chunk = { scopes, entries: [], characters: 0 };
      gathered.push(chunk);
      for (const one of scopes) latest.set(one, chunk);
    }
    chunk.entries.push(entry);
    chunk.characters += characters;
  }
  return gathered;
}

function hasRoom(chunk: Gathered, characters: number): boolean {
  return chunk.scopes.length === 1 && chunk.characters + characters <= CHUNK_CHARACTERS_MAX;
}

function packChunks(gathered: readonly Gathered[]): Chunks {
  return {
    firsts: gathered.map(({ entries }) => entries[0]?.seq ?? 0),
    lasts: gathered.map(({ entries }) => entries.at(-1)?.seq ?? 0),
    scopes: gathered.map(({ scopes }) => scopes),
    types: gathered.map(({ entries }) => typesOf(entries)),
    entries: gathered.map(({ entries }) => formatChunk(entries)),
  };
}

function packTimes(entries: readonly Entry[]): readonly TimeRun[] {
  const runs: TimeRun[] = [];
  for (const { seq, time } of entries) {
    const run = runs.at(-1);
    if (run?.time === time) run.last = seq;
    else runs.push({ first: seq, last: seq, time });
  }
  return runs;
}

function packChanges(entries: readonly Entry[]): readonly Change[] {
  return entries
    .filter(({ event }) => event.type !== "message-sent")
    .map(({ seq, time, event }) => ({ seq, time, event: JSON.stringify(event) }));
}
