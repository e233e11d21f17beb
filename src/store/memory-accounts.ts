/** Credentials in memory, for tests: the same promises as `accounts.ts`, and nothing left at the end. */

import { type Accounts, CERTIFICATES_PER_ACCOUNT_MAX, type Credentials } from "../model/accounts.ts";
import type { Passkey } from "../model/passkeys.ts";
import { PASSKEYS_PER_ACCOUNT_MAX } from "../wire/limits.ts";

export class MemoryAccounts implements Accounts {
  readonly #credentials = new Map<string, Credentials>();
  /** The oldest first. */
  readonly #certificates = new Map<string, string>();
  readonly #passkeys = new Map<string, Passkey>();

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
    for (const [id, { account }] of this.#passkeys) if (account === key) this.#passkeys.delete(id);
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

  async addPasskey(passkey: Passkey): Promise<"added" | "taken" | "full"> {
    if (this.#passkeys.has(passkey.id)) return "taken";
    if ((await this.passkeysOf(passkey.account)).length >= PASSKEYS_PER_ACCOUNT_MAX) return "full";
    this.#passkeys.set(passkey.id, structuredClone(passkey));
    return "added";
  }

  async findPasskey(id: string): Promise<Passkey | undefined> {
    return this.#passkeys.get(id);
  }

  async passkeysOf(key: string): Promise<readonly Passkey[]> {
    const all = [...this.#passkeys.values()].filter(({ account }) => account === key);
    return all.sort((one, other) => one.created - other.created || (one.id < other.id ? -1 : 1));
  }

  async removePasskey(id: string, account: string): Promise<boolean> {
    return this.#passkeys.get(id)?.account === account && this.#passkeys.delete(id);
  }

  async countPasskey(id: string, counter: number): Promise<boolean> {
    const known = this.#passkeys.get(id);
    if (known === undefined || known.counter >= counter) return false;
    this.#passkeys.set(id, { ...known, counter });
    return true;
  }

  async retain(keys: readonly string[]): Promise<void> {
    for (const key of this.#credentials.keys()) if (!keys.includes(key)) this.#credentials.delete(key);
    for (const [fingerprint, key] of this.#certificates) {
      if (!keys.includes(key)) this.#certificates.delete(fingerprint);
    }
    for (const [id, { account }] of this.#passkeys) if (!keys.includes(account)) this.#passkeys.delete(id);
  }
}
