/**
 * Whether what a passkey answers is good: Web Authentication, Level 3, 7.1 and 7.2. No attestation is asked for: it
 * would say who made the device. So nothing proves that a new public key is the authenticator's. It need not: who adds
 * one is logged in, and could add any key of their own. Hence the key is taken as the browser hands it out (SPKI), and
 * no CBOR is read.
 */

import { createHash, createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Passkey, PasskeyChallenge } from "../model/passkeys.ts";
import {
  PASSKEY_ALGORITHMS,
  type PasskeyAlgorithm,
  type PasskeyAssertion,
  type PasskeyCreated,
} from "../wire/passkeys.ts";

/** Bits of an RSA key. Fewer can be broken, more would take us long: no passkey. */
const RSA_BITS_MIN = 2_048;
const RSA_BITS_MAX = 4_096;

/** What is wrong with an answer, for the log of the server. */
export type PasskeyProblem =
  | "no client data"
  | "another ceremony"
  | "another challenge"
  | "too late"
  | "another site"
  | "inside another site"
  | "no authenticator data"
  | "another relying party"
  | "nobody was present"
  | "nobody was verified"
  | "impossible backup"
  | "another credential"
  | "another owner"
  | "no such key"
  | "wrong signature";

export type NewKey = Pick<Passkey, "id" | "credential" | "site" | "publicKey" | "algorithm" | "counter">;

/** The relying party is the host, exactly: no other host below the same domain may ask. */
export function relyingPartyOf(site: string): string {
  return new URL(site).hostname;
}

/** What the server calls a credential. */
export function passkeyIdOf(credential: string): string {
  return createHash("sha256").update(Buffer.from(credential, "base64url")).digest("base64url");
}

/** What is to be kept of a new passkey, or why it is none. */
export function checkCreated(
  created: PasskeyCreated,
  challenge: PasskeyChallenge,
  now: number,
): NewKey | PasskeyProblem {
  const { id: credential, response } = created;
  const { publicKey, publicKeyAlgorithm: algorithm } = response;
  const problem = clientDataProblem(response.clientDataJSON, { ...challenge, type: "webauthn.create", now });
  if (problem !== undefined) return problem;
  const data = readAuthenticatorData(response.authenticatorData, challenge.site);
  if (typeof data === "string") return data;
  if (data.credential === undefined || !data.credential.equals(bytesOf(credential))) return "another credential";
  if (keyFrom(publicKey, algorithm) === undefined) return "no such key";
  const { site } = challenge;
  return { id: passkeyIdOf(credential), credential, site, publicKey, algorithm, counter: data.counter };
}

/** How often the passkey has signed, by what it says; or why it is not the one. */
export function checkAssertion(
  { response }: PasskeyAssertion,
  passkey: Passkey,
  challenge: PasskeyChallenge,
  now: number,
): { readonly counter: number } | PasskeyProblem {
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  const problem = clientDataProblem(clientDataJSON, { ...challenge, type: "webauthn.get", now });
  if (problem !== undefined) return problem;
  if (passkey.site !== challenge.site) return "another site";
  if (bytesOf(userHandle).toString() !== passkey.account) return "another owner";
  const data = readAuthenticatorData(authenticatorData, challenge.site);
  if (typeof data === "string") return data;
  const signed = Buffer.concat([bytesOf(authenticatorData), sha256(bytesOf(clientDataJSON))]);
  const key = keyFrom(passkey.publicKey, passkey.algorithm);
  if (key === undefined) return "no such key";
  return isSigned(signed, bytesOf(signature), key) ? { counter: data.counter } : "wrong signature";
}

type ExpectedClientData = PasskeyChallenge & {
  readonly type: "webauthn.create" | "webauthn.get";
  readonly now: number;
};

