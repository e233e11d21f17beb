/**
 * Takes pushes to push services, a few at once. What can't be delivered now is tried again, later each time; what can't
 * be at all is dropped: the client finds it in its history. Nobody's endpoint holds up another's.
 */

import type { Clock } from "../base/clock.ts";
import type { Timer } from "../base/deadlines.ts";
import type { Logger } from "../base/logger.ts";
import type { Subscription } from "../model/subscriptions.ts";
import { encryptPush } from "./encryption.ts";
import type { Network } from "./network.ts";
import type { Answer } from "./post.ts";
import type { Vapid } from "./vapid.ts";

/** Pushes of one endpoint that wait. With one more, the oldest is dropped. */
export const PUSHES_PER_ENDPOINT_MAX = 16;

/** Pushes that wait, of all endpoints. Further ones are dropped, and the log says so once. */
const PUSHES_WAITING_MAX = 4_096;

/** Pushes on their way at once. The others wait. */
const PUSHES_AT_ONCE_MAX = 32;

/** How long one may take, from the name to the answer. Then it has failed, and is tried again. */
const PUSH_MS_MAX = 10_000;

/** How long an endpoint is left alone after the first failure, the second, and so on. After the last, it is dropped. */
export const RETRY_DELAYS_MS: readonly number[] = [5_000, 30_000, 300_000];

/** The longest that a push service may ask us to wait. If it asks for more, it is asked again then. */
const RETRY_AFTER_SECONDS_MAX = 900;

export type Payload = {
  /** One IRC message without CR LF, PAYLOAD_BYTES_MAX at most. */
  readonly text: string;
  readonly urgency: "high" | "low";
  /** How long a push service keeps it for a client that is away. */
  readonly ttlSeconds: number;
};

/** What sessions know of all this. */
export type Sender = {
  /** As ISUPPORT tells it. */
  readonly publicKey: string;
  push(subscription: Subscription, payload: Payload): void;
  /** Nothing more for this endpoint: what waits for it is dropped. */
  forget(endpoint: string): void;
  /** One listener, set before the first push: its push service says that an endpoint is no more. */
  listen(gone: (subscription: Subscription) => void): void;
};

export type PusherParts = {
  readonly vapid: Vapid;
  readonly network: Network;
  readonly clock: Clock;
  readonly timer: Timer;
  readonly logger: Logger;
};

/** The pushes of one endpoint, one after the other. */
type Line = {
  readonly subscription: Subscription;
  readonly waiting: Payload[];
  /** How often the first of them has failed. */
  attempt: number;
  /** On its way, or left alone until it is tried again. */
  isBusy: boolean;
  /** It stands among those whose turn comes. */
  isReady: boolean;
  isForgotten: boolean;
};

export class Pusher implements Sender {
  readonly #parts: PusherParts;
  readonly #lines = new Map<string, Line>();
  /** Those that have something to push, and whose turn has not come. */
  readonly #ready: Line[] = [];
  readonly #sending = new Set<AbortController>();
  #gone: (subscription: Subscription) => void = () => {};
  #waiting = 0;
  #isCrowded = false;
  #isRefused = false;
  #isClosed = false;

  constructor(parts: PusherParts) {
    this.#parts = parts;
  }

  get publicKey(): string {
    return this.#parts.vapid.publicKey;
  }

  listen(gone: (subscription: Subscription) => void): void {
    this.#gone = gone;
  }

  push(subscription: Subscription, payload: Payload): void {
    if (this.#isClosed || this.#isFull()) return;
    const line = this.#lineOf(subscription);
    line.waiting.push(payload);
    this.#waiting += 1;
    if (line.waiting.length > PUSHES_PER_ENDPOINT_MAX) {
      line.waiting.splice(line.isBusy ? 1 : 0, 1);
      this.#waiting -= 1;
    }
    this.#getReady(line);
    this.#sendMore();
  }

  forget(endpoint: string): void {
    const line = this.#lines.get(endpoint);
    if (line === undefined) return;
    line.isForgotten = true;
    this.#waiting -= line.waiting.length;
    line.waiting.length = 0;
    this.#lines.delete(endpoint);
  }

  /** What waits is dropped, and what is on its way is left. */
  close(): void {
    this.#isClosed = true;
    for (const endpoint of [...this.#lines.keys()]) this.forget(endpoint);
    for (const sending of this.#sending) sending.abort();
  }

  /** Said once each time that it becomes so. */
  #isFull(): boolean {
    const isFull = this.#waiting >= PUSHES_WAITING_MAX;
    if (isFull && !this.#isCrowded) {
      this.#parts.logger.warn({ waiting: this.#waiting }, "Push services take less than is pushed: some is dropped.");
    }
    this.#isCrowded = isFull;
    return isFull;
  }

  /** Whoever subscribes with new keys begins anew. */
  #lineOf(subscription: Subscription): Line {
    const known = this.#lines.get(subscription.endpoint);
    if (known?.subscription === subscription) return known;
    this.forget(subscription.endpoint);
    const line = { subscription, waiting: [], attempt: 0, isBusy: false, isReady: false, isForgotten: false };
    this.#lines.set(subscription.endpoint, line);
    return line;
  }

  #getReady(line: Line): void {
    if (line.isBusy || line.isReady) return;
    line.isReady = true;
    this.#ready.push(line);
  }

  #sendMore(): void {
    while (this.#sending.size < PUSHES_AT_ONCE_MAX) {
      const line = this.#ready.shift();
      if (line === undefined) return;
      line.isReady = false;
      const [payload] = line.waiting;
      if (payload !== undefined) void this.#send(line, payload);
    }
  }

