import assert from "node:assert/strict";
import { test } from "node:test";
import { testAccounts } from "./accounts-contract.ts";
import { openForTest, temporaryDirectory } from "./store-fixtures.ts";

testAccounts("in SQLite", async (t) => (await openForTest(t, temporaryDirectory(t))).accounts);

test("credentials are there after a restart, and can't be asked for once the store is closed", async (t) => {
  const path = temporaryDirectory(t);
  const before = await openForTest(t, path);
  const scram = { salt: "c2FsdA==", iterations: 4096, storedKey: "s", serverKey: "t" };
  await before.accounts.add({ key: "alice", password: "hash", scram });
  await before.log.close();
  await assert.rejects(before.accounts.find("alice"), /closed/);
  const { accounts } = await openForTest(t, path);
  assert.deepEqual(await accounts.find("alice"), { key: "alice", password: "hash", scram });
});
