import assert from "node:assert/strict";
import { test } from "node:test";
import { isHostAllowed, isOriginAllowed, type SitePolicy } from "./origin.ts";

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
