/** How this browser's person likes their rooms: which are pinned, and which are muted. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../connection/read-marks.ts";
import type { Key, Room } from "../state/state.ts";

export type Preferences = {
  readonly pinned: ReadonlySignal<ReadonlySet<Key>>;
  readonly muted: ReadonlySignal<ReadonlySet<Key>>;
  togglePin(room: Key): void;
  toggleMute(room: Key): void;
};

const PINNED_KEY = "hubbub.pinned";
const MUTED_KEY = "hubbub.muted";

export function createPreferences(memory: Memory): Preferences {
  const pinned = signal(remembered(memory, PINNED_KEY));
  const muted = signal(remembered(memory, MUTED_KEY));
  const toggle = (set: typeof pinned, key: string) => (room: Key) => {
    const next = new Set(set.peek());
    if (!next.delete(room)) next.add(room);
    set.value = next;
    memory.save(key, JSON.stringify([...next]));
  };
  return { pinned, muted, togglePin: toggle(pinned, PINNED_KEY), toggleMute: toggle(muted, MUTED_KEY) };
}

/** Pinned rooms come first; the rest stays in the order in which one came into them. */
export function inOrder(rooms: readonly Room[], pinned: ReadonlySet<Key>): readonly Room[] {
  return rooms.toSorted((one, other) => Number(pinned.has(other.key)) - Number(pinned.has(one.key)));
}

function remembered(memory: Memory, key: string): ReadonlySet<Key> {
  try {
    const kept: unknown = JSON.parse(memory.load(key) ?? "[]");
    return new Set(Array.isArray(kept) ? kept.filter((room) => typeof room === "string") : []);
  } catch {
    return new Set();
  }
}
