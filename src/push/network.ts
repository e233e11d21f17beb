/** The way to push services: whom we ask for addresses, and which of them are connected to. */

import { Resolver } from "node:dns/promises";
import { isPublicAddress } from "./public-address.ts";

export type Network = {
  /** The IP addresses of a host, as text. None: it has none, or nobody answers. */
  resolve(host: string): Promise<readonly string[]>;
  isAllowed(address: string): boolean;
  /** That every push goes to. */
  readonly port: number;
  /** Who signs for others, in PEM; absent: those whom Node trusts. */
  readonly ca?: string;
};

/** How long one question to a name server may take, and how often it is asked. Then the push is tried again later. */
const QUESTION_MS_MAX = 2_000;
const QUESTIONS_MAX = 2;

/**
 * Over DNS alone, never by this machine's own list of names, and not in the thread pool, where passwords are checked:
 * a name server that hangs holds up nobody else.
 */
export function internet(): Network {
  const resolver = new Resolver({ timeout: QUESTION_MS_MAX, tries: QUESTIONS_MAX });
  return {
    resolve: async (host) => {
      const found = await Promise.allSettled([resolver.resolve4(host), resolver.resolve6(host)]);
      return found.flatMap((answer) => (answer.status === "fulfilled" ? answer.value : []));
    },
    isAllowed: isPublicAddress,
    port: 443,
  };
}
