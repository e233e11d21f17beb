/** Subscriptions' rows. Used by the writer alone, also to read: once, at start. */

import type { DatabaseSync } from "node:sqlite";
import type { Subscription } from "../model/subscriptions.ts";
import { isCap } from "../wire/caps.ts";

export class SubscriptionRows {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  all(): readonly Subscription[] {
    return this.#database
      .prepare("select endpoint, account, p256dh, auth, caps from subscriptions order by id")
      .all()
      .map(({ endpoint, account, p256dh, auth, caps }) => ({
        endpoint: String(endpoint),
        account: String(account),
        keys: { p256dh: String(p256dh), auth: String(auth) },
        caps: new Set(String(caps).split(" ").filter(isCap)),
      }));
  }

  keep({ endpoint, account, keys: { p256dh, auth }, caps }: Subscription): void {
    this.#database
      .prepare("insert or replace into subscriptions (endpoint, account, p256dh, auth, caps) values (?, ?, ?, ?, ?)")
      .run(endpoint, account, p256dh, auth, [...caps].join(" "));
  }

  remove(endpoint: string): void {
    this.#database.prepare("delete from subscriptions where endpoint = ?").run(endpoint);
  }

  retain(accounts: readonly string[]): void {
    this.#database
      .prepare("delete from subscriptions where account not in (select value from json_each(?))")
      .run(JSON.stringify(accounts));
  }
}
