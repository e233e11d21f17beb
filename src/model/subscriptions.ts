/**
 * Where accounts want to be told of what concerns them while they are not connected: draft/webpush. Kept beside the
 * log, since an endpoint is a secret of its owner, and may vanish any day.
 * Implementations: `store/subscriptions.ts` (SQLite) and `store/memory-subscriptions.ts`; both pass
 * `store/subscriptions-contract.ts`.
 */

import type { Caps } from "../wire/caps.ts";

/** Endpoints that one account has. With one more, the oldest is forgotten. */
export const SUBSCRIPTIONS_PER_ACCOUNT_MAX = 10;

/** Endpoints that the server keeps, all of them in memory: 20 MB. One more: FAIL WEBPUSH LIMIT_REACHED. */
export const SUBSCRIPTIONS_MAX = 20_000;

/** What a push is encrypted for, as base64url without padding (RFC 8291). */
export type PushKeys = {
  /** A point on P-256, uncompressed: 65 bytes. */
  readonly p256dh: string;
  /** 16 bytes that only client and server know. */
  readonly auth: string;
};

export type Subscription = {
  /** An https URL, which nobody else has. */
  readonly endpoint: string;
  /** The account's key (model/state.ts). */
  readonly account: string;
  readonly keys: PushKeys;
  /** Those of the capabilities of the connection that change what it is pushed. */
  readonly caps: Caps;
};

/** Rejects when the machine fails; nothing has changed then. */
export type Subscriptions = {
  /** Oldest first. */
  all(): Promise<readonly Subscription[]>;
  /** In place of any other with the same endpoint. On disk when it resolves. */
  keep(subscription: Subscription): Promise<void>;
  remove(endpoint: string): Promise<void>;
  /** Forgets whatever belongs to none of these accounts. */
  retain(accounts: readonly string[]): Promise<void>;
};
