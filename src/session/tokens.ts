/** Signed tokens (JWT, RFC 7519) that an identity provider gives to people, checked with its public key alone. */

import { createPublicKey, type KeyObject, verify } from "node:crypto";

export type Issuer = {
  /** The provider's public key, in PEM. */
  readonly key: string;
  /** What its tokens say of themselves: `iss`, and `aud`. */
  readonly issuer: string;
  readonly audience: string;
};

/** Milliseconds by which the provider's clock may differ from ours. */
const CLOCK_SKEW_MS = 60_000;

export class Tokens {
  readonly #issuer: Issuer;
  readonly #key: KeyObject;
  readonly #algorithm: string;

  /** Throws when the key is none, or of a kind that we don't know. */
  constructor(issuer: Issuer) {
    this.#issuer = issuer;
    this.#key = createPublicKey(issuer.key);
    this.#algorithm = algorithmOf(this.#key);
  }

  /** Whom the token is for: `preferred_username`, else `sub`. Undefined: it is not good, or not now. */
  nameIn(token: string, now: number): string | undefined {
    const [header = "", claims = "", signature = "", ...more] = token.split(".");
    if (more.length > 0 || !BASE64URL.test(signature) || !this.#isSigned(header, claims, signature)) return undefined;
    const said = parse(claims);
    if (said === undefined || !this.#isForUs(said, now)) return undefined;
    const name = said.preferred_username ?? said.sub;
    return typeof name === "string" ? name : undefined;
  }

  /** The key says how it signs, never the token. */
  #isSigned(header: string, claims: string, signature: string): boolean {
    const said = parse(header);
    if (said === undefined || said.alg !== this.#algorithm || said.crit !== undefined) return false;
    const hash = this.#algorithm === "EdDSA" ? null : "sha256";
    const key = { key: this.#key, dsaEncoding: "ieee-p1363" } as const;
    return verify(hash, Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, "base64url"));
  }

  #isForUs({ iss, aud, exp, nbf = 0 }: Claims, now: number): boolean {
    const { issuer, audience } = this.#issuer;
    const audiences: readonly unknown[] = Array.isArray(aud) ? aud : [aud];
    if (iss !== issuer || !audiences.includes(audience)) return false;
    if (typeof exp !== "number" || typeof nbf !== "number") return false;
    return exp * 1000 + CLOCK_SKEW_MS > now && nbf * 1000 - CLOCK_SKEW_MS <= now;
  }
}

type Claims = Readonly<Record<string, unknown>>;

function algorithmOf({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject): string {
  if (type === "rsa") return "RS256";
  if (type === "ed25519") return "EdDSA";
  if (type === "ec" && details?.namedCurve === "prime256v1") return "ES256";
  throw new Error(`a key of the kind ${type} signs no tokens here: RSA, P-256 and Ed25519 do`);
}

function parse(part: string): Claims | undefined {
  if (!BASE64URL.test(part)) return undefined;
  try {
    const said: unknown = JSON.parse(Buffer.from(part, "base64url").toString());
    return typeof said === "object" && said !== null ? (said as Claims) : undefined;
  } catch {
    return undefined;
  }
}

const BASE64URL = /^[A-Za-z0-9_-]+$/;
