import assert from "node:assert/strict";
import { test } from "node:test";
import { decide, TestHouse, told } from "./shared/test-context.ts";
import { webpush } from "./webpush.ts";

const house = new TestHouse();
const alice = house.connect("alice");
house.register(alice);
const guest = house.connect("guest");

const says = (line: string, user = alice) => told(decide(webpush, house.context(user), line));
const ENDPOINT = "https://push.example/abc?d=1";
const P256DH = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
const KEYS = `p256dh=${P256DH};auth=BTBZMqHH6r4Tts7J_aSIgg`;

test("WEBPUSH-1: REGISTER takes an endpoint and keys, with or without padding; UNREGISTER takes one back", () => {
  const effect = { do: "webpush", endpoint: ENDPOINT, keys: { p256dh: P256DH, auth: "BTBZMqHH6r4Tts7J_aSIgg" } };
  const padded = `auth=BTBZMqHH6r4Tts7J_aSIgg==;x;p256dh=${P256DH}=`;
  for (const keys of [KEYS, padded]) {
    assert.deepEqual(decide(webpush, house.context(alice), `WEBPUSH register ${ENDPOINT} ${keys}`), [effect]);
  }
  assert.deepEqual(says(`WEBPUSH UNREGISTER ${ENDPOINT}`), [`webpush ${ENDPOINT} ends`]);
  assert.deepEqual(says(`WEBPUSH REGISTER https://push.example:443/ ${KEYS}`), ["webpush https://push.example:443/"]);
});

test("WEBPUSH-1: what can't be parsed is INVALID_PARAMS", () => {
  assert.deepEqual(says("WEBPUSH"), ["refuse INVALID_PARAMS WEBPUSH * *"]);
  assert.deepEqual(says("WEBPUSH RENEW x"), ["refuse INVALID_PARAMS WEBPUSH RENEW x"]);
  assert.deepEqual(says("WEBPUSH UNREGISTER"), ["refuse INVALID_PARAMS WEBPUSH UNREGISTER *"]);
  for (const rest of [ENDPOINT, `${ENDPOINT} ${KEYS} more`, `${ENDPOINT} p256dh=${P256DH}`, `${ENDPOINT} auth=x`]) {
    assert.deepEqual(says(`WEBPUSH REGISTER ${rest}`), [`refuse INVALID_PARAMS WEBPUSH REGISTER ${ENDPOINT}`]);
  }
  const compressed = KEYS.replace("=BC", "=AC");
  const refused = [`refuse INVALID_PARAMS WEBPUSH REGISTER ${ENDPOINT}`];
  assert.deepEqual(says(`WEBPUSH REGISTER ${ENDPOINT} ${compressed}`), refused);
});

test("WEBPUSH-6: an endpoint is https, at port 443, of a host with a name", () => {
  const wrong = ["http://push.example/", "https://push.example:8443/", "https://u:p@push.example/", "push.example"];
  const addresses = [
    "https://127.0.0.1/",
    "https://2130706433/",
    "https://0x7f.1/",
    "https://[::1]/",
    "https://8.8.8.8/",
  ];
  const more = [
    "https://localhost/",
    "https://push.example/#a",
    "https://",
    "ftp://push.example/",
    "https://é.example/",
  ];
  for (const endpoint of [...wrong, ...addresses, ...more, `https://push.example/${"x".repeat(350)}`]) {
    const refused = [`refuse INVALID_PARAMS WEBPUSH REGISTER ${endpoint}`];
    assert.deepEqual(says(`WEBPUSH REGISTER ${endpoint} ${KEYS}`), refused);
  }
});

test("WEBPUSH-1: a guest is told to log in", () => {
  for (const line of [`REGISTER ${ENDPOINT} ${KEYS}`, `UNREGISTER ${ENDPOINT}`]) {
    const [verb] = line.split(" ");
    assert.deepEqual(says(`WEBPUSH ${line}`, guest), [`refuse ACCOUNT_REQUIRED WEBPUSH ${verb} ${ENDPOINT}`]);
  }
});
