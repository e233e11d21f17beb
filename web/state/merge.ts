/** Puts what history tells at its place among what is known already. */

import type { Entry } from "./state.ts";

/** Where the told entries belong when none of them is known yet. */
export type Place = { readonly at: "start" } | { readonly at: "after"; readonly id: string };

/**
 * Merges two parts of one log, each in the log's order. An entry that is in both marks the place of those around it; of
 * two with the same id, the known one stays.
 */
export function mergeEntries(known: readonly Entry[], told: readonly Entry[], place: Place): readonly Entry[] {
  const knownIds = new Set(known.map((entry) => entry.id));
  const before = new Map<string, Entry[]>();
  const after = new Map<string, Entry[]>();
  const loose: Entry[] = [];
  let anchor: string | undefined;
  for (const entry of withoutDoubles(told)) {
    if (!knownIds.has(entry.id)) {
      (anchor === undefined ? loose : listAt(after, anchor)).push(entry);
      continue;
    }
    if (anchor === undefined && place.at === "start") listAt(before, entry.id).push(...loose.splice(0));
    anchor = entry.id;
  }
  if (place.at === "after" && knownIds.has(place.id)) listAt(after, place.id).unshift(...loose.splice(0));
  return [
    ...loose,
    ...known.flatMap((entry) => [...(before.get(entry.id) ?? []), entry, ...(after.get(entry.id) ?? [])]),
  ];
}

function withoutDoubles(entries: readonly Entry[]): Iterable<Entry> {
  return new Map(entries.map((entry) => [entry.id, entry])).values();
}

function listAt(lists: Map<string, Entry[]>, id: string): Entry[] {
  const list = lists.get(id) ?? [];
  lists.set(id, list);
  return list;
}
