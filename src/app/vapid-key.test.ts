import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { VAPID_KEY_BYTES, Vapid } from "../push/vapid.ts";
import { contactOf, loadVapidKey } from "./vapid-key.ts";

test("WEBPUSH-1: the key is made once, and anew where what is there is none; nobody else may read it", async (t) => {
  const directory = mkdtempSync(join(tmpdir(), "hubbub-vapid-"));
  t.after(() => rmSync(directory, { recursive: true, force: true }));
  const file = join(directory, "vapid.key");
  const key = await loadVapidKey(directory);
  assert.deepEqual([key.length, statSync(file).mode & 0o777], [VAPID_KEY_BYTES, 0o600]);
  assert.deepEqual(await loadVapidKey(directory), readFileSync(file));
  writeFileSync(file, "cut");
  const other = await loadVapidKey(directory);
  assert.deepEqual(other, readFileSync(file));
  assert.notEqual(new Vapid(other, "").publicKey, new Vapid(key, "").publicKey);
});

test("WEBPUSH-5: the contact is --admin where that is an address, else the server's name", () => {
  const contact = (admin?: string) => contactOf({ admin, serverName: "chat.example" });
  assert.equal(contact("ann@example.org"), "mailto:ann@example.org");
  for (const url of ["mailto:ann@example.org", "https://example.org/ann"]) assert.equal(contact(url), url);
  for (const words of [undefined, "Ann, room 3", "irc://ann@example.org"]) {
    assert.equal(contact(words), "https://chat.example");
  }
});
