/**
 * Up to where somebody has read: draft/read-marker. Beside the log and not in it, since everyone marks nearly every
 * message, and nobody else may know. Implementations: `store/markers.ts` (SQLite) and `store/memory-markers.ts`; both
 * pass `store/markers-contract.ts`.
 */

/** Places of which one account, or one guest, has a marker. With one more, the oldest marker is forgotten. */
export const MARKERS_PER_READER_MAX = 1_000;

/** By the casefolded name of a room or person, the time of what was read last, in milliseconds since 1970. */
export type ReadMarkers = ReadonlyMap<string, number>;

/** Shared by all of whom nothing is known. */
export const NO_MARKERS: ReadMarkers = new Map();

/** `account` is its key (model/state.ts). Rejects when the machine fails; nothing has changed then. */
export type Markers = {
  find(account: string): Promise<ReadMarkers>;
  /** On disk when it resolves. A marker only ever moves forwards. */
  keep(account: string, target: string, time: number): Promise<void>;
  /** Forgets whatever belongs to none of these accounts. */
  retain(accounts: readonly string[]): Promise<void>;
};

/** Moves one forwards; of too many, the oldest is forgotten. */
export function moveMarker(markers: Map<string, number>, target: string, time: number): void {
  markers.set(target, Math.max(time, markers.get(target) ?? 0));
  if (markers.size <= MARKERS_PER_READER_MAX) return;
  const [oldest] = [...markers].reduce((one, other) => (other[1] < one[1] ? other : one));
  markers.delete(oldest);
}
