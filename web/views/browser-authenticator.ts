/** Passkeys as the browser has them (Web Authentication), in the words of src/wire/passkeys.ts. */

import type { PasskeyAlgorithm, PasskeyCreated, PasskeyCreation } from "../../src/wire/passkeys.ts";
import type { Authenticator } from "../connection/passkeys.ts";

/** Undefined where there are none: an old browser, a page that is not secure, a host without a name. */
export function browserAuthenticator(): Authenticator | undefined {
  const isAddress = /^[\d.]+$|:|^\[/.test(location.hostname);
  if (!isSecureContext || isAddress || typeof PublicKeyCredential === "undefined") return undefined;
  return {
    create: (creation) => create(creation),
    async get({ challenge, ...request }, signal) {
      const publicKey = { ...request, challenge: bytesOf(challenge) };
      const credential = await asked(() => navigator.credentials.get({ publicKey, signal }));
      if (!(credential instanceof PublicKeyCredential)) return undefined;
      const { clientDataJSON, authenticatorData, signature, userHandle } =
        credential.response as AuthenticatorAssertionResponse;
      return {
        id: credential.id,
        response: {
          clientDataJSON: textOf(clientDataJSON),
          authenticatorData: textOf(authenticatorData),
          signature: textOf(signature),
          userHandle: userHandle === null ? "" : textOf(userHandle),
        },
      };
    },
  };
}

async function create(creation: PasskeyCreation): Promise<PasskeyCreated | "known" | undefined> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    ...creation,
    challenge: bytesOf(creation.challenge),
    user: { ...creation.user, id: bytesOf(creation.user.id) },
    pubKeyCredParams: [...creation.pubKeyCredParams],
    excludeCredentials: creation.excludeCredentials.map(({ type, id }) => ({ type, id: bytesOf(id) })),
  };
  const credential = await asked(() => navigator.credentials.create({ publicKey }));
  if (credential === "known") return "known";
  if (!(credential instanceof PublicKeyCredential)) return undefined;
  const response = credential.response as AuthenticatorAttestationResponse;
  const key = response.getPublicKey();
  if (key === null) return undefined;
  return {
    id: credential.id,
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.getAuthenticatorData()),
      publicKey: textOf(key),
      publicKeyAlgorithm: response.getPublicKeyAlgorithm() as PasskeyAlgorithm,
    },
  };
}

/** The browser does not tell a person who does not want from one who has none: so it is meant to be. */
async function asked(ask: () => Promise<Credential | null>): Promise<Credential | "known" | undefined> {
  try {
    return (await ask()) ?? undefined;
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
    return error.name === "InvalidStateError" ? "known" : undefined;
  }
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  const encoded = text.replaceAll("-", "+").replaceAll("_", "/");
  return Uint8Array.from(atob(encoded), (char) => char.charCodeAt(0));
}

function textOf(bytes: ArrayBuffer): string {
  const encoded = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return encoded.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
