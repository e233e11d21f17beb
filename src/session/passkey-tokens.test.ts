import assert from "node:assert/strict";
import { test } from "node:test";
import { PASSKEY_TOKEN_MS_MAX } from "../wire/limits.ts";
import { PasskeyTokens } from "./passkey-tokens.ts";

const NOON = Date.UTC(2026, 9, 20, 12);
const tokens = new PasskeyTokens(Buffer.alloc(32, 1));

test("ACCOUNT-16: a token stands for its passkey until it is too old", () => {
  const token = tokens.issue("p_1-x", NOON);
  assert.equal(tokens.passkeyIn(token, NOON), "p_1-x");
  assert.equal(tokens.passkeyIn(token, NOON + PASSKEY_TOKEN_MS_MAX), "p_1-x");
  assert.equal(tokens.passkeyIn(token, NOON + PASSKEY_TOKEN_MS_MAX + 1), undefined);
  assert.equal(new PasskeyTokens(Buffer.alloc(32, 1)).passkeyIn(token, NOON), "p_1-x", "after a restart too");
});

test("ACCOUNT-16: nobody makes a token, or another one of it", () => {
  const token = tokens.issue("p1", NOON);
  const [passkey = "", until = "", signature = ""] = token.split(".");
  const later = (NOON + 2 * PASSKEY_TOKEN_MS_MAX).toString(36);
  const wrong = [
    `p2.${until}.${signature}`,
    `${passkey}.${later}.${signature}`,
    `${passkey}.${until}.`,
    "",
    "..",
    token.slice(0, -1),
  ];
  wrong.push(new PasskeyTokens(Buffer.alloc(32, 2)).issue("p1", NOON), `${token}.`, ` ${token}`);
  for (const one of wrong) assert.equal(tokens.passkeyIn(one, NOON), undefined, one);
});
