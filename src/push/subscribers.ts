/** Who has subscribed, all of them in memory, so that nothing has to be looked up for messages that concern nobody. */

import {
  SUBSCRIPTIONS_MAX,
  SUBSCRIPTIONS_PER_ACCOUNT_MAX,
  type Subscription,
  type Subscriptions,
} from "../model/subscriptions.ts";

export class Subscribers {
  readonly #store: Subscriptions;
  readonly #byEndpoint = new Map<string, Subscription>();
  /** By the accounts' keys, those of each oldest first. */
  readonly #byAccount = new Map<string, readonly Subscription[]>();

  /** Without those of accounts that are no more. */
  static async open(store: Subscriptions, accounts: readonly string[]): Promise<Subscribers> {
    await store.retain(accounts);
    const subscribers = new Subscribers(store);
    for (const subscription of await store.all()) subscribers.#insert(subscription);
    return subscribers;
  }

  private constructor(store: Subscriptions) {
    this.#store = store;
  }

  get isEmpty(): boolean {
    return this.#byAccount.size === 0;
  }

  of(account: string | undefined): readonly Subscription[] {
    return account === undefined ? NONE : (this.#byAccount.get(account) ?? NONE);
  }

  /** Whether the server has as many endpoints as it may have, without this one. */
  isFullFor(endpoint: string): boolean {
    return this.#byEndpoint.size >= SUBSCRIPTIONS_MAX && !this.#byEndpoint.has(endpoint);
  }

  /** Answers those that are forgotten for it. Rejects when the machine fails. */
  async add(subscription: Subscription): Promise<readonly Subscription[]> {
    await this.#store.keep(subscription);
    const replaced = this.#byEndpoint.get(subscription.endpoint);
    if (replaced !== undefined) this.#delete(replaced);
    this.#insert(subscription);
    const tooMany = this.of(subscription.account).slice(0, -SUBSCRIPTIONS_PER_ACCOUNT_MAX);
    for (const one of tooMany) await this.remove(one);
    return tooMany;
  }

  /** One that was replaced in the meantime stays. Rejects when the machine fails; it is not used any more then. */
  async remove(subscription: Subscription): Promise<void> {
    if (this.#byEndpoint.get(subscription.endpoint) !== subscription) return;
    this.#delete(subscription);
    await this.#store.remove(subscription.endpoint);
  }

  #insert(subscription: Subscription): void {
    this.#byEndpoint.set(subscription.endpoint, subscription);
    this.#byAccount.set(subscription.account, [...this.of(subscription.account), subscription]);
  }

  #delete({ endpoint, account }: Subscription): void {
    this.#byEndpoint.delete(endpoint);
    const left = this.of(account).filter((one) => one.endpoint !== endpoint);
    if (left.length === 0) this.#byAccount.delete(account);
    else this.#byAccount.set(account, left);
  }
}

const NONE: readonly Subscription[] = [];
