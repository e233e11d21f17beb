import assert from "node:assert/strict";
import { createHash, createHmac, pbkdf2Sync } from "node:crypto";
import { test } from "node:test";
import { type PasswordCosts, Passwords, scramSignature } from "./passwords.ts";
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

test("two are worked on at once, in the order of their coming; of too many that wait the last is refused", async () => {
  const passwords = new Passwords(CHEAP);
  const begun: number[] = [];
  const ends: (() => void)[] = [];
  const work = (index: number) =>
    passwords.inTurn(async () => {
      begun.push(index);
      await new Promise<void>((resolve) => ends.push(resolve));
      return index;
    });
  const all = Array.from({ length: 203 }, (_, index) => work(index));
  await nextTurn();
  assert.deepEqual(begun, [0, 1]);
  assert.equal(await all[202], undefined);
  for (let ended = 0; ended < 202; ended += 1) {
    ends[ended]?.();
    await nextTurn();
    assert.ok(begun.length <= ended + 3);
  }
  assert.deepEqual(await Promise.all(all.slice(0, 202)), begun);
});
