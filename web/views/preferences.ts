/** How this browser's person likes to be told what. */

import { type ReadonlySignal, signal } from "@preact/signals";
import type { Memory } from "../connection/read-marks.ts";
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
  readonly telling: ReadonlySignal<Telling>;
  changeTelling(change: Partial<Telling>): void;
};

const TELLING_KEY = "hubbub.telling";

export function createPreferences(memory: Memory): Preferences {
  const telling = signal(rememberedTelling(memory));
  return {
    telling,
    changeTelling: (change) => {
      telling.value = { ...telling.peek(), ...change };
      memory.save(TELLING_KEY, JSON.stringify(telling.peek()));
    },
  };
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
