/** Passwords and what is kept of them: argon2id, and the keys that SCRAM prescribes (RFC 5802, RFC 7677). */

import { argon2, createHash, createHmac, pbkdf2, randomBytes, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";
import type { Challenge, Credentials, ScramKeys } from "../model/accounts.ts";

export type PasswordCosts = {
  /** argon2id: KiB of memory, passes over it, lanes. */
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  /** Of PBKDF2, for SCRAM. */
  readonly iterations: number;
};

/** OWASP's Password Storage Cheat Sheet: 19 MiB, two passes; and 600,000 iterations of PBKDF2 with SHA-256. */
export const OWASP_COSTS: PasswordCosts = { memory: 19_456, passes: 2, parallelism: 1, iterations: 600_000 };

/** Passwords worked on at once: each takes a core and 19 MiB for a while. The others wait. */
const AT_ONCE_MAX = 2;

/** Passwords that wait for that, of one address: a class behind one router, at the same moment. More are refused. */
export const WAITING_OF_ADDRESS_MAX = 100;

/** Passwords that wait for that, of all. Further ones are refused. */
const WAITING_MAX = 1000;

const SALT_BYTES = 16;
const HASH_BYTES = 32;

export class Passwords {
  readonly #costs: PasswordCosts;
  #working = 0;
  /** By address; the one whose turn is next comes first. */
  readonly #waiting = new Map<string, readonly (() => void)[]>();
  #waitingCount = 0;

  constructor(costs: PasswordCosts) {
    this.#costs = costs;
  }

  /** Does some work on a password when its turn comes: addresses take turns. Undefined, not done: too many wait. */
  async inTurn<T>(address: string, work: () => Promise<T>): Promise<T | undefined> {
    if (this.isCrowded(address)) return undefined;
    if (this.#working < AT_ONCE_MAX) this.#working += 1;
    else await this.#turn(address);
    try {
      return await work();
    } finally {
      // Who is done hands over to who waits: nobody slips in between.
      if (!this.#handOver()) this.#working -= 1;
    }
  }

  /** Too many wait. */
  isCrowded(address: string): boolean {
    const waiting = this.#waiting.get(address)?.length ?? 0;
    return waiting >= WAITING_OF_ADDRESS_MAX || this.#waitingCount >= WAITING_MAX;
  }

  #turn(address: string): Promise<void> {
    this.#waitingCount += 1;
    return new Promise((resolve) => this.#waiting.set(address, [...(this.#waiting.get(address) ?? []), resolve]));
  }

  /** False: nobody waits. */
  #handOver(): boolean {
    const [first] = this.#waiting;
    if (first === undefined) return false;
    const [address, [next, ...others]] = first;
    this.#waitingCount -= 1;
    this.#waiting.delete(address);
    // Behind all the others.
    if (others.length > 0) this.#waiting.set(address, others);
    next?.();
    return true;
  }

  async make(password: string): Promise<Omit<Credentials, "key">> {
    const hash = await hashPassword(password, this.#costs);
    return { password: hash, scram: await scramKeys(password, this.#costs.iterations) };
  }

  /** `kept`: the PHC string, with the costs of its own time. */
  async isRight(password: string, kept: string): Promise<boolean> {
    const match = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(kept);
    if (match === null) throw new Error("a kept password is no argon2id in PHC form");
    const [, memory, passes, parallelism, salt = "", text = ""] = match;
    const hash = Buffer.from(text, "base64");
    const found = await argon2id(password, {
      salt: Buffer.from(salt, "base64"),
      memory: Number(memory),
      passes: Number(passes),
      parallelism: Number(parallelism),
      length: hash.length,
    });
    return timingSafeEqual(found, hash);
  }
}

/** As a PHC string. */
export async function hashPassword(password: string, costs: PasswordCosts): Promise<string> {
  const { memory, passes, parallelism } = costs;
  const salt = randomBytes(SALT_BYTES);
  const hash = await argon2id(password, { salt, memory, passes, parallelism, length: HASH_BYTES });
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${unpadded(salt)}$${unpadded(hash)}`;
}

/** SCRAM's `server-first-message`, and what the client must prove. */
export function challengeOf(
  first: Pick<Challenge, "account" | "header" | "nonce">,
  bare: string,
  keys: ScramKeys,
): Challenge {
  const nonce = first.nonce + randomBytes(SALT_BYTES).toString("base64");
  const serverFirst = `r=${nonce},s=${keys.salt},i=${keys.iterations}`;
  return { account: first.account, header: first.header, clientFirst: bare, serverFirst, nonce, keys };
}

/** Our own signature if the proof is right; undefined if it is not. */
export function scramSignature(challenge: Challenge, unproven: string, proof: string): string | undefined {
  const { clientFirst, serverFirst, keys } = challenge;
  const message = `${clientFirst},${serverFirst},${unproven}`;
  const storedKey = Buffer.from(keys.storedKey, "base64");
  const expected = hmac(storedKey, message);
  const given = Buffer.from(proof, "base64");
  if (given.length !== expected.length) return undefined;
  const clientKey = Buffer.from(given.map((byte, index) => byte ^ (expected[index] ?? 0)));
  if (!timingSafeEqual(sha256(clientKey), storedKey)) return undefined;
  return hmac(Buffer.from(keys.serverKey, "base64"), message).toString("base64");
}

async function scramKeys(password: string, iterations: number): Promise<ScramKeys> {
  const salt = randomBytes(SALT_BYTES);
  const salted = await promisify(pbkdf2)(prepared(password), salt, iterations, HASH_BYTES, "sha256");
  return {
    salt: salt.toString("base64"),
    iterations,
    storedKey: sha256(hmac(salted, "Client Key")).toString("base64"),
    serverKey: hmac(salted, "Server Key").toString("base64"),
  };
}

type Argon2idParameters = {
  readonly salt: Buffer;
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
  readonly length: number;
};

function argon2id(password: string, { salt, length, ...costs }: Argon2idParameters): Promise<Buffer> {
  const parameters = { message: prepared(password), nonce: salt, tagLength: length, ...costs };
  return new Promise((resolve, reject) => {
    argon2("argon2id", parameters, (error, hash) => (error === null ? resolve(hash) : reject(error)));
  });
}

/** The part of SASLprep (RFC 4013) that matters where there are no controls: one form of what looks the same. */
function prepared(password: string): Buffer {
  return Buffer.from(password.normalize("NFKC"));
}

function hmac(key: Buffer, text: string): Buffer {
  return createHmac("sha256", key).update(text).digest();
}

function sha256(bytes: Buffer): Buffer {
  return createHash("sha256").update(bytes).digest();
}

function unpadded(bytes: Buffer): string {
  return bytes.toString("base64").replace(/=+$/, "");
}
