/** Passkeys' rows, used by the writer alone. */

import type { DatabaseSync, SQLOutputValue } from "node:sqlite";
import type { Passkey } from "../model/passkeys.ts";
import { PASSKEYS_PER_ACCOUNT_MAX } from "../wire/limits.ts";
import type { PasskeyAlgorithm } from "../wire/passkeys.ts";

export class PasskeyRows {
  readonly #database: DatabaseSync;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  add(passkey: Passkey): "added" | "taken" | "full" {
    if (this.find(passkey.id) !== undefined) return "taken";
    if (this.of(passkey.account).length >= PASSKEYS_PER_ACCOUNT_MAX) return "full";
    const { id, account, credential, site, publicKey, algorithm, counter, name, created } = passkey;
    this.#database
      .prepare(`insert into passkeys (${COLUMNS}) values (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
      .run(id, account, credential, site, publicKey, algorithm, counter, name, created);
    return "added";
  }

  find(id: string): Passkey | undefined {
    const row = this.#database.prepare(`select ${COLUMNS} from passkeys where id = ?`).get(id);
    return row === undefined ? undefined : passkeyIn(row);
  }

  of(account: string): readonly Passkey[] {
    const rows = this.#database.prepare(`select ${COLUMNS} from passkeys where account = ? order by created, id`);
    return rows.all(account).map(passkeyIn);
  }

  remove(id: string, account: string): boolean {
    const { changes } = this.#database.prepare("delete from passkeys where id = ? and account = ?").run(id, account);
    return changes > 0;
  }

  count(id: string, counter: number): boolean {
    const { changes } = this.#database
      .prepare("update passkeys set counter = ? where id = ? and counter < ?")
      .run(counter, id, counter);
    return changes > 0;
  }

  removeOf(account: string): void {
    this.#database.prepare("delete from passkeys where account = ?").run(account);
  }

  retain(accounts: readonly string[]): void {
    this.#database
      .prepare("delete from passkeys where account not in (select value from json_each(?))")
      .run(JSON.stringify(accounts));
  }
}

function passkeyIn(row: Record<string, SQLOutputValue>): Passkey {
  return {
    id: String(row.id),
    account: String(row.account),
    credential: String(row.credential),
    site: String(row.site),
    publicKey: String(row.public_key),
    algorithm: Number(row.algorithm) as PasskeyAlgorithm,
    counter: Number(row.counter),
    name: String(row.name),
    created: Number(row.created),
  };
}

const COLUMNS = "id, account, credential, site, public_key, algorithm, counter, name, created";
