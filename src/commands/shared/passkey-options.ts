/** What a browser is asked for when somebody logs in by a passkey, or adds one (docs/passkeys.md). */

import type { Passkey, PasskeyChallenge } from "../../model/passkeys.ts";
import type { Account } from "../../model/state.ts";
import { PASSKEY_CHALLENGE_MS_MAX } from "../../wire/limits.ts";
import { PASSKEY_ALGORITHMS, type PasskeyCreation, type PasskeyRequest } from "../../wire/passkeys.ts";

export function passkeyRequest({ challenge, site }: PasskeyChallenge): PasskeyRequest {
  return { challenge, rpId: hostOf(site), userVerification: "required", timeout: PASSKEY_CHALLENGE_MS_MAX };
}

/** An authenticator that has one of `known` already is not asked for another. */
export function passkeyCreation(
  { challenge, site }: PasskeyChallenge,
  title: string,
  { name, key }: Account,
  known: readonly Passkey[],
): PasskeyCreation {
  return {
    challenge,
    rp: { id: hostOf(site), name: title },
    // The key is random, and says nothing about anybody: so the specification wants it.
    user: { id: base64url(key), name, displayName: name },
    pubKeyCredParams: Object.values(PASSKEY_ALGORITHMS).map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: known.map(({ credential }) => ({ type: "public-key", id: credential })),
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
    timeout: PASSKEY_CHALLENGE_MS_MAX,
  };
}

function hostOf(site: string): string {
  return new URL(site).hostname;
}

function base64url(text: string): string {
  const encoded = btoa(String.fromCharCode(...new TextEncoder().encode(text)));
  return encoded.replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "");
}
