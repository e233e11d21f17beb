/** How this browser's person likes it: which rooms are pinned, which are muted, and what is told in which way. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../connection/read-marks.ts";
import type { Key, Room } from "../state/state.ts";
import type { Wish } from "../telling/decide.ts";

/** What one is told of, and how. */
export type Telling = {
  readonly wish: Wish;
  readonly notifications: boolean;
  readonly sound: boolean;
  /** Also when no page is open, by Web Push. */
  readonly push: boolean;
};

export type Preferences = {
  readonly pinned: ReadonlySignal<ReadonlySet<Key>>;
  readonly muted: ReadonlySignal<ReadonlySet<Key>>;
  togglePin(room: Key): void;
  toggleMute(room: Key): void;
  readonly telling: ReadonlySignal<Telling>;
  changeTelling(change: Partial<Telling>): void;
};

const PINNED_KEY = "hubbub.pinned";
const MUTED_KEY = "hubbub.muted";
const TELLING_KEY = "hubbub.telling";

export function createPreferences(memory: Memory): Preferences {
  const pinned = signal(remembered(memory, PINNED_KEY));
  const muted = signal(remembered(memory, MUTED_KEY));
  const toggle = (set: typeof pinned, key: string) => (room: Key) => {
    const next = new Set(set.peek());
    if (!next.delete(room)) next.add(room);
    set.value = next;
    memory.save(key, JSON.stringify([...next]));
  };
  const telling = signal(rememberedTelling(memory));
  const changeTelling = (change: Partial<Telling>): void => {
    telling.value = { ...telling.peek(), ...change };
    memory.save(TELLING_KEY, JSON.stringify(telling.peek()));
  };
  return {
    pinned,
    muted,
    togglePin: toggle(pinned, PINNED_KEY),
    toggleMute: toggle(muted, MUTED_KEY),
    telling,
    changeTelling,
  };
}

/** Pinned rooms come first; the rest stays in the order in which one came into them. */
export function inOrder(rooms: readonly Room[], pinned: ReadonlySet<Key>): readonly Room[] {
  return rooms.toSorted((one, other) => Number(pinned.has(other.key)) - Number(pinned.has(one.key)));
}

function remembered(memory: Memory, key: string): ReadonlySet<Key> {
  const kept = parsed(memory, key);
  return new Set(Array.isArray(kept) ? kept.filter((room) => typeof room === "string") : []);
}

/** Nothing is shown and nothing sounds before somebody asks for it. */
function rememberedTelling(memory: Memory): Telling {
  const kept = new Map(Object.entries(parsed(memory, TELLING_KEY) ?? {}));
  const wish = kept.get("wish");
  return {
    wish: wish === "everything" || wish === "nothing" ? wish : "asking",
    notifications: kept.get("notifications") === true,
    sound: kept.get("sound") === true,
    push: kept.get("push") === true,
  };
}

function parsed(memory: Memory, key: string): unknown {
  try {
    return JSON.parse(memory.load(key) ?? "null");
  } catch {
    return undefined;
  }
}
