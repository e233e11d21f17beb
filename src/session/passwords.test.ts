import assert from "node:assert/strict";
import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import { test } from "node:test";
import { type PasswordCosts, Passwords, scramSignature, WAITING_OF_ADDRESS_MAX } from "./passwords.ts";
import { nextTurn } from "./test-transport.ts";

const CHEAP: PasswordCosts = { memory: 8, passes: 1, parallelism: 1, iterations: 2 };

test("a password is recognised by what is kept of it, and another is not", async () => {
  const passwords = new Passwords(CHEAP);
  const { password: kept } = await passwords.make("correct horse");
  assert.match(kept, /^\$argon2id\$v=19\$m=8,t=1,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}$/);
  assert.equal(await passwords.isRight("correct horse", kept), true);
  assert.equal(await passwords.isRight("correct horsf", kept), false);
  assert.equal(await passwords.isRight("", kept), false);
});

test("what was kept at other costs is still recognised", async () => {
  const { password: kept } = await new Passwords({ ...CHEAP, memory: 16, passes: 2 }).make("correct horse");
  assert.equal(await new Passwords(CHEAP).isRight("correct horse", kept), true);
});

test("the same password is never kept the same, and looks the same in all its compatibility forms", async () => {
  const passwords = new Passwords(CHEAP);
  const one = await passwords.make("ﬁsh and chips");
  const other = await passwords.make("ﬁsh and chips");
  assert.notEqual(one.password, other.password);
  assert.notEqual(one.scram.storedKey, other.scram.storedKey);
  assert.equal(await passwords.isRight("fish and chips", one.password), true);
});

test("SCRAM: the example of RFC 7677", () => {
  const salted = pbkdf2Sync("pencil", Buffer.from("W22ZaJ0SNY7soEsUEjb6gQ==", "base64"), 4096, 32, "sha256");
  const hmac = (text: string) => createHmac("sha256", salted).update(text).digest();
  const keys = {
    salt: "W22ZaJ0SNY7soEsUEjb6gQ==",
    iterations: 4096,
    storedKey: createHash("sha256").update(hmac("Client Key")).digest("base64"),
    serverKey: hmac("Server Key").toString("base64"),
  };
  const nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  const clientFirst = "n=user,r=rOprNGfwEbeRWgbNEkqO";
  const serverFirst = `r=${nonce},s=${keys.salt},i=4096`;
  const challenge = { account: "user", header: "biws", clientFirst, serverFirst, nonce, keys };
  const proof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
  const unproven = `c=biws,r=${nonce}`;
  assert.equal(scramSignature(challenge, unproven, proof), "6rriTRBi23WpRR/wtup+mMhUZUn/dB5nLTJRsjl95G4=");
  assert.equal(scramSignature(challenge, `${unproven}x`, proof), undefined);
  assert.equal(scramSignature(challenge, unproven, "AAAA"), undefined);
});

/** Works that end when they are told to, and tell in which order they began. */
function heldWorks(passwords: Passwords) {
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const work = (address: string) =>
    passwords.inTurn(address, async () => {
      begun.push(address);
      await new Promise<void>((resolve) => ends.push(resolve));
      return address;
    });
  const endOne = async (): Promise<void> => {
    ends.shift()?.();
    await nextTurn();
  };
  return { begun, work, endOne };
}

test("two are worked on at once; addresses take turns, however many of one wait", async () => {
  const { begun, work, endOne } = heldWorks(new Passwords(CHEAP));
  const all = ["a", "a", "a", "a", "a", "b", "c", "b"].map(work);
  await nextTurn();
  assert.deepEqual(begun, ["a", "a"]);
  for (let ended = 0; ended < all.length; ended += 1) {
    await endOne();
    assert.ok(begun.length <= ended + 3);
  }
  assert.deepEqual(begun, ["a", "a", "a", "b", "c", "a", "b", "a"]);
  assert.deepEqual(await Promise.all(all), ["a", "a", "a", "a", "a", "b", "c", "b"]);
});

test("of too many that wait the last is refused: of one address, and of all", async () => {
  const { work, endOne } = heldWorks(new Passwords(CHEAP));
  const ofOne = Array.from({ length: 2 + WAITING_OF_ADDRESS_MAX + 1 }, () => work("a"));
  assert.equal(await ofOne.at(-1), undefined);
  const others = Array.from({ length: 900 + 1 }, (_, index) => work(`b${index}`));
  assert.equal(await others.at(-1), undefined);
  for (let ended = 0; ended < 2 + 1000; ended += 1) await endOne();
  const done = (await Promise.all([...ofOne, ...others])).filter((address) => address !== undefined);
  assert.equal(done.length, 2 + 1000);
});
