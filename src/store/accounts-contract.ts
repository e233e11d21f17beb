/** What every implementation of `Accounts` promises. */

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type Accounts, CERTIFICATES_PER_ACCOUNT_MAX, type Credentials } from "../model/accounts.ts";
import type { Passkey } from "../model/passkeys.ts";
import { PASSKEYS_PER_ACCOUNT_MAX } from "../wire/limits.ts";

export function testAccounts(where: string, open: (t: TestContext) => Promise<Accounts>): void {
  const onAccounts = (name: string, body: (accounts: Accounts) => Promise<void>) =>
    test(`accounts ${where}: ${name}`, async (t) => body(await open(t)));

  onAccounts("what was added is found, and nothing else", async (accounts) => {
    await accounts.add(credentials("alice"));
    await accounts.add(credentials("bob"));
    assert.deepEqual(await accounts.find("alice"), credentials("alice"));
    assert.deepEqual(await accounts.find("bob"), credentials("bob"));
    assert.equal(await accounts.find("Alice"), undefined);
  });

  onAccounts("a key is used once", async (accounts) => {
    await accounts.add(credentials("alice"));
    await assert.rejects(accounts.add({ ...credentials("alice"), password: "another" }));
    assert.deepEqual(await accounts.find("alice"), credentials("alice"));
  });

  onAccounts("credentials are replaced by others, and only where there are some", async (accounts) => {
    await accounts.add(credentials("alice"));
    await accounts.add(credentials("bob"));
    const others = { ...credentials("another"), key: "alice" };
    await accounts.replace(others);
    await accounts.replace(credentials("carol"));
    assert.deepEqual(await accounts.find("alice"), others);
    assert.deepEqual(await accounts.find("bob"), credentials("bob"));
    assert.equal(await accounts.find("carol"), undefined);
  });

  onAccounts("credentials are removed together with certificates and passkeys", async (accounts) => {
    for (const key of ["alice", "bob"]) {
      await accounts.add(credentials(key));
      await accounts.addCertificate(`${key}'s`, key);
      await accounts.addPasskey(passkey(`p of ${key}`, key));
    }
    await accounts.remove("alice");
    assert.equal(await accounts.find("alice"), undefined);
    assert.equal(await accounts.findCertificate("alice's"), undefined);
    assert.deepEqual(await accounts.find("bob"), credentials("bob"));
    assert.equal(await accounts.findCertificate("bob's"), "bob");
    assert.deepEqual(await accounts.passkeysOf("alice"), []);
    assert.deepEqual(await accounts.passkeysOf("bob"), [passkey("p of bob", "bob")]);
  });

  onAccounts("a certificate is one account's until that gives it up", async (accounts) => {
    assert.equal(await accounts.findCertificate("f1"), undefined);
    assert.equal(await accounts.addCertificate("f1", "alice"), "alice");
    assert.equal(await accounts.addCertificate("f1", "alice"), "alice");
    assert.equal(await accounts.addCertificate("f1", "bob"), "alice");
    await accounts.removeCertificate("f1", "bob");
    assert.equal(await accounts.findCertificate("f1"), "alice");
    await accounts.removeCertificate("f1", "alice");
    assert.equal(await accounts.addCertificate("f1", "bob"), "bob");
  });

  onAccounts("of too many certificates the oldest goes, and only of that account", async (accounts) => {
    await accounts.addCertificate("bob's", "bob");
    for (let index = 0; index <= CERTIFICATES_PER_ACCOUNT_MAX; index += 1) {
      await accounts.addCertificate(`f${index}`, "alice");
    }
    assert.equal(await accounts.findCertificate("f0"), undefined);
    assert.equal(await accounts.findCertificate("f1"), "alice");
    assert.equal(await accounts.findCertificate(`f${CERTIFICATES_PER_ACCOUNT_MAX}`), "alice");
    assert.equal(await accounts.findCertificate("bob's"), "bob");
  });

  onAccounts("a passkey is one account's until that gives it up", async (accounts) => {
    assert.equal(await accounts.addPasskey(passkey("p1", "alice")), "added");
    assert.equal(await accounts.addPasskey({ ...passkey("p1", "bob"), name: "another" }), "taken");
    assert.deepEqual(await accounts.findPasskey("p1"), passkey("p1", "alice"));
    assert.equal(await accounts.findPasskey("p2"), undefined);
    assert.equal(await accounts.removePasskey("p1", "bob"), false);
    assert.equal(await accounts.removePasskey("p1", "alice"), true);
    assert.equal(await accounts.removePasskey("p1", "alice"), false);
    assert.equal(await accounts.addPasskey(passkey("p1", "bob")), "added");
  });

  onAccounts("passkeys come in the order in which they were made, and one too many is not taken", async (accounts) => {
    for (let count = PASSKEYS_PER_ACCOUNT_MAX; count > 0; count -= 1) {
      assert.equal(await accounts.addPasskey({ ...passkey(`p${count}`, "alice"), created: count }), "added");
    }
    assert.equal(await accounts.addPasskey(passkey("one more", "alice")), "full");
    assert.equal(await accounts.addPasskey(passkey("bob's", "bob")), "added");
    const names = (await accounts.passkeysOf("alice")).map(({ id }) => id);
    assert.deepEqual(
      names,
      names.map((_, index) => `p${index + 1}`),
    );
    assert.equal(names.length, PASSKEYS_PER_ACCOUNT_MAX);
  });

  onAccounts("how often a passkey has signed only grows", async (accounts) => {
    await accounts.addPasskey({ ...passkey("p1", "alice"), counter: 5 });
    assert.equal(await accounts.countPasskey("p1", 5), false);
    assert.equal(await accounts.countPasskey("p1", 4), false);
    assert.equal(await accounts.countPasskey("p2", 6), false);
    assert.equal(await accounts.countPasskey("p1", 7), true);
    assert.equal((await accounts.findPasskey("p1"))?.counter, 7);
    assert.equal(await accounts.countPasskey("p1", 6), false);
  });

  onAccounts("what belongs to nobody is forgotten", async (accounts) => {
    for (const key of ["alice", "bob"]) {
      await accounts.add(credentials(key));
      await accounts.addCertificate(`${key}'s`, key);
      await accounts.addPasskey(passkey(`p of ${key}`, key));
    }
    await accounts.retain(["bob", "carol"]);
    assert.equal(await accounts.find("alice"), undefined);
    assert.equal(await accounts.findCertificate("alice's"), undefined);
    assert.deepEqual(await accounts.find("bob"), credentials("bob"));
    assert.equal(await accounts.findCertificate("bob's"), "bob");
    assert.equal(await accounts.findPasskey("p of alice"), undefined);
    assert.deepEqual(await accounts.findPasskey("p of bob"), passkey("p of bob", "bob"));
  });
}

function credentials(key: string): Credentials {
  const scram = { salt: "c2FsdA==", iterations: 4096, storedKey: `stored ${key}`, serverKey: `server ${key}` };
  return { key, password: `hash of ${key}`, scram };
}

function passkey(id: string, account: string): Passkey {
  const key = { credential: `credential ${id}`, publicKey: "MFkw", algorithm: -7, counter: 0 } as const;
  return { id, account, ...key, site: "https://chat.example", name: "Chromium on Linux", created: 1 };
}