  async #send(line: Line, payload: Payload): Promise<void> {
    const sending = new AbortController();
    this.#sending.add(sending);
    line.isBusy = true;
    this.#parts.timer.after(PUSH_MS_MAX, () => sending.abort(new Error("nothing was answered in time")));
    const answer = await this.#post(line, payload, sending.signal).catch((error: unknown) => failureOf(error));
    this.#sending.delete(sending);
    line.isBusy = false;
    if (!line.isForgotten) this.#judge(line, answer);
    this.#sendMore();
  }

  async #post({ subscription, attempt }: Line, payload: Payload, signal: AbortSignal): Promise<Answer> {
    const { vapid, network, clock } = this.#parts;
    const { endpoint, keys } = subscription;
    const headers = {
      authorization: vapid.authorization(new URL(endpoint).origin, clock.now()),
      "content-encoding": "aes128gcm",
      "content-type": "application/octet-stream",
      ttl: String(payload.ttlSeconds),
      urgency: payload.urgency,
    };
    // HTTPS takes memory that a server needs only when somebody has subscribed.
    const { post } = await import("./post.ts");
    return post(network, { endpoint, headers, body: encryptPush(payload.text, keys), attempt }, signal);
  }

  #judge(line: Line, answer: Answer | Failure): void {
    const { status } = answer;
    const { origin } = new URL(line.subscription.endpoint);
    if (status === 404 || status === 410) {
      this.forget(line.subscription.endpoint);
      this.#gone(line.subscription);
      return;
    }
    const isTransient = status === 0 || status === 429 || status >= 500;
    const delayMs = isTransient ? RETRY_DELAYS_MS[line.attempt] : undefined;
    if (status < 200 || status >= 300) this.#report({ origin, attempt: line.attempt, ...answer });
    if (delayMs === undefined) this.#next(line);
    else this.#retry(line, Math.max(delayMs, askedDelayMs(answer)));
  }

  /** A refusal of the server itself is told the operator, and only once: anybody can have anything answered. */
  #report(fields: { readonly status: number; readonly origin: string; readonly attempt: number }): void {
    const isOurs = fields.status === 401 || fields.status === 403;
    if (isOurs && !this.#isRefused) this.#parts.logger.warn(fields, REFUSED);
    else this.#parts.logger.debug(fields, "A push was not taken.");
    this.#isRefused ||= isOurs;
  }

  /** It was taken, or can't be. */
  #next(line: Line): void {
    line.waiting.shift();
    line.attempt = 0;
    this.#waiting -= 1;
    if (line.waiting.length > 0) this.#getReady(line);
    else this.#lines.delete(line.subscription.endpoint);
  }

  #retry(line: Line, delayMs: number): void {
    line.attempt += 1;
    line.isBusy = true;
    this.#parts.timer.after(delayMs, () => {
      line.isBusy = false;
      if (line.isForgotten) return;
      this.#getReady(line);
      this.#sendMore();
    });
  }
}

const REFUSED = "A push service takes nothing from this server: some want a real address in --admin.";

/** Nothing was answered. */
type Failure = { readonly status: 0; readonly cause: string };

function failureOf(error: unknown): Failure {
  return { status: 0, cause: error instanceof Error ? error.message : String(error) };
}

function askedDelayMs(answer: Answer | Failure): number {
  const seconds = "retryAfterSeconds" in answer ? (answer.retryAfterSeconds ?? 0) : 0;
  return Math.min(seconds, RETRY_AFTER_SECONDS_MAX) * 1000;
}
