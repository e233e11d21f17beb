/** Credentials in memory, for tests: the same promises as `accounts.ts`, and nothing left at the end. */

import { type Accounts, CERTIFICATES_PER_ACCOUNT_MAX, type Credentials } from "../model/accounts.ts";

export class MemoryAccounts implements Accounts {
  readonly #credentials = new Map<string, Credentials>();
  /** The oldest first. */
  readonly #certificates = new Map<string, string>();

  async add(credentials: Credentials): Promise<void> {
    if (this.#credentials.has(credentials.key)) throw new Error("the key is taken");
    this.#credentials.set(credentials.key, structuredClone(credentials));
  }

  async replace(credentials: Credentials): Promise<void> {
    if (this.#credentials.has(credentials.key)) this.#credentials.set(credentials.key, structuredClone(credentials));
  }

  async remove(key: string): Promise<void> {
    this.#credentials.delete(key);
    for (const [fingerprint, owner] of this.#certificates) if (owner === key) this.#certificates.delete(fingerprint);
  }

  async find(key: string): Promise<Credentials | undefined> {
    return this.#credentials.get(key);
  }

  async addCertificate(fingerprint: string, key: string): Promise<string> {
    const owner = this.#certificates.get(fingerprint) ?? key;
    this.#certificates.set(fingerprint, owner);
    const all = [...this.#certificates].filter(([, account]) => account === key);
    for (const [oldest] of all.slice(0, -CERTIFICATES_PER_ACCOUNT_MAX)) this.#certificates.delete(oldest);
    return owner;
  }

  async removeCertificate(fingerprint: string, key: string): Promise<void> {
    if (this.#certificates.get(fingerprint) === key) this.#certificates.delete(fingerprint);
  }

  async findCertificate(fingerprint: string): Promise<string | undefined> {
    return this.#certificates.get(fingerprint);
  }

  async retain(keys: readonly string[]): Promise<void> {
    for (const key of this.#credentials.keys()) if (!keys.includes(key)) this.#credentials.delete(key);
    for (const [fingerprint, key] of this.#certificates) {
      if (!keys.includes(key)) this.#certificates.delete(fingerprint);
    }
  }
}
