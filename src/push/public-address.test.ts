import assert from "node:assert/strict";
import { test } from "node:test";
import { isPublicAddress } from "./public-address.ts";

test("WEBPUSH-6: only public addresses are public", () => {
  for (const address of ["8.8.8.8", "100.63.255.255", "100.128.0.1", "172.32.0.1", "2606:4700::1111", "2a00:1450::5"]) {
    assert.equal(isPublicAddress(address), true, address);
  }
});

test("WEBPUSH-6: neither this machine, nor a private network, nor one address inside another is public", () => {
  const ipv4 = ["0.0.0.0", "127.0.0.1", "127.255.0.9", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1"];
  const special4 = ["169.254.169.254", "100.64.0.1", "100.127.9.9", "192.0.0.8", "198.18.0.1", "203.0.113.7"];
  const wide4 = ["224.0.0.1", "239.1.1.1", "240.0.0.1", "255.255.255.255"];
  const ipv6 = ["::", "::1", "fe80::1", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1", "fec0::1"];
  const inside = ["::ffff:127.0.0.1", "::ffff:8.8.8.8", "::127.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "2001::1"];
  const none = ["", "localhost", "1.2.3", "0x7f.1", "8.8.8.8:443", "fe80::1%eth0", "[::1]"];
  for (const address of [...ipv4, ...special4, ...wide4, ...ipv6, ...inside, ...none]) {
    assert.equal(isPublicAddress(address), false, address);
  }
});
