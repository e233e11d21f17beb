/** Credentials in SQLite, beside the log. */

import type { Accounts, Credentials } from "../model/accounts.ts";
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
