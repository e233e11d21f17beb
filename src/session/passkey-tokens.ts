/**
 * Tokens that log in again whoever has come by a passkey, for a connection that was lost: nobody is asked for their
 * finger whenever a train goes through a tunnel. The page alone keeps one, in memory. Nothing of them is kept here:
 * they are signed with a key of this server's, outlive its restarts, and are worth as much as the passkey that they
 * name.
 */

import { createHmac, timingSafeEqual } from "node:crypto";
import { PASSKEY_TOKEN_MS_MAX } from "../wire/limits.ts";

export class PasskeyTokens {
  readonly #key: Uint8Array;

  constructor(key: Uint8Array) {
    this.#key = key;
  }

  issue(passkey: string, now: number): string {
    const claims = `${passkey}.${(now + PASSKEY_TOKEN_MS_MAX).toString(36)}`;
    return `${claims}.${this.#sign(claims).toString("base64url")}`;
  }

  /** The id of the passkey that it stands for. Undefined: it is none of ours, or too old. */
  passkeyIn(token: string, now: number): string | undefined {
    const [, claims = "", passkey = "", until = "", signature = ""] = TOKEN.exec(token) ?? [];
    const expected = this.#sign(claims);
    const given = Buffer.from(signature, "base64url");
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
    return now <= Number.parseInt(until, 36) ? passkey : undefined;
  }

  #sign(claims: string): Buffer {
    return createHmac("sha256", this.#key).update(claims).digest();
  }
}

const TOKEN = /^(([A-Za-z0-9_-]+)\.([0-9a-z]+))\.([A-Za-z0-9_-]+)$/;
