import assert from "node:assert/strict";
import { test } from "node:test";
import { fromChunks, mechanisms, parseBearer, parsePlain, parseScramFinal, parseScramFirst, toChunks } from "./sasl.ts";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

test("a text goes in chunks of 400, and one that ends there is followed by +", () => {
  assert.deepEqual(toChunks(""), ["+"]);
  assert.deepEqual(toChunks("naïve"), [base64("naïve")]);
  const whole = toChunks("x".repeat(300));
  assert.deepEqual([whole.map((chunk) => chunk.length), whole.at(-1)], [[400, 1], "+"]);
  assert.deepEqual(
    toChunks("x".repeat(301)).map((chunk) => chunk.length),
    [400, 4],
  );
});

test("what is no base64 of UTF-8 is not understood", () => {
  assert.equal(fromChunks(base64("\0naïve\0🌍")), "\0naïve\0🌍");
  assert.equal(fromChunks(""), "");
  for (const wrong of ["!", "YQ", "YQ=", "=YQ=", "/w==", "YQ==YQ=="]) assert.equal(fromChunks(wrong), undefined, wrong);
});

test("ACCOUNT-11: OAUTHBEARER is offered where tokens are taken", () => {
  assert.deepEqual(mechanisms({}), ["EXTERNAL", "PLAIN", "SCRAM-SHA-256"]);
  assert.deepEqual(mechanisms({ takesTokens: true }), ["EXTERNAL", "PLAIN", "SCRAM-SHA-256", "OAUTHBEARER"]);
});

test("ACCOUNT-15: HUBBUB-PASSKEY is offered on the page of a site", () => {
  assert.equal(mechanisms({ site: "https://chat.example" }).at(-1), "HUBBUB-PASSKEY");
  assert.equal(mechanisms({ site: "https://chat.example", takesTokens: true }).length, 5);
});

test("ACCOUNT-11: OAUTHBEARER carries a token, among other things that nobody needs", () => {
  assert.equal(parseBearer("n,,\x01auth=Bearer a.b-c_d~e+f/g=\x01\x01"), "a.b-c_d~e+f/g=");
  assert.equal(parseBearer("n,a=alice,\x01host=h\x01port=6697\x01auth=bearer a.b.c\x01\x01"), "a.b.c");
  const wrong = ["", "n,,", "n,,\x01auth=Bearer a", "n,,\x01auth=Bearer a\x01", "n,,\x01auth=Basic a\x01\x01"];
  wrong.push("y,,\x01auth=Bearer a\x01\x01", "n,,\x01auth=Bearer a b\x01\x01", "n,,\x01\x01", "\x01");
  for (const text of wrong) assert.equal(parseBearer(text), undefined, text);
});

test("PLAIN: for oneself only, with a name and a password", () => {
  const alice = { account: "alice", password: "pass word" };
  assert.deepEqual(parsePlain("\0alice\0pass word"), alice);
  assert.deepEqual(parsePlain("alice\0alice\0pass word"), alice);
  for (const wrong of ["", "alice", "bob\0alice\0x", "\0alice\0", "\0\0x", "\0alice\0x\0y"]) {
    assert.equal(parsePlain(wrong), undefined, JSON.stringify(wrong));
  }
});

test("SCRAM: the first message of RFC 7677's example, and names with what must be escaped", () => {
  assert.deepEqual(parseScramFirst("n,,n=user,r=rOprNGfwEbeRWgbNEkqO"), {
    header: "biws",
    bare: "n=user,r=rOprNGfwEbeRWgbNEkqO",
    account: "user",
    nonce: "rOprNGfwEbeRWgbNEkqO",
  });
  assert.equal(parseScramFirst("y,a=user,n=user,r=abc")?.account, "user");
  assert.equal(parseScramFirst("n,,n=a=2Cb=3D,r=abc")?.account, "a,b=");
});

test("SCRAM: no channel binding, nobody else's name, nothing that must be understood and is not", () => {
  const wrong = [
    "p=tls-unique,,n=user,r=abc",
    "n,a=bob,n=user,r=abc",
    "n,,m=x,n=user,r=abc",
    "n,,n=user",
    "n,,n=a=b,r=c",
  ];
  for (const text of wrong) assert.equal(parseScramFirst(text), undefined, text);
});

test("SCRAM: the last message of RFC 7677's example", () => {
  const nonce = "rOprNGfwEbeRWgbNEkqO%hvYDpWUa2RaTCAfuxFIlj)hNlF$k0";
  const proof = "dHzbZapWIk4jUhN+Ute9ytag9zjfMHgsqmmiz7AndVQ=";
  const unproven = `c=biws,r=${nonce}`;
  assert.deepEqual(parseScramFinal(`${unproven},p=${proof}`), { header: "biws", nonce, unproven, proof });
  assert.equal(parseScramFinal(unproven), undefined);
});