function clientDataProblem(text: string, expected: ExpectedClientData): PasskeyProblem | undefined {
  const said = readClientData(text);
  if (said === undefined) return "no client data";
  if (said.type !== expected.type) return "another ceremony";
  if (said.challenge !== expected.challenge) return "another challenge";
  if (expected.now > expected.until) return "too late";
  if (said.origin !== expected.site) return "another site";
  // No page of ours is ever framed.
  return said.crossOrigin === true || said.topOrigin !== undefined ? "inside another site" : undefined;
}

function readClientData(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const said: unknown = JSON.parse(bytesOf(text).toString());
    return typeof said === "object" && said !== null ? (said as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    return undefined;
  }
}

type AuthenticatorData = {
  readonly counter: number;
  /** The id of the credential that was made, if one was. */
  readonly credential: Buffer | undefined;
};

/** Section 6.1: the relying party's hash, flags, the counter; and behind a new credential's AAGUID its id. */
function readAuthenticatorData(text: string, site: string): AuthenticatorData | PasskeyProblem {
  const bytes = bytesOf(text);
  if (bytes.length < AUTHENTICATOR_DATA_BYTES_MIN) return "no authenticator data";
  if (!bytes.subarray(0, FLAGS_AT).equals(sha256(Buffer.from(relyingPartyOf(site))))) return "another relying party";
  const flags = bytes.readUInt8(FLAGS_AT);
  const has = (flag: number) => (flags & flag) !== 0;
  if (!has(USER_PRESENT)) return "nobody was present";
  if (!has(USER_VERIFIED)) return "nobody was verified";
  if (has(BACKED_UP) && !has(BACKUP_ELIGIBLE)) return "impossible backup";
  const isNew = has(HAS_CREDENTIAL) && bytes.length >= CREDENTIAL_AT;
  const length = isNew ? bytes.readUInt16BE(CREDENTIAL_LENGTH_AT) : 0;
  const credential = isNew ? bytes.subarray(CREDENTIAL_AT, CREDENTIAL_AT + length) : undefined;
  return { counter: bytes.readUInt32BE(COUNTER_AT), credential };
}

/** Undefined where it is none, or of another kind than is said. */
function keyFrom(publicKey: string, algorithm: PasskeyAlgorithm): KeyObject | undefined {
  try {
    const key = createPublicKey({ key: bytesOf(publicKey), format: "der", type: "spki" });
    return isOfKind(key, algorithm) ? key : undefined;
  } catch {
    return undefined;
  }
}

function isOfKind({ asymmetricKeyType: type, asymmetricKeyDetails: details }: KeyObject, kind: PasskeyAlgorithm) {
  const { modulusLength = 0, publicExponent, namedCurve } = details ?? {};
  switch (kind) {
    case PASSKEY_ALGORITHMS.Ed25519:
      return type === "ed25519";
    case PASSKEY_ALGORITHMS.ES256:
      return type === "ec" && namedCurve === "prime256v1";
    case PASSKEY_ALGORITHMS.RS256:
      return (
        type === "rsa" &&
        modulusLength >= RSA_BITS_MIN &&
        modulusLength <= RSA_BITS_MAX &&
        publicExponent === USUAL_EXPONENT
      );
  }
}

/** ES256 in DER, as section 6.5.5 has it. */
function isSigned(signed: Buffer, signature: Buffer, key: KeyObject): boolean {
  return verify(key.asymmetricKeyType === "ed25519" ? null : "sha256", signed, key, signature);
}

function bytesOf(text: string): Buffer {
  return Buffer.from(text, "base64url");
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

const FLAGS_AT = 32;
const COUNTER_AT = 33;
const AUTHENTICATOR_DATA_BYTES_MIN = 37;
const CREDENTIAL_LENGTH_AT = 53;
const CREDENTIAL_AT = 55;

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const BACKUP_ELIGIBLE = 0x08;
const BACKED_UP = 0x10;
const HAS_CREDENTIAL = 0x40;

/** F4, as all RSA keys of authenticators have it: with another one the work would be the asker's to choose. */
const USUAL_EXPONENT = 65_537n;
