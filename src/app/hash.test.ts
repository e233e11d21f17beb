import assert from "node:assert/strict";
import { Readable } from "node:stream";
import { test } from "node:test";
import { OWASP_COSTS, Passwords } from "../session/passwords.ts";
import { hashFrom } from "./hash.ts";

test("OPERATOR-1: hubbub hash makes of a line what OPER's password is compared with", async () => {
  const made = await hashFrom(Readable.from(["correct horse\nanother line\n"]));
  assert.ok("hash" in made);
  assert.match(made.hash, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const passwords = new Passwords(OWASP_COSTS);
  assert.equal(await passwords.isRight("correct horse", made.hash), true);
  assert.equal(await passwords.isRight("another line", made.hash), false);
});

test("what can be no password is refused in one sentence", async () => {
  for (const input of ["", "short\n", `${"x".repeat(301)}\n`]) {
    const made = await hashFrom(Readable.from([input]));
    assert.ok("error" in made);
    assert.match(made.error, /^A password has 8 characters at least/);
  }
});
