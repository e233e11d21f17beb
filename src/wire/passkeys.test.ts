import assert from "node:assert/strict";
import { test } from "node:test";
import { PASSKEY_FIELD_LENGTH_MAX, PASSKEY_ID_LENGTH_MAX } from "./limits.ts";
import { parsePasskeyCreated, parsePasskeyLogIn } from "./passkeys.ts";

const USED = { clientDataJSON: "e30", authenticatorData: "YQ", signature: "Yg", userHandle: "Yw" };
const MADE = { clientDataJSON: "e30", authenticatorData: "YQ", publicKey: "Yg", publicKeyAlgorithm: -7 };

const logIn = (value: unknown) => parsePasskeyLogIn(JSON.stringify(value));
const created = (value: unknown) => parsePasskeyCreated(JSON.stringify(value));

test("ACCOUNT-15: a passkey logs in to whosever account it is, or to a certain one; so does a token", () => {
  const browsers = { rawId: "aWQ", type: "public-key", clientExtensionResults: {} };
  const assertion = { id: "aWQ", response: USED };
  assert.deepEqual(logIn({ ...browsers, id: "aWQ", response: { ...USED, more: 1 } }), { assertion });
  assert.deepEqual(logIn({ account: "alice", ...assertion }), { account: "alice", assertion });
  assert.deepEqual(logIn({ token: "a.b.c" }), { token: "a.b.c" });
});

test("ACCOUNT-15: what has not all of it, or too much, is none", () => {
  const long = "a".repeat(PASSKEY_FIELD_LENGTH_MAX + 1);
  const wrong: unknown[] = [
    null,
    [],
    1,
    {},
    { token: 1 },
    { token: long },
    { id: "aWQ" },
    { id: "a+Q", response: USED },
  ];
  wrong.push({ id: "a".repeat(PASSKEY_ID_LENGTH_MAX + 1), response: USED }, { account: 1, id: "aWQ", response: USED });
  for (const field of Object.keys(USED)) {
    for (const value of [undefined, "", "a=", 1, null, long])
      wrong.push({ id: "aWQ", response: { ...USED, [field]: value } });
  }
  for (const one of wrong) assert.equal(logIn(one), undefined, JSON.stringify(one)?.slice(0, 200));
  assert.equal(parsePasskeyLogIn("{"), undefined);
});

test("ACCOUNT-14: a new passkey comes with its public key", () => {
  assert.deepEqual(created({ id: "aWQ", response: MADE }), { id: "aWQ", response: MADE });
  const wrong: unknown[] = [null, {}, { id: "", response: MADE }];
  for (const field of Object.keys(MADE)) wrong.push({ id: "aWQ", response: { ...MADE, [field]: undefined } });
  for (const kind of [-36, "-7", 0]) wrong.push({ id: "aWQ", response: { ...MADE, publicKeyAlgorithm: kind } });
  for (const one of wrong) assert.equal(created(one), undefined, JSON.stringify(one));
});
