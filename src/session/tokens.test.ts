import assert from "node:assert/strict";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { test } from "node:test";
import { Tokens } from "./tokens.ts";

const NOW = Date.UTC(2026, 9, 20, 12);
const SECONDS = NOW / 1000;
const CLAIMS = { iss: "https://id.example", aud: "hubbub", exp: SECONDS + 300, sub: "alice" };

const RSA = generateKeyPairSync("rsa", { modulusLength: 2048 });
const EC = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
const ED = generateKeyPairSync("ed25519");

function part(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

function tokenOf(key: KeyObject, claims: unknown, header: object): string {
  const text = `${part(header)}.${part(claims)}`;
  const hash = key.asymmetricKeyType === "ed25519" ? null : "sha256";
  const signature = sign(hash, Buffer.from(text), { key, dsaEncoding: "ieee-p1363" });
  return `${text}.${signature.toString("base64url")}`;
}

function tokensWith(publicKey: KeyObject): Tokens {
  const key = publicKey.export({ type: "spki", format: "pem" }).toString();
  return new Tokens({ key, issuer: CLAIMS.iss, audience: CLAIMS.aud });
}

for (const [alg, { publicKey, privateKey }] of [
  ["RS256", RSA],
  ["ES256", EC],
  ["EdDSA", ED],
] as const) {
  test(`ACCOUNT-11: a token signed with ${alg} tells whom it is for; changed, or signed by another, it is none`, () => {
    const tokens = tokensWith(publicKey);
    const token = tokenOf(privateKey, CLAIMS, { alg });
    assert.equal(tokens.nameIn(token, NOW), "alice");
    const [header = "", , signature = ""] = token.split(".");
    assert.equal(tokens.nameIn(`${header}.${part({ ...CLAIMS, sub: "root" })}.${signature}`, NOW), undefined);
    assert.equal(tokens.nameIn(tokenOf(another(alg), CLAIMS, { alg }), NOW), undefined);
  });
}

test("ACCOUNT-11: the key says how tokens are signed, whatever they say", () => {
  const tokens = tokensWith(ED.publicKey);
  for (const header of [{ alg: "none" }, { alg: "HS256" }, { alg: "RS256" }, {}, { alg: "EdDSA", crit: ["x"] }]) {
    assert.equal(tokens.nameIn(tokenOf(ED.privateKey, CLAIMS, header), NOW), undefined, JSON.stringify(header));
  }
  for (const text of ["", "a.b", "a.b.c", "..", `${part({ alg: "EdDSA" })}.${part(CLAIMS)}.`, "a.b.c.d"]) {
    assert.equal(tokens.nameIn(text, NOW), undefined, text);
  }
});

test("ACCOUNT-11: a token is from the issuer, for this server, and for now", () => {
  const tokens = tokensWith(ED.publicKey);
  const nameIn = (claims: unknown) => tokens.nameIn(tokenOf(ED.privateKey, claims, { alg: "EdDSA" }), NOW);
  assert.equal(nameIn({ ...CLAIMS, aud: ["other", "hubbub"] }), "alice");
  assert.equal(nameIn({ ...CLAIMS, preferred_username: "Alice" }), "Alice");
  assert.equal(nameIn({ ...CLAIMS, exp: SECONDS - 59, nbf: SECONDS + 59 }), "alice", "clocks differ");
  const bad = [
    { ...CLAIMS, iss: "https://evil.example" },
    { ...CLAIMS, iss: undefined },
    { ...CLAIMS, aud: "other" },
    { ...CLAIMS, aud: undefined },
    { ...CLAIMS, exp: SECONDS - 61 },
    { ...CLAIMS, exp: undefined },
    { ...CLAIMS, exp: "never" },
    { ...CLAIMS, nbf: SECONDS + 61 },
    { ...CLAIMS, sub: 7 },
    null,
    "alice",
  ];
  for (const claims of bad) assert.equal(nameIn(claims), undefined, JSON.stringify(claims));
});

test("ACCOUNT-11: what is no key, or of another kind, is told at the start", () => {
  assert.throws(() => new Tokens({ key: "x", issuer: "i", audience: "a" }));
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "secp384r1" });
  assert.throws(() => tokensWith(publicKey), /a key of the kind ec signs no tokens here/);
});

function another(alg: "RS256" | "ES256" | "EdDSA"): KeyObject {
  if (alg === "RS256") return generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  if (alg === "ES256") return generateKeyPairSync("ec", { namedCurve: "prime256v1" }).privateKey;
  return generateKeyPairSync("ed25519").privateKey;
}
