/** What was begun in each room and not sent: kept until it is, also over a visit. */

import type { Memory } from "../connection/read-marks.ts";
import type { Key } from "../state/state.ts";

export type Drafts = {
  of(room: Key): string;
  keep(room: Key, draft: string): void;
  /** The next person at this browser shall not read them. */
  forget(): void;
};

/** Rooms whose drafts are kept. Of more, those that were begun longest ago go. */
const DRAFTS_MAX = 50;
const MEMORY_KEY = "hubbub.drafts";

export function createDrafts(memory: Memory): Drafts {
  const drafts = new Map<Key, string>(remembered(memory));
  return {
    of: (room) => drafts.get(room) ?? "",
    keep(room, draft) {
      drafts.delete(room);
      if (draft !== "") drafts.set(room, draft);
      memory.save(MEMORY_KEY, JSON.stringify([...drafts].slice(-DRAFTS_MAX)));
    },
    forget() {
      drafts.clear();
      memory.save(MEMORY_KEY, "[]");
    },
  };
}

function remembered(memory: Memory): readonly (readonly [string, string])[] {
  try {
    const drafts: unknown = JSON.parse(memory.load(MEMORY_KEY) ?? "[]");
    return Array.isArray(drafts) ? drafts.filter(isDraft) : [];
  } catch {
    return [];
  }
}

function isDraft(value: unknown): value is readonly [string, string] {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "string";
}
