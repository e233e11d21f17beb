/**
 * What proves that somebody is who they say, and what may be asked of it. That an account exists is in the log, and who
 * is logged in too; credentials never are: the store keeps them apart.
 * Implementations: `store/accounts.ts` (SQLite) and `store/memory-accounts.ts`; both pass `store/accounts-contract.ts`.
 */

import type { Passkey, PasskeyAttempt, Passkeys } from "./passkeys.ts";

/** What SCRAM keeps of a password (RFC 5802): enough to check it, not to pretend to know it. Bytes as base64. */
export type ScramKeys = {
  readonly salt: string;
  readonly iterations: number;
  readonly storedKey: string;
  readonly serverKey: string;
};

export type Credentials = {
  /**
   * Of their own, and named by the entry that registers the account: of two who register one name at the same instant
   * the log decides, and the other's credentials open nothing.
   */
  readonly key: string;
  /** argon2id, as a PHC string with its parameters and salt. */
  readonly password: string;
  readonly scram: ScramKeys;
};

/** Certificates that log in to one account. With one more, the oldest does not any more. */
export const CERTIFICATES_PER_ACCOUNT_MAX = 10;

/** Rejects when the machine fails; nothing has changed then. */
export type Accounts = Passkeys & {
  add(credentials: Credentials): Promise<void>;
  /** In place of those that are under this key. */
  replace(credentials: Credentials): Promise<void>;
  /** With the certificates and passkeys of that account. */
  remove(key: string): Promise<void>;
  find(key: string): Promise<Credentials | undefined>;
  /** Whose it is afterwards: another's certificate stays theirs. Of too many of one account the oldest goes. */
  addCertificate(fingerprint: string, key: string): Promise<string>;
  removeCertificate(fingerprint: string, key: string): Promise<void>;
  /** Whose certificate this is. */
  findCertificate(fingerprint: string): Promise<string | undefined>;
  /** Forgets whatever belongs to none of these keys. */
  retain(keys: readonly string[]): Promise<void>;
};

/** How somebody shows who they are. */
export type LogInAttempt =
  | { readonly by: "password"; readonly account: string; readonly password: string }
  /** Of an identity provider, which says whose it is. */
  | { readonly by: "token"; readonly token: string }
  /** `account` empty: whosever certificate it is. */
  | { readonly by: "certificate"; readonly account: string; readonly fingerprint: string }
  | PasskeyAttempt
  /** Of whoever has come by a passkey from this site. */
  | { readonly by: "passkey-token"; readonly token: string; readonly site: string }
  | { readonly by: "scram"; readonly challenge: Challenge; readonly unproven: string; readonly proof: string };

/** What SCRAM asks the client to prove, and what it is proven with. */
export type Challenge = {
  readonly account: string;
  /** `client-first-message-bare` and `server-first-message` of RFC 5802: both are signed. */
  readonly clientFirst: string;
  readonly serverFirst: string;
  /** The GS2 header in base64, which the last message repeats. */
  readonly header: string;
  /** Of both sides. */
  readonly nonce: string;
  readonly keys: ScramKeys;
};

/** They tried too often: come back later. */
export type Wait = { readonly is: "wait"; readonly seconds: number };

/** Too many ask at once, or the machine failed. */
export type Unavailable = { readonly is: "unavailable" };

export type LogInAnswer =
  /**
   * `signature`: SCRAM's proof that the server knows the password too; of a passkey the token that logs in again.
   * `key`: the account, vouched for by a token, may not be there yet, and is to have this one.
   */
  | { readonly is: "right"; readonly account: string; readonly signature: string; readonly key?: string }
  | { readonly is: "wrong" }
  | Wait
  | Unavailable;

/** Whether somebody is an operator whom the configuration names, and under which name. */
export type OperatorAnswer =
  | { readonly is: "right"; readonly operator: string }
  | { readonly is: "wrong" }
  | Wait
  | Unavailable;

/** Whether a gateway whom the configuration names speaks, and for an IP address. */
export type GatewayAnswer = { readonly is: "right" | "wrong" | "no-address" } | Wait | Unavailable;

export type KeepAnswer = { readonly is: "kept"; readonly key: string } | Wait | Unavailable;

export type PasswordAnswer = { readonly is: "done" } | Unavailable;

export type ChallengeAnswer =
  | { readonly is: "challenge"; readonly challenge: Challenge }
  | { readonly is: "wrong" }
  | Wait
  | Unavailable;

export type CertificateAnswer = { readonly is: "done" } | { readonly is: "taken" } | Unavailable;

export type PasskeyAnswer =
  | { readonly is: "listed"; readonly passkeys: readonly Passkey[] }
  | { readonly is: "added"; readonly passkey: Passkey }
  | { readonly is: "dropped" | "unknown" | "taken" | "full" | "wrong" }
  | Unavailable;
