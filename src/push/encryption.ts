/** What a push service must not read: the payload, encrypted for one client (RFC 8291, over RFC 8188 aes128gcm). */

import { createCipheriv, createECDH, type ECDH, hkdfSync, randomBytes } from "node:crypto";
import type { PushKeys } from "../model/subscriptions.ts";

/** Bytes of an encrypted push (RFC 8291, 4: no push service has to take more). A longer payload is a bug. */
export const PUSH_BYTES_MAX = 4096;

const SALT_BYTES = 16;
const POINT_BYTES = 65;
const HEADER_BYTES = SALT_BYTES + 4 + 1 + POINT_BYTES;
const TAG_BYTES = 16;

/** Ends the plaintext of the last record, and there is only one (RFC 8188, 2). */
const LAST_RECORD = Uint8Array.of(2);

/** Bytes of the payload before it is encrypted. */
export const PAYLOAD_BYTES_MAX = PUSH_BYTES_MAX - HEADER_BYTES - TAG_BYTES - LAST_RECORD.length;

/** What nobody may foresee, and no other push may have. */
export type Chance = { readonly salt: Uint8Array; readonly sender: ECDH };

/** Throws where the key is no point on the curve: `isPushKey` says so before. */
export function encryptPush(payload: string, keys: PushKeys, { salt, sender }: Chance = freshChance()): Buffer {
  const receiver = Buffer.from(keys.p256dh, "base64url");
  const point = sender.getPublicKey();
  const secret = sender.computeSecret(receiver);
  const info = Buffer.concat([Buffer.from("WebPush: info\0"), receiver, point]);
  const material = derive(secret, Buffer.from(keys.auth, "base64url"), info, 32);
  const key = derive(material, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
  const nonce = derive(material, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
  const cipher = createCipheriv("aes-128-gcm", key, nonce);
  const record = [cipher.update(payload, "utf8"), cipher.update(LAST_RECORD), cipher.final(), cipher.getAuthTag()];
  return Buffer.concat([header(salt, point), ...record]);
}

/** Whether a text is a client's public key: a point on P-256. */
export function isPushKey(p256dh: string): boolean {
  const point = Buffer.from(p256dh, "base64url");
  if (point.length !== POINT_BYTES) return false;
  try {
    freshChance().sender.computeSecret(point);
    return true;
  } catch {
    return false;
  }
}

function freshChance(): Chance {
  const sender = createECDH("prime256v1");
  sender.generateKeys();
  return { salt: randomBytes(SALT_BYTES), sender };
}

function header(salt: Uint8Array, point: Uint8Array): Buffer {
  const sizes = Buffer.alloc(5);
  sizes.writeUInt32BE(PUSH_BYTES_MAX);
  sizes.writeUInt8(POINT_BYTES, 4);
  return Buffer.concat([salt, sizes, point]);
}

function derive(material: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", material, salt, info, length));
}
