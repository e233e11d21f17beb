/** Who follows what, and for a batch of entries: which of them each reader shares with which others. */

import type { Entry } from "../model/event.ts";
import type { Scope } from "../model/scope.ts";
import type { Dialect } from "./dialect.ts";
import type { Reader } from "./reader.ts";

/** Bytes for one write, and the `seq` that they go up to. */
export type Chunk = { readonly bytes: Uint8Array; readonly seq: number };

/**
 * So many readers of one scope are a crowd. What goes to them may wait for what went before: where packets leave as
 * they are acknowledged, most of the kernel's work for them is done on the readers' side, and a busy room costs a third
 * less. With fewer there is nothing to be gained.
 */
export const CROWD_READERS_MIN = 500;

/** What the readers of the same dirty scopes get of a batch, and its bytes in each dialect, made by who comes first. */
export type Shared = {
  readonly entries: readonly Entry[];
  readonly chunks: Map<Dialect, readonly Chunk[]>;
  readonly isForCrowd: boolean;
};

export class Audience {
  /** A set where there are several: a person's own affairs mostly have one reader, and a set takes 280 bytes. */
  readonly #readers = new Map<Scope, Reader | Set<Reader>>();

  add(scope: Scope, reader: Reader): void {
    const readers = this.#readers.get(scope);
    if (readers === undefined) this.#readers.set(scope, reader);
    else if (readers instanceof Set) readers.add(reader);
    else if (readers !== reader) this.#readers.set(scope, new Set([readers, reader]));
  }

  delete(scope: Scope, reader: Reader): void {
    const readers = this.#readers.get(scope);
    if (readers instanceof Set) readers.delete(reader);
    if (readers === reader || (readers instanceof Set && readers.size === 0)) this.#readers.delete(scope);
  }

  readers(scope: Scope): Iterable<Reader> {
    const readers = this.#readers.get(scope);
    if (readers === undefined) return [];
    return readers instanceof Set ? readers : [readers];
  }

  /** Calls back once for each reader whom something concerns of what is new in these scopes. */
  eachReader(dirty: ReadonlyMap<Scope, readonly Entry[]>, visit: (reader: Reader, shared: Shared) => void): void {
    const [only] = dirty;
    if (only !== undefined && dirty.size === 1) {
      const shared = { entries: only[1], chunks: new Map(), isForCrowd: this.#isCrowd(only[0]) };
      for (const reader of this.readers(only[0])) visit(reader, shared);
      return;
    }
    for (const [reader, node] of this.#nodes(dirty)) visit(reader, node.shared());
  }

  /** One pass over the readers of each dirty scope; those of the same scopes end at the same node. */
  #nodes(dirty: ReadonlyMap<Scope, readonly Entry[]>): ReadonlyMap<Reader, Node> {
    const root = new Node([], false);
    const nodes = new Map<Reader, Node>();
    for (const [scope, entries] of dirty) {
      const isCrowd = this.#isCrowd(scope);
      for (const reader of this.readers(scope)) {
        nodes.set(reader, (nodes.get(reader) ?? root).with(scope, entries, isCrowd));
      }
    }
    return nodes;
  }

  #isCrowd(scope: Scope): boolean {
    const readers = this.#readers.get(scope);
    return readers instanceof Set && readers.size >= CROWD_READERS_MIN;
  }
}

/** A set of dirty scopes, reached from smaller ones by adding a scope: readers of the same set share the object. */
class Node {
  readonly #parts: readonly (readonly Entry[])[];
  readonly #next = new Map<Scope, Node>();
  readonly #hasCrowd: boolean;
  #shared: Shared | undefined;

  constructor(parts: readonly (readonly Entry[])[], hasCrowd: boolean) {
    this.#parts = parts;
    this.#hasCrowd = hasCrowd;
  }

  with(scope: Scope, entries: readonly Entry[], isCrowd: boolean): Node {
    let node = this.#next.get(scope);
    if (node === undefined) {
      node = new Node([...this.#parts, entries], this.#hasCrowd || isCrowd);
      this.#next.set(scope, node);
    }
    return node;
  }

  shared(): Shared {
    this.#shared ??= { entries: merge(this.#parts), chunks: new Map(), isForCrowd: this.#hasCrowd };
    return this.#shared;
  }
}

/** By `seq`, each entry once, though it may be in several scopes. */
function merge(parts: readonly (readonly Entry[])[]): readonly Entry[] {
  if (parts.length === 1) return parts[0] ?? [];
  return [...new Set(parts.flat())].sort((one, other) => one.seq - other.seq);
}
