import assert from "node:assert/strict";
import { createPublicKey, verify } from "node:crypto";
import { test } from "node:test";
import { newVapidKey, VAPID_KEY_BYTES, Vapid } from "./vapid.ts";

const NOON = Date.UTC(2026, 9, 20, 12);

test("WEBPUSH-5: a push is signed for one push service and half a day, by the key that clients were told", () => {
  const vapid = new Vapid(newVapidKey(), "mailto:ann@example.org");
  const header = vapid.authorization("https://push.example", NOON);
  const [, signed = "", signature = "", key = ""] = /^vapid t=(\S+)\.(\S+), k=(\S+)$/.exec(header) ?? [];
  assert.equal(key, vapid.publicKey);
  const [head, claims] = signed.split(".").map((part) => JSON.parse(Buffer.from(part, "base64url").toString()));
  assert.deepEqual(head, { typ: "JWT", alg: "ES256" });
  const exp = NOON / 1000 + 12 * 60 * 60;
  assert.deepEqual(claims, { aud: "https://push.example", exp, sub: "mailto:ann@example.org" });
  const point = Buffer.from(key, "base64url");
  assert.deepEqual([point.length, point[0]], [65, 4]);
  const [x, y] = [point.subarray(1, 33), point.subarray(33)].map((half) => half.toString("base64url"));
  const publicKey = createPublicKey({ key: { kty: "EC", crv: "P-256", x: x ?? "", y: y ?? "" }, format: "jwk" });
  const how = { key: publicKey, dsaEncoding: "ieee-p1363" } as const;
  assert.equal(verify("sha256", Buffer.from(signed), how, Buffer.from(signature, "base64url")), true);
});

test("a private key has its public key, the same after a restart", () => {
  const key = newVapidKey();
  assert.equal(key.length, VAPID_KEY_BYTES);
  assert.equal(new Vapid(key, "").publicKey, new Vapid(key, "").publicKey);
  assert.notEqual(new Vapid(newVapidKey(), "").publicKey, new Vapid(key, "").publicKey);
  assert.throws(() => new Vapid(new Uint8Array(VAPID_KEY_BYTES), ""));
});
