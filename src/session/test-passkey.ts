/** For tests: an authenticator with one passkey, which says the truth unless it is told what to say instead. */

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from "node:crypto";
import {
  PASSKEY_ALGORITHMS,
  type PasskeyAlgorithm,
  type PasskeyAssertion,
  type PasskeyCreated,
} from "../wire/passkeys.ts";

/** What it is asked, by which page. */
export type Ceremony = { readonly challenge: string; readonly rpId: string; readonly site: string };

export type Lies = {
  /** In place of what the browser would say, or beside it. */
  readonly clientData?: Readonly<Record<string, unknown>>;
  readonly rpId?: string;
  readonly flags?: number;
  readonly counter?: number;
};

/** User present and verified, not on several devices. */
export const HONEST_FLAGS = 0x05;
const HAS_CREDENTIAL = 0x40;

export class TestPasskey {
  readonly id = randomBytes(16);
  readonly algorithm: PasskeyAlgorithm;
  readonly publicKey: KeyObject;
  readonly #privateKey: KeyObject;
  #userHandle = "";

  constructor(algorithm: keyof typeof PASSKEY_ALGORITHMS = "ES256") {
    this.algorithm = PASSKEY_ALGORITHMS[algorithm];
    const { publicKey, privateKey } = keyPair(algorithm);
    this.publicKey = publicKey;
    this.#privateKey = privateKey;
  }

  /** `userId`: in base64url, as the server says it. */
  create(ceremony: Ceremony, userId: string, lies: Lies = {}): PasskeyCreated {
    this.#userHandle = userId;
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const attested = Buffer.concat([Buffer.alloc(16), length, this.id, Buffer.from("a public key in CBOR")]);
    const flags = (lies.flags ?? HONEST_FLAGS) | HAS_CREDENTIAL;
    const head = authenticatorData(ceremony, { ...lies, flags });
    return {
      id: this.id.toString("base64url"),
      response: {
        clientDataJSON: clientData("webauthn.create", ceremony, lies).toString("base64url"),
        authenticatorData: Buffer.concat([head, attested]).toString("base64url"),
        publicKey: this.publicKey.export({ format: "der", type: "spki" }).toString("base64url"),
        publicKeyAlgorithm: this.algorithm,
      },
    };
  }

  get(ceremony: Ceremony, lies: Lies = {}): PasskeyAssertion {
    const client = clientData("webauthn.get", ceremony, lies);
    const data = authenticatorData(ceremony, lies);
    const signed = Buffer.concat([data, createHash("sha256").update(client).digest()]);
    const hash = this.algorithm === PASSKEY_ALGORITHMS.Ed25519 ? null : "sha256";
    return {
      id: this.id.toString("base64url"),
      response: {
        clientDataJSON: client.toString("base64url"),
        authenticatorData: data.toString("base64url"),
        signature: sign(hash, signed, this.#privateKey).toString("base64url"),
        userHandle: this.#userHandle,
      },
    };
  }
}

function keyPair(algorithm: keyof typeof PASSKEY_ALGORITHMS): { publicKey: KeyObject; privateKey: KeyObject } {
  switch (algorithm) {
    case "ES256":
      return generateKeyPairSync("ec", { namedCurve: "P-256" });
    case "RS256":
      return generateKeyPairSync("rsa", { modulusLength: 2048 });
    case "Ed25519":
      return generateKeyPairSync("ed25519");
  }
}

function clientData(type: string, { challenge, site }: Ceremony, { clientData }: Lies): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin: site, crossOrigin: false, ...clientData }));
}

function authenticatorData({ rpId }: Ceremony, lies: Lies): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt8(lies.flags ?? HONEST_FLAGS);
  head.writeUInt32BE(lies.counter ?? 0, 1);
  return Buffer.concat([
    createHash("sha256")
      .update(lies.rpId ?? rpId)
      .digest(),
    head,
  ]);
}
