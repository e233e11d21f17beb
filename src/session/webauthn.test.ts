import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { test } from "node:test";
import type { Passkey, PasskeyChallenge } from "../model/passkeys.ts";
import { PASSKEY_ALGORITHMS, type PasskeyAssertion, type PasskeyCreated } from "../wire/passkeys.ts";
import { HONEST_FLAGS, type Lies, TestPasskey } from "./test-passkey.ts";
import { checkAssertion, checkCreated } from "./webauthn.ts";

const SITE = "https://chat.example:8443";
const CHALLENGE: PasskeyChallenge = { challenge: "Y2hhbGxlbmdl", site: SITE, until: 1_000 };
const CEREMONY = { challenge: CHALLENGE.challenge, rpId: "chat.example", site: SITE };
const OWNER = "0b9f0f5e-key";
const OWNER_ID = Buffer.from(OWNER).toString("base64url");

function kept(created: PasskeyCreated): Passkey {
  const checked = checkCreated(created, CHALLENGE, 0);
  assert.ok(typeof checked !== "string", `refused: ${checked}`);
  return { ...checked, account: OWNER, name: "a phone", created: 0 };
}

function made(): { readonly authenticator: TestPasskey; readonly passkey: Passkey } {
  const authenticator = new TestPasskey();
  return { authenticator, passkey: kept(authenticator.create(CEREMONY, OWNER_ID)) };
}

test("ACCOUNT-14: a passkey of each kind is taken, and then what it signs", () => {
  for (const kind of ["Ed25519", "ES256", "RS256"] as const) {
    const authenticator = new TestPasskey(kind);
    const passkey = kept(authenticator.create(CEREMONY, OWNER_ID, { counter: 3 }));
    assert.equal(passkey.algorithm, PASSKEY_ALGORITHMS[kind]);
    assert.equal(passkey.counter, 3);
    assert.equal(passkey.site, SITE);
    const answer = authenticator.get(CEREMONY, { counter: 0xffff_fffe });
    assert.deepEqual(checkAssertion(answer, passkey, CHALLENGE, 1_000), { counter: 0xffff_fffe });
  }
});

/** What is told otherwise, and what is then wrong, whether a passkey is made or used. */
const LIES: readonly (readonly [Lies, string])[] = [
  [{ clientData: { type: "payment.get" } }, "another ceremony"],
  [{ clientData: { challenge: "Y2hhbGxlbmdf" } }, "another challenge"],
  [{ clientData: { origin: "https://chat.example" } }, "another site"],
  [{ clientData: { origin: "http://chat.example:8443" } }, "another site"],
  [{ clientData: { origin: undefined } }, "another site"],
  [{ clientData: { crossOrigin: true } }, "inside another site"],
  [{ clientData: { topOrigin: "https://evil.example" } }, "inside another site"],
  [{ rpId: "example" }, "another relying party"],
  [{ rpId: "chat.example:8443" }, "another relying party"],
  [{ flags: HONEST_FLAGS & ~0x01 }, "nobody was present"],
  [{ flags: HONEST_FLAGS & ~0x04 }, "nobody was verified"],
  [{ flags: HONEST_FLAGS | 0x10 }, "impossible backup"],
];

test("ACCOUNT-14: each thing that a new passkey says is looked at", () => {
  const authenticator = new TestPasskey();
  for (const [lie, problem] of LIES) {
    assert.equal(checkCreated(authenticator.create(CEREMONY, OWNER_ID, lie), CHALLENGE, 0), problem);
  }
  const created = authenticator.create(CEREMONY, OWNER_ID);
  assert.equal(checkCreated(created, CHALLENGE, 1_001), "too late");
  assert.equal(checkCreated({ ...created, id: "b3RoZXI" }, CHALLENGE, 0), "another credential");
  const used = authenticator.get(CEREMONY).response;
  const response = { ...created.response, clientDataJSON: used.clientDataJSON };
  assert.equal(checkCreated({ ...created, response }, CHALLENGE, 0), "another ceremony");
  const withoutCredential = { ...created.response, authenticatorData: used.authenticatorData };
  assert.equal(checkCreated({ ...created, response: withoutCredential }, CHALLENGE, 0), "another credential");
  for (const clientDataJSON of ["bm8", base64url("[]"), base64url("null"), base64url('"text"')]) {
    const answer = { ...created, response: { ...created.response, clientDataJSON } };
    assert.match(String(checkCreated(answer, CHALLENGE, 0)), /no client data|another ceremony/);
  }
});

test("ACCOUNT-14: each thing that a passkey says when it is used is looked at", () => {
  const { authenticator, passkey } = made();
  for (const [lie, problem] of LIES) {
    assert.equal(checkAssertion(authenticator.get(CEREMONY, lie), passkey, CHALLENGE, 0), problem);
  }
  const good = authenticator.get(CEREMONY);
  const check = (answer: PasskeyAssertion, of = passkey) => checkAssertion(answer, of, CHALLENGE, 0);
  const changed = (change: Partial<PasskeyAssertion["response"]>) =>
    check({ ...good, response: { ...good.response, ...change } });
  assert.deepEqual(check(good), { counter: 0 });
  assert.equal(checkAssertion(good, passkey, CHALLENGE, 1_001), "too late");
  assert.equal(check(good, { ...passkey, site: "https://chat.example" }), "another site");
  assert.equal(check(good, { ...passkey, account: "another-key" }), "another owner");
  assert.equal(changed({ userHandle: base64url("another-key") }), "another owner");
  assert.equal(changed({ authenticatorData: base64url("short") }), "no authenticator data");
  assert.equal(changed({ clientDataJSON: base64url("{") }), "no client data");
  assert.equal(changed({ signature: base64url("no signature") }), "wrong signature");
  assert.equal(changed({ signature: new TestPasskey().get(CEREMONY).response.signature }), "wrong signature");
  const counted = authenticator.get(CEREMONY, { counter: 1 }).response;
  assert.equal(changed({ authenticatorData: counted.authenticatorData }), "wrong signature");
  assert.equal(check(good, { ...passkey, publicKey: "bm8" }), "no such key");
  const spaced = `${Buffer.from(good.response.clientDataJSON, "base64url").toString()} `;
  assert.equal(changed({ clientDataJSON: base64url(spaced) }), "wrong signature");
});

test("ACCOUNT-14: a public key is of the kind that is said, and neither weak nor slow", () => {
  const created = new TestPasskey().create(CEREMONY, OWNER_ID);
  const check = (publicKey: string, publicKeyAlgorithm: -7 | -8 | -257) =>
    checkCreated({ ...created, response: { ...created.response, publicKey, publicKeyAlgorithm } }, CHALLENGE, 0);
  const rsa = (options: { modulusLength: number; publicExponent?: number }) =>
    spki(generateKeyPairSync("rsa", options).publicKey);
  assert.equal(check("bm8", -7), "no such key");
  assert.equal(check(created.response.publicKey, -257), "no such key");
  assert.equal(check(created.response.publicKey, -8), "no such key");
  assert.equal(check(spki(generateKeyPairSync("ec", { namedCurve: "P-384" }).publicKey), -7), "no such key");
  assert.equal(check(rsa({ modulusLength: 1024 }), -257), "no such key");
  assert.equal(check(rsa({ modulusLength: 2048, publicExponent: 3 }), -257), "no such key");
  assert.equal(check(spki(new TestPasskey("RS256").publicKey), -7), "no such key");
});

function spki(key: KeyObject): string {
  return key.export({ format: "der", type: "spki" }).toString("base64url");
}

function base64url(text: string): string {
  return Buffer.from(text).toString("base64url");
}
