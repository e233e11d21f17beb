import assert from "node:assert/strict";
import { test } from "node:test";
import { isHostAllowed, isOriginAllowed, passkeySiteOf, type SitePolicy } from "./origin.ts";

const local: SitePolicy = {
  loopbackOnly: true,
  hosts: ["chat.lan"],
  origins: ["https://chat.example", "http://x:8080"],
};
const open: SitePolicy = { ...local, loopbackOnly: false };

test("DOOR: on loopback only this machine's names, and those configured, are accepted as Host", () => {
  const ours = ["localhost", "localhost:5000", "LOCALHOST", "127.0.0.1:5000", "127.1.2.3", "[::1]", "[::1]:5000"];
  const configured = ["chat.lan", "Chat.Lan:5000", "chat.example", "x:8080", "x:1"];
  for (const host of [...ours, ...configured]) assert.ok(isHostAllowed(local, host), host);
  const others = [
    "evil.example",
    "evil.example:5000",
    "127.0.0.1.evil.example",
    "localhost.evil.example",
    "192.168.1.2",
  ];
  const broken = ["", ":5000", "[::1", "[localhost]", "a b", "localhost:5000@evil.example", "[::2]"];
  for (const host of [...others, ...broken]) assert.ok(!isHostAllowed(local, host), host);
  assert.ok(isHostAllowed(local, undefined), "no browser omits it");
});

test("DOOR: elsewhere any Host is accepted", () => {
  assert.ok(isHostAllowed(open, "evil.example"));
});

test("DOOR: a page may connect to the host that it came from, and from configured origins", () => {
  assert.ok(isOriginAllowed(open, undefined, "a.example"), "no browser");
  assert.ok(isOriginAllowed(open, "http://a.example", "a.example"));
  assert.ok(isOriginAllowed(open, "http://a.example:5000", "A.example:5000"));
  assert.ok(isOriginAllowed(open, "http://[::1]:5000", "[::1]:5000"));
  assert.ok(isOriginAllowed(open, "https://chat.example", "a.example"));
  assert.ok(isOriginAllowed(open, "http://x:8080", "a.example"));
});

test("DOOR: no other page may", () => {
  const strangers = ["http://b.example", "http://a.example:81", "http://a.example.evil.example", "null", "", "file://"];
  for (const origin of [...strangers, "http://chat.example", "https://chat.example:444", "data:text/html,x"]) {
    assert.ok(!isOriginAllowed(open, origin, "a.example"), origin);
  }
  assert.ok(!isOriginAllowed(open, "http://a.example", undefined));
});

test("ACCOUNT-15: passkeys are for pages that browsers call secure, at a name", () => {
  for (const site of ["https://chat.example", "https://box1:8443", "http://localhost:5000", "http://a.localhost"]) {
    assert.equal(passkeySiteOf(site), site);
  }
  const others = ["http://chat.example", "https://192.0.2.1", "https://[::1]", "http://127.0.0.1:5000", "null", ""];
  for (const origin of [...others, "https://chat.example/", "https://CHAT.example", "http://localhost.example"]) {
    assert.equal(passkeySiteOf(origin), undefined, origin);
  }
  assert.equal(passkeySiteOf(undefined), undefined);
});
