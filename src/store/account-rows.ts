/** Accounts' rows. Used by the writer alone, also to read: a log-in is rare, and needs no thread of its own. */

import type { DatabaseSync } from "node:sqlite";
import { CERTIFICATES_PER_ACCOUNT_MAX, type Credentials } from "../model/accounts.ts";
import type { StoreFailure } from "../model/log.ts";
import { PasskeyRows } from "./passkey-rows.ts";

/** What was found or done, or why not. */
export type Found<T> = { readonly found: T } | { readonly failure: StoreFailure };

export class AccountRows {
  readonly passkeys: PasskeyRows;
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.passkeys = new PasskeyRows(database);
    this.#database = database;
  }

  add({ key, password, scram }: Credentials): void {
    this.#database
      .prepare("insert into accounts (key, password, scram) values (?, ?, ?)")
      .run(key, password, JSON.stringify(scram));
  }

  replace({ key, password, scram }: Credentials): void {
    this.#database
      .prepare("update accounts set password = ?, scram = ? where key = ?")
      .run(password, JSON.stringify(scram), key);
  }

  remove(key: string): void {
    this.#database.prepare("delete from accounts where key = ?").run(key);
    this.#database.prepare("delete from certificates where account = ?").run(key);
    this.passkeys.removeOf(key);
  }

  find(key: string): Credentials | undefined {
    const row = this.#database.prepare("select password, scram from accounts where key = ?").get(key);
    if (row === undefined) return undefined;
    const scram = JSON.parse(String(row.scram)) as Credentials["scram"];
    return { key, password: String(row.password), scram };
  }

  addCertificate(fingerprint: string, key: string): string {
    this.#database
      .prepare("insert or ignore into certificates (fingerprint, account) values (?, ?)")
      .run(fingerprint, key);
    this.#database.prepare(OLDEST_CERTIFICATES_GO).run(key, key, CERTIFICATES_PER_ACCOUNT_MAX);
    return this.findCertificate(fingerprint) ?? key;
  }

  removeCertificate(fingerprint: string, key: string): void {
    this.#database.prepare("delete from certificates where fingerprint = ? and account = ?").run(fingerprint, key);
  }

  findCertificate(fingerprint: string): string | undefined {
    const row = this.#database.prepare("select account from certificates where fingerprint = ?").get(fingerprint);
    return row === undefined ? undefined : String(row.account);
  }

  retain(keys: readonly string[]): void {
    const known = JSON.stringify(keys);
    this.#database.prepare("delete from accounts where key not in (select value from json_each(?))").run(known);
    this.#database.prepare("delete from certificates where account not in (select value from json_each(?))").run(known);
    this.passkeys.retain(keys);
  }
}

const OLDEST_CERTIFICATES_GO = `
  delete from certificates where account = ? and id not in (
    select id from certificates where account = ? order by id desc limit ?
  )`;
