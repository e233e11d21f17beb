import assert from "node:assert/strict";
import { test } from "node:test";
import type { GatewayAnswer } from "../model/accounts.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { webirc } from "./webirc.ts";

const PRINT = "ab".repeat(32);

function answered(line: string, answer: GatewayAnswer): readonly string[] {
  const newcomer = new TestHouse().newcomer();
  const [effect] = decide(webirc, newcomer, line);
  assert.ok(effect?.do === "credentials" && effect.asked.ask === "gateway");
  assert.deepEqual([effect.asked.password, effect.asked.address], ["secret", "10.1.2.3"]);
  return told(effect.asked.next(newcomer, answer));
}

test("DOOR-7: WEBIRC tells for whom a gateway speaks, and how they came to it", () => {
  const line = "WEBIRC secret gate host.example 10.1.2.3";
  const caller = { address: "10.1.2.3", port: 0, secure: false };
  assert.deepEqual(answered(line, { is: "right" }), [`caller ${JSON.stringify(caller)}`]);
  const options = `:secure=x other local-port=1 remote-port=4711 certfp-sha-256=${PRINT.toUpperCase()}`;
  const known = { ...caller, port: 4711, secure: true, certificate: PRINT };
  assert.deepEqual(answered(`${line} ${options}`, { is: "right" }), [`caller ${JSON.stringify(known)}`]);
  assert.deepEqual(answered(`${line} :remote-port=x certfp-sha-256=ab`, { is: "right" }), [
    `caller ${JSON.stringify(caller)}`,
  ]);
});

test("DOOR-7: anything that is wrong with it ends the connection", () => {
  const line = "WEBIRC secret gate host.example 10.1.2.3";
  for (const answer of [{ is: "wrong" }, { is: "wait", seconds: 3 }, { is: "unavailable" }] as const) {
    assert.deepEqual(answered(line, answer), ["close Invalid WebIRC password"]);
  }
  assert.deepEqual(answered(line, { is: "no-address" }), ["close WEBIRC needs an IP address"]);
  const newcomer = new TestHouse().newcomer();
  const begun = { ...newcomer, registration: { ...newcomer.registration, nick: "ann" } };
  assert.deepEqual(told(decide(webirc, begun, line)), ["close WEBIRC comes before anything else"]);
});
