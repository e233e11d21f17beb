/** How many may be in at once: altogether, and from one network. */

import type { TurnedAway } from "../base/tally.ts";
import { isLoopback, networkOf } from "./address.ts";
import { CONNECTIONS_MAX, CONNECTIONS_PER_ADDRESS_MAX } from "./limits.ts";

export type AdmissionLimits = { readonly connections: number; readonly perAddress: number };

export class Admission {
  readonly #limits: AdmissionLimits;
  readonly #perNetwork = new Map<string, number>();
  #count = 0;
  #emptied: (() => void)[] = [];

  constructor(limits: AdmissionLimits = { connections: CONNECTIONS_MAX, perAddress: CONNECTIONS_PER_ADDRESS_MAX }) {
    this.#limits = limits;
  }

  /** Those who are in. */
  get count(): number {
    return this.#count;
  }

  /** Lets one in, or says why not. */
  enter(address: string): TurnedAway | undefined {
    if (this.#count >= this.#limits.connections) return "full";
    if (!isLoopback(address)) {
      const network = networkOf(address);
      const neighbours = this.#perNetwork.get(network) ?? 0;
      if (neighbours >= this.#limits.perAddress) return "address-full";
      this.#perNetwork.set(network, neighbours + 1);
    }
    this.#count += 1;
    return undefined;
  }

  /** Once for each who was let in. */
  leave(address: string): void {
    this.#count -= 1;
    if (this.#count === 0) this.#tellEmpty();
    if (isLoopback(address)) return;
    const network = networkOf(address);
    const neighbours = (this.#perNetwork.get(network) ?? 0) - 1;
    if (neighbours > 0) this.#perNetwork.set(network, neighbours);
    else this.#perNetwork.delete(network);
  }

  /** Resolves when nobody is in. */
  untilEmpty(): Promise<void> {
    return new Promise((resolve) => {
      this.#emptied.push(resolve);
      if (this.#count === 0) this.#tellEmpty();
    });
  }

  #tellEmpty(): void {
    for (const resolve of this.#emptied.splice(0)) resolve();
  }
}
