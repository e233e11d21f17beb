/** Gateways that the configuration names (WEBIRC): is this one of them? */

import { createHash, timingSafeEqual } from "node:crypto";
import type { Caller } from "../commands/command.ts";
import type { Passwords } from "./passwords.ts";
import type { Peer } from "./session.ts";

export type GatewaysParts = {
  /** By IP address what is kept of each one's password. */
  readonly gateways: () => ReadonlyMap<string, string>;
  readonly peerOf: (caller: Caller) => Peer;
  readonly passwords: Passwords;
};

export class Gateways {
  readonly #parts: GatewaysParts;
  /**
   * By what is kept of a password, a digest of that which was right: a gateway shows it for each of its people, and
   * checking it is slow on purpose.
   */
  readonly #digests = new Map<string, Buffer>();

  constructor(parts: GatewaysParts) {
    this.#parts = parts;
  }

  /** `host`: where the gateway is, as people see it. Undefined: it can't be checked just now. */
  async isRight(host: string, password: string): Promise<boolean | undefined> {
    const kept = this.#keptFor(host);
    if (kept === undefined) return false;
    const digest = createHash("sha256").update(password).digest();
    const known = this.#digests.get(kept);
    if (known !== undefined && timingSafeEqual(known, digest)) return true;
    const { passwords } = this.#parts;
    const isRight = await passwords.inTurn(host, () => passwords.isRight(password, kept));
    if (isRight) this.#digests.set(kept, digest);
    return isRight;
  }

  /** Addresses are compared as people see them, since nothing else of them is kept. */
  #keptFor(host: string): string | undefined {
    const { gateways, peerOf } = this.#parts;
    const isThere = (address: string) => peerOf({ address, port: 0, secure: false }).host === host;
    return gateways()
      .entries()
      .find(([address]) => isThere(address))?.[1];
  }
}
