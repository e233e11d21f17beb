/** Subscriptions in SQLite, beside the log. */

import type { Subscription, Subscriptions } from "../model/subscriptions.ts";
import { unwrapped } from "./accounts.ts";
import type { Remote } from "./remote.ts";
import type { Writer } from "./writer.ts";

export class SqliteSubscriptions implements Subscriptions {
  readonly #writer: Remote<Writer>;

  constructor(writer: Remote<Writer>) {
    this.#writer = writer;
  }

  all(): Promise<readonly Subscription[]> {
    return unwrapped(this.#writer.call("allSubscriptions"));
  }

  keep(subscription: Subscription): Promise<void> {
    return unwrapped(this.#writer.call("keepSubscription", subscription));
  }

  remove(endpoint: string): Promise<void> {
    return unwrapped(this.#writer.call("removeSubscription", endpoint));
  }

  retain(accounts: readonly string[]): Promise<void> {
    return unwrapped(this.#writer.call("retainSubscriptions", accounts));
  }
}
