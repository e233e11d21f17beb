/** Subscriptions in memory, for tests: the same promises as `subscriptions.ts`, and nothing left at the end. */

import type { Subscription, Subscriptions } from "../model/subscriptions.ts";

export class MemorySubscriptions implements Subscriptions {
  readonly #subscriptions = new Map<string, Subscription>();

  async all(): Promise<readonly Subscription[]> {
    return [...this.#subscriptions.values()];
  }

  async keep(subscription: Subscription): Promise<void> {
    this.#subscriptions.delete(subscription.endpoint);
    this.#subscriptions.set(subscription.endpoint, subscription);
  }

  async remove(endpoint: string): Promise<void> {
    this.#subscriptions.delete(endpoint);
  }

  async retain(accounts: readonly string[]): Promise<void> {
    for (const { endpoint, account } of this.#subscriptions.values()) {
      if (!accounts.includes(account)) this.#subscriptions.delete(endpoint);
    }
  }
}
