import assert from "node:assert/strict";
import { createECDH } from "node:crypto";
import { test } from "node:test";
import { encryptPush, isPushKey, PAYLOAD_BYTES_MAX, PUSH_BYTES_MAX } from "./encryption.ts";
import { Receiver } from "./test-receiver.ts";

/** RFC 8291, appendix A. */
const P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
const SENDER = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
const SALT = "DGv6ra1nlYgDCS1FRnbzlw";
const ENCRYPTED =
  "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl" +
  "7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

test("WEBPUSH-5: a payload is encrypted as in appendix A of RFC 8291", () => {
  const sender = createECDH("prime256v1");
  sender.setPrivateKey(SENDER, "base64url");
  const chance = { salt: Buffer.from(SALT, "base64url"), sender };
  const push = encryptPush("When I grow up, I want to be a watermelon", { p256dh: P256DH, auth: AUTH }, chance);
  assert.equal(push.toString("base64url"), ENCRYPTED);
});

test("WEBPUSH-5: the longest payload fits, the client reads it, and no two pushes are the same", () => {
  const receiver = new Receiver();
  const payload = "é".repeat((PAYLOAD_BYTES_MAX - 1) / 2).concat("x");
  const push = encryptPush(payload, receiver.keys);
  assert.equal(push.length, PUSH_BYTES_MAX);
  assert.equal(receiver.decrypt(push), payload);
  assert.notDeepEqual(encryptPush(payload, receiver.keys), push);
});

test("a key is a point on the curve", () => {
  assert.equal(isPushKey(P256DH), true);
  assert.equal(isPushKey(P256DH.replace("BCV", "BCW")), false);
  assert.equal(isPushKey(P256DH.slice(0, -4)), false);
  assert.equal(isPushKey(""), false);
});
