/** What every implementation of `Accounts` promises. */

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type Accounts, CERTIFICATES_PER_ACCOUNT_MAX, type Credentials } from "../model/accounts.ts";

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

  onAccounts("credentials are removed together with the certificates", async (accounts) => {
    for (const key of ["alice", "bob"]) {
      await accounts.add(credentials(key));
      await accounts.addCertificate(`${key}'s`, key);
    }
    await accounts.remove("alice");
    assert.equal(await accounts.find("alice"), undefined);
    assert.equal(await accounts.findCertificate("alice's"), undefined);
    assert.deepEqual(await accounts.find("bob"), credentials("bob"));
    assert.equal(await accounts.findCertificate("bob's"), "bob");
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

  onAccounts("what belongs to nobody is forgotten", async (accounts) => {
    for (const key of ["alice", "bob"]) {
      await accounts.add(credentials(key));
      await accounts.addCertificate(`${key}'s`, key);
    }
    await accounts.retain(["bob", "carol"]);
    assert.equal(await accounts.find("alice"), undefined);
    assert.equal(await accounts.findCertificate("alice's"), undefined);
    assert.deepEqual(await accounts.find("bob"), credentials("bob"));
    assert.equal(await accounts.findCertificate("bob's"), "bob");
  });
}

function credentials(key: string): Credentials {
  const scram = { salt: "c2FsdA==", iterations: 4096, storedKey: `stored ${key}`, serverKey: `server ${key}` };
  return { key, password: `hash of ${key}`, scram };
}
