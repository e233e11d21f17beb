/** One push to a push service (RFC 8030, 5): what comes back is a status, and nothing else of it is read. */

import { request } from "node:https";
import type { Network } from "./network.ts";

/** Bytes of the head of an answer. More: the push has failed. Its body is never read. */
const ANSWER_HEAD_BYTES_MAX = 16 * 1024;

export type Post = {
  readonly endpoint: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
  /** How often it was tried before: of several addresses the next is taken. */
  readonly attempt: number;
};

export type Answer = {
  readonly status: number;
  /** RFC 9110, 10.2.3; undefined where it says nothing, or a date. */
  readonly retryAfterSeconds: number | undefined;
};

/**
 * The address that is connected to is the one that was checked: the name is looked up once, here. Redirects are
 * answers like others. Rejects when nothing was answered.
 */
export async function post(network: Network, { endpoint, ...push }: Post, signal: AbortSignal): Promise<Answer> {
  signal.throwIfAborted();
  const { hostname, pathname, search } = new URL(endpoint);
  const found = await orAborted(network.resolve(hostname), signal);
  const addresses = found.filter((address) => network.isAllowed(address));
  const host = addresses[push.attempt % addresses.length];
  if (host === undefined) throw new Error("there is no public address of that name");
  return new Promise((resolve, reject) => {
    const sent = request({
      host,
      port: network.port,
      servername: hostname,
      method: "POST",
      path: pathname + search,
      headers: { ...push.headers, host: hostname, "content-length": push.body.length },
      agent: false,
      maxHeaderSize: ANSWER_HEAD_BYTES_MAX,
      signal,
      ...(network.ca !== undefined && { ca: network.ca }),
    });
    sent.on("error", reject);
    sent.on("response", (response) => {
      const { statusCode: status = 0, headers } = response;
      const seconds = headers["retry-after"] ?? "";
      resolve({ status, retryAfterSeconds: /^\d{1,9}$/.test(seconds) ? Number(seconds) : undefined });
      response.destroy();
    });
    sent.end(push.body);
  });
}

/** A name server that takes its time is waited for no longer than all else. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, aborted]);
}
