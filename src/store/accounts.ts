/** Credentials in SQLite, beside the log. */

import type { Accounts, Credentials } from "../model/accounts.ts";
import type { Passkey } from "../model/passkeys.ts";
import type { Found } from "./account-rows.ts";
import type { Remote } from "./remote.ts";
import type { Writer } from "./writer.ts";

export class SqliteAccounts implements Accounts {
  readonly #writer: Remote<Writer>;

  constructor(writer: Remote<Writer>) {
    this.#writer = writer;
  }

  add(credentials: Credentials): Promise<void> {
    return unwrapped(this.#writer.call("addCredentials", credentials));
  }

  replace(credentials: Credentials): Promise<void> {
    return unwrapped(this.#writer.call("replaceCredentials", credentials));
  }

  remove(key: string): Promise<void> {
    return unwrapped(this.#writer.call("removeAccount", key));
  }

  find(key: string): Promise<Credentials | undefined> {
    return unwrapped(this.#writer.call("findCredentials", key));
  }

  addCertificate(fingerprint: string, key: string): Promise<string> {
    return unwrapped(this.#writer.call("addCertificate", fingerprint, key));
  }

  removeCertificate(fingerprint: string, key: string): Promise<void> {
    return unwrapped(this.#writer.call("removeCertificate", fingerprint, key));
  }

  findCertificate(fingerprint: string): Promise<string | undefined> {
    return unwrapped(this.#writer.call("findCertificate", fingerprint));
  }

  addPasskey(passkey: Passkey): Promise<"added" | "taken" | "full"> {
    return unwrapped(this.#writer.call("addPasskey", passkey));
  }

  findPasskey(id: string): Promise<Passkey | undefined> {
    return unwrapped(this.#writer.call("findPasskey", id));
  }

  passkeysOf(account: string): Promise<readonly Passkey[]> {
    return unwrapped(this.#writer.call("passkeysOf", account));
  }

  removePasskey(id: string, account: string): Promise<boolean> {
    return unwrapped(this.#writer.call("removePasskey", id, account));
  }

  countPasskey(id: string, counter: number): Promise<boolean> {
    return unwrapped(this.#writer.call("countPasskey", id, counter));
  }

  retain(keys: readonly string[]): Promise<void> {
    return unwrapped(this.#writer.call("retainAccounts", keys));
  }
}

/** What the writer found, or its failure as an error. */
export async function unwrapped<T>(answer: Promise<Found<T>>): Promise<T> {
  const result = await answer;
  if ("failure" in result) throw new Error(result.failure.cause);
  return result.found;
}
