import assert from "node:assert/strict";
import { test } from "node:test";
import { isLoopback, isPrivate, networkOf, plainAddress } from "./address.ts";

test("an IPv4 address that came over an IPv6 socket is an IPv4 address", () => {
  assert.equal(plainAddress("::ffff:192.0.2.7"), "192.0.2.7");
  assert.equal(plainAddress("192.0.2.7"), "192.0.2.7");
  assert.equal(plainAddress("fe80::1%eth0"), "fe80::1");
  assert.equal(plainAddress("::ffff:1"), "::ffff:1");
});

test("this machine's addresses are loopback, and nothing that only looks like them", () => {
  for (const address of ["127.0.0.1", "127.8.9.10", "::1"]) assert.ok(isLoopback(address), address);
  for (const address of ["128.0.0.1", "127.evil.example", "::2", "10.0.0.1"]) assert.ok(!isLoopback(address), address);
});

test("private ranges are private, their neighbours are not", () => {
  const inside = ["127.0.0.1", "10.255.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.1.1", "fd00::1"];
  for (const address of [...inside, "::1", "fe80::1"]) assert.ok(isPrivate(address), address);
  const outside = ["11.0.0.1", "172.15.255.255", "172.32.0.0", "192.169.0.1", "8.8.8.8", "2001:db8::1", "::2"];
  for (const address of outside) assert.ok(!isPrivate(address), address);
});

test("IPv6 addresses count by their first 64 bits", () => {
  assert.equal(networkOf("192.0.2.7"), "192.0.2.7");
  assert.equal(networkOf("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::/64");
  assert.equal(networkOf("2001:db8:1:2::1"), networkOf("2001:db8:1:2:ffff::"));
  assert.equal(networkOf("2001:db8::1"), "2001:db8:0:0::/64");
  assert.equal(networkOf("2001::1:2:3:4:5"), "2001:0:0:1::/64");
  assert.equal(networkOf("::1"), "0:0:0:0::/64");
  assert.notEqual(networkOf("2001:db8:1:2::1"), networkOf("2001:db8:1:3::1"));
});
