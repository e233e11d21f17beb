/** What people may see of where somebody comes from. */

import { createHmac } from "node:crypto";
import type { Peer } from "../session/session.ts";
import { isPrivate, networkOf } from "./address.ts";
import type { Caller } from "./house.ts";

/** Characters of a cloak: 60 bits, so that nobody finds two networks with the same one. */
const CLOAK_LENGTH = 12;

/**
 * Addresses of this machine and of private networks are shown as they are; of others a cloak, which stays the same for
 * the same network and this `key`, so that people can tell each other apart and nobody can find out where they live.
 */
export function peerOf({ address, port, secure, certificate, site }: Caller, key: Uint8Array): Peer {
  const proof = { secure, ...(certificate !== undefined && { certificate }), ...(site !== undefined && { site }) };
  if (!isPrivate(address)) {
    const cloaked = cloak(networkOf(address), key);
    return { host: cloaked, address: cloaked, ...proof };
  }
  const isV6 = address.includes(":");
  // A host that begins with a colon would end an IRC line's parameters.
  const host = address.startsWith(":") ? `0${address}` : address;
  return { host, address: isV6 ? `[${address}]:${port}` : `${address}:${port}`, ...proof };
}

function cloak(network: string, key: Uint8Array): string {
  const digest = createHmac("sha256", key).update(network).digest();
  const letters = [...digest.subarray(0, CLOAK_LENGTH)].map((byte) => ALPHABET[byte % ALPHABET.length]);
  return `${letters.join("")}.cloak`;
}

const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
