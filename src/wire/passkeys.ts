/**
 * Passkeys as they cross the wire: the JSON forms of Web Authentication (W3C, Level 3, 5.1.8 to 5.1.10), of which both
 * sides use what follows; docs/passkeys.md. All bytes are base64url without padding.
 */

import { PASSKEY_FIELD_LENGTH_MAX, PASSKEY_ID_LENGTH_MAX } from "./limits.ts";

/** The SASL mechanism. Offered only where a browser could use one. */
export const PASSKEY_MECHANISM = "HUBBUB-PASSKEY";

/** How a passkey may sign, by its number at COSE; best first. */
export const PASSKEY_ALGORITHMS = { Ed25519: -8, ES256: -7, RS256: -257 } as const;

export type PasskeyAlgorithm = (typeof PASSKEY_ALGORITHMS)[keyof typeof PASSKEY_ALGORITHMS];

/** PublicKeyCredentialRequestOptionsJSON. It names no credentials: nobody learns who has which. */
export type PasskeyRequest = {
  readonly challenge: string;
  readonly rpId: string;
  readonly userVerification: "required";
  /** Milliseconds. */
  readonly timeout: number;
};

/** PublicKeyCredentialCreationOptionsJSON. */
export type PasskeyCreation = {
  readonly challenge: string;
  readonly rp: { readonly id: string; readonly name: string };
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly pubKeyCredParams: readonly { readonly type: "public-key"; readonly alg: PasskeyAlgorithm }[];
  readonly excludeCredentials: readonly { readonly type: "public-key"; readonly id: string }[];
  readonly authenticatorSelection: {
    readonly residentKey: "required";
    readonly requireResidentKey: true;
    readonly userVerification: "required";
  };
  readonly attestation: "none";
  /** Milliseconds. */
  readonly timeout: number;
};

/** AuthenticationResponseJSON. */
export type PasskeyAssertion = {
  readonly id: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    readonly signature: string;
    readonly userHandle: string;
  };
};

/** RegistrationResponseJSON. */
export type PasskeyCreated = {
  readonly id: string;
  readonly response: {
    readonly clientDataJSON: string;
    readonly authenticatorData: string;
    /** SubjectPublicKeyInfo, in DER. */
    readonly publicKey: string;
    readonly publicKeyAlgorithm: PasskeyAlgorithm;
  };
};

/** What a client answers to the challenge: a passkey, for a certain account or whosever it is; or an earlier token. */
export type PasskeyLogIn =
  | { readonly account?: string; readonly assertion: PasskeyAssertion }
  | { readonly token: string };

/** Undefined for what is none, or has something in it that is too long. */
export function parsePasskeyLogIn(text: string): PasskeyLogIn | undefined {
  const { token, account, id, response } = fieldsOf(parsed(text));
  if (typeof token === "string") return token.length <= PASSKEY_FIELD_LENGTH_MAX ? { token } : undefined;
  const { clientDataJSON, authenticatorData, signature, userHandle } = fieldsOf(response);
  if (account !== undefined && typeof account !== "string") return undefined;
  if (!isId(id) || !isField(clientDataJSON) || !isField(authenticatorData)) return undefined;
  if (!isField(signature) || !isField(userHandle)) return undefined;
  const assertion = { id, response: { clientDataJSON, authenticatorData, signature, userHandle } };
  return account === undefined ? { assertion } : { account, assertion };
}

/** Undefined for what is none, or has something in it that is too long. */
export function parsePasskeyCreated(text: string): PasskeyCreated | undefined {
  const { id, response } = fieldsOf(parsed(text));
  const { clientDataJSON, authenticatorData, publicKey, publicKeyAlgorithm } = fieldsOf(response);
  if (!isId(id) || !isField(clientDataJSON) || !isField(authenticatorData)) return undefined;
  if (!isField(publicKey) || !isAlgorithm(publicKeyAlgorithm)) return undefined;
  return { id, response: { clientDataJSON, authenticatorData, publicKey, publicKeyAlgorithm } };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}

function isId(value: unknown): value is string {
  return isField(value) && value.length <= PASSKEY_ID_LENGTH_MAX;
}

function isField(value: unknown): value is string {
  return typeof value === "string" && value.length <= PASSKEY_FIELD_LENGTH_MAX && BASE64URL.test(value);
}

function isAlgorithm(value: unknown): value is PasskeyAlgorithm {
  return Object.values(PASSKEY_ALGORITHMS).some((known) => known === value);
}

const BASE64URL = /^[A-Za-z0-9_-]+$/;
