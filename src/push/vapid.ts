/** Who pushes: the server's own key, by which push services know it (RFC 8292, VAPID). */

import { createECDH, createPrivateKey, type KeyObject, sign } from "node:crypto";

/** Bytes of the private key. */
export const VAPID_KEY_BYTES = 32;

/** How long a push service may take a signature for good: half of what RFC 8292 allows. */
const SIGNATURE_SECONDS = 12 * 60 * 60;

const POINT_COORDINATE_BYTES = 32;

export class Vapid {
  /** As ISUPPORT tells it: base64url. */
  readonly publicKey: string;
  readonly #privateKey: KeyObject;
  /** Whom a push service may write to, as a URL. */
  readonly #contact: string;

  /** Throws where the bytes are no private key. */
  constructor(privateKey: Uint8Array, contact: string) {
    const ecdh = createECDH("prime256v1");
    ecdh.setPrivateKey(privateKey);
    const point = ecdh.getPublicKey();
    const [x, y] = [point.subarray(1, 1 + POINT_COORDINATE_BYTES), point.subarray(1 + POINT_COORDINATE_BYTES)];
    const d = Buffer.from(privateKey).toString("base64url");
    const jwk = { kty: "EC", crv: "P-256", d, x: x.toString("base64url"), y: y.toString("base64url") };
    this.publicKey = point.toString("base64url");
    this.#privateKey = createPrivateKey({ key: jwk, format: "jwk" });
    this.#contact = contact;
  }

  /** The Authorization header of a push to an endpoint of this origin, at this time in milliseconds since 1970. */
  authorization(origin: string, now: number): string {
    const claims = { aud: origin, exp: Math.floor(now / 1000) + SIGNATURE_SECONDS, sub: this.#contact };
    const signed = `${encoded({ typ: "JWT", alg: "ES256" })}.${encoded(claims)}`;
    const signature = sign("sha256", Buffer.from(signed), { key: this.#privateKey, dsaEncoding: "ieee-p1363" });
    return `vapid t=${signed}.${signature.toString("base64url")}, k=${this.publicKey}`;
  }
}

/** A new private key. */
export function newVapidKey(): Uint8Array {
  const ecdh = createECDH("prime256v1");
  ecdh.generateKeys();
  // Node leaves leading zeros out.
  const key = ecdh.getPrivateKey();
  return Buffer.concat([Buffer.alloc(VAPID_KEY_BYTES - key.length), key]);
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString("base64url");
}
