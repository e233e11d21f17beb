import assert from "node:assert/strict";
import { test } from "node:test";
import { Admission } from "./admission.ts";

test("DOOR: one more than fit altogether is turned away, and let in when another has left", () => {
  const admission = new Admission({ connections: 2, perAddress: 9 });
  assert.equal(admission.enter("127.0.0.1"), undefined);
  assert.equal(admission.enter("192.0.2.1"), undefined);
  assert.equal(admission.enter("192.0.2.2"), "full");
  assert.equal(admission.count, 2);
  admission.leave("127.0.0.1");
  assert.equal(admission.enter("192.0.2.2"), undefined);
});

test("DOOR: one address may fill its share and not more, its neighbours are not concerned", () => {
  const admission = new Admission({ connections: 100, perAddress: 2 });
  assert.equal(admission.enter("192.0.2.1"), undefined);
  assert.equal(admission.enter("192.0.2.1"), undefined);
  assert.equal(admission.enter("192.0.2.1"), "address-full");
  assert.equal(admission.enter("192.0.2.2"), undefined);
  admission.leave("192.0.2.1");
  assert.equal(admission.enter("192.0.2.1"), undefined);
  assert.equal(admission.count, 3);
});

test("DOOR: an IPv6 household of 2^64 addresses is one, this machine has no limit of its own", () => {
  const admission = new Admission({ connections: 100, perAddress: 1 });
  assert.equal(admission.enter("2001:db8::1"), undefined);
  assert.equal(admission.enter("2001:db8::2"), "address-full");
  assert.equal(admission.enter("2001:db8:0:1::1"), undefined);
  for (let index = 0; index < 5; index += 1) assert.equal(admission.enter("127.0.0.1"), undefined);
});
