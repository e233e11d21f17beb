/** For tests: a client's half of Web Push, which decrypts what it is sent (RFC 8291, 4). */

import { createDecipheriv, createECDH, hkdfSync, randomBytes } from "node:crypto";
import type { PushKeys } from "../model/subscriptions.ts";

export class Receiver {
  readonly keys: PushKeys;
  readonly #own = createECDH("prime256v1");
  readonly #auth = randomBytes(16);

  constructor() {
    this.keys = { p256dh: this.#own.generateKeys("base64url"), auth: this.#auth.toString("base64url") };
  }

  /** As WEBPUSH REGISTER takes them. */
  get keysText(): string {
    return `p256dh=${this.keys.p256dh};auth=${this.keys.auth}`;
  }

  /** Throws where it was not encrypted for this client, or was changed. */
  decrypt(push: Buffer): string {
    const [salt, sender] = [push.subarray(0, 16), push.subarray(21, 86)];
    const info = Buffer.concat([Buffer.from("WebPush: info\0"), this.#own.getPublicKey(), sender]);
    const material = derive(this.#own.computeSecret(sender), this.#auth, info, 32);
    const key = derive(material, salt, Buffer.from("Content-Encoding: aes128gcm\0"), 16);
    const nonce = derive(material, salt, Buffer.from("Content-Encoding: nonce\0"), 12);
    const decipher = createDecipheriv("aes-128-gcm", key, nonce);
    decipher.setAuthTag(push.subarray(-16));
    const plain = Buffer.concat([decipher.update(push.subarray(86, -16)), decipher.final()]);
    return plain.subarray(0, plain.lastIndexOf(2)).toString();
  }
}

function derive(material: Uint8Array, salt: Uint8Array, info: Uint8Array, length: number): Uint8Array {
  return new Uint8Array(hkdfSync("sha256", material, salt, info, length));
}
