/** This browser's subscription with its push service, and the server's knowledge of it: both are there, or neither. */

import { signal } from "@preact/signals";
import type { PushKeys } from "../connection/questions.ts";

/** As much of a PushSubscription as is used here. */
export type Subscription = Pick<PushSubscription, "endpoint" | "options" | "getKey" | "unsubscribe">;

/** As much of a PushManager as is used here. */
export type Subscriptions = {
  getSubscription(): Promise<Subscription | null>;
  subscribe(options: PushSubscriptionOptionsInit): Promise<Subscription>;
};

export type PushParts = {
  /** Undefined: this browser has no push service. */
  subscriptions(): Promise<Subscriptions | undefined>;
  /** Answers what the server has against it, if it has. */
  pushTo(endpoint: string, keys: PushKeys): Promise<string | undefined>;
  pushNoMore(endpoint: string): Promise<void>;
};

export class Push {
  readonly #parts: PushParts;
  readonly #problem = signal<string | undefined>(undefined);
  #last: Promise<void> = Promise.resolve();

  constructor(parts: PushParts) {
    this.#parts = parts;
  }

  /** Why nothing is pushed, in the words of the browser or the server. */
  get problem(): string | undefined {
    return this.#problem.value;
  }

  /** Sees to it that what the server pushes with this key arrives: after every log-in, and after changes. */
  keep(key: string): Promise<void> {
    return this.#then(async (subscriptions) => {
      const known = await subscriptions.getSubscription();
      const isOurs = known !== null && keyOf(known.options.applicationServerKey) === key;
      // The server has another key now: nothing that it pushes would be taken for the old one's.
      if (known !== null && !isOurs) await known.unsubscribe();
      const options = { userVisibleOnly: true, applicationServerKey: key };
      const subscription = isOurs ? known : await subscriptions.subscribe(options);
      return this.#parts.pushTo(subscription.endpoint, keysOf(subscription));
    });
  }

  end(): Promise<void> {
    return this.#then(async (subscriptions) => {
      const subscription = await subscriptions.getSubscription();
      if (subscription === null) return undefined;
      await this.#parts.pushNoMore(subscription.endpoint);
      await subscription.unsubscribe();
      return undefined;
    });
  }

  /** One after the other: whoever changes their mind ends where they wanted to be. */
  #then(work: (subscriptions: Subscriptions) => Promise<string | undefined>): Promise<void> {
    this.#last = this.#last.then(async () => {
      try {
        const subscriptions = await this.#parts.subscriptions();
        this.#problem.value = subscriptions === undefined ? undefined : await work(subscriptions);
      } catch (error) {
        this.#problem.value = error instanceof Error ? error.message : String(error);
      }
    });
    return this.#last;
  }
}

function keysOf(subscription: Subscription): PushKeys {
  return { p256dh: keyOf(subscription.getKey("p256dh")), auth: keyOf(subscription.getKey("auth")) };
}

/** As base64url. */
function keyOf(bytes: ArrayBuffer | null): string {
  const text = String.fromCharCode(...new Uint8Array(bytes ?? new ArrayBuffer()));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
