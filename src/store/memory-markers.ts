/** Markers in memory, for tests: the same promises as `markers.ts`, and nothing left at the end. */

import { type Markers, moveMarker, type ReadMarkers } from "../model/markers.ts";

export class MemoryMarkers implements Markers {
  readonly #markers = new Map<string, Map<string, number>>();

  async find(account: string): Promise<ReadMarkers> {
    return new Map(this.#markers.get(account));
  }

  async keep(account: string, target: string, time: number): Promise<void> {
    const markers = this.#markers.get(account) ?? new Map<string, number>();
    moveMarker(markers, target, time);
    this.#markers.set(account, markers);
  }

  async retain(accounts: readonly string[]): Promise<void> {
    for (const account of this.#markers.keys()) if (!accounts.includes(account)) this.#markers.delete(account);
  }
}
