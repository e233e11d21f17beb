/** Passkeys of accounts: what the server keeps of one, which is nothing that anybody could log in with. */

import type { PasskeyAlgorithm, PasskeyAssertion, PasskeyCreated } from "../wire/passkeys.ts";

export type Passkey = {
  /** SHA-256 of the credential's id, which may be longer than a line. As all bytes here, in base64url. */
  readonly id: string;
  /** The key of its account. */
  readonly account: string;
  readonly credential: string;
  /**
   * The origin of the page that made it, such as `https://chat.example`: from there alone it logs in. So nobody needs
   * to tell the server which names it has, and a page at another port of the same host gets no answer that is good
   * here.
   */
  readonly site: string;
  /** SubjectPublicKeyInfo. */
  readonly publicKey: string;
  readonly algorithm: PasskeyAlgorithm;
  /** How often it has signed, as far as it says. It only grows: who goes back is a copy. */
  readonly counter: number;
  /** What its owner calls it. */
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly created: number;
};

/** Rejects when the machine fails; nothing has changed then. Beside the log, as all that proves who somebody is. */
export type Passkeys = {
  /** `taken`: there is one with this id, of whomever. `full`: the account has as many as it may. */
  addPasskey(passkey: Passkey): Promise<"added" | "taken" | "full">;
  findPasskey(id: string): Promise<Passkey | undefined>;
  /** Those of an account, the oldest first. */
  passkeysOf(account: string): Promise<readonly Passkey[]>;
  /** False where the account has none such. */
  removePasskey(id: string, account: string): Promise<boolean>;
  /** Keeps how often it has signed. False, and nothing is kept, where that is no more than was known. */
  countPasskey(id: string, counter: number): Promise<boolean>;
};

/** What was asked of a passkey, and of which page. */
export type PasskeyChallenge = {
  readonly challenge: string;
  /** Its origin. */
  readonly site: string;
  /** Milliseconds since 1970. */
  readonly until: number;
};

/** What an account does with its passkeys. */
export type PasskeyOrder =
  | { readonly do: "list" }
  | {
      readonly do: "add";
      readonly created: PasskeyCreated;
      readonly challenge: PasskeyChallenge;
      readonly name: string;
    }
  | { readonly do: "drop"; readonly id: string };

/** An attempt to log in. With a name that account must be the one; without, it is whosever passkey it is. */
export type PasskeyAttempt = {
  readonly by: "passkey";
  readonly account: string | undefined;
  readonly assertion: PasskeyAssertion;
  readonly challenge: PasskeyChallenge;
};
