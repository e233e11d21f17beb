import assert from "node:assert/strict";
import { test } from "node:test";
import type { PasskeyAnswer } from "../model/accounts.ts";
import type { Passkey } from "../model/passkeys.ts";
import { PASSKEY_CHALLENGE_MS_MAX, PASSKEY_NAME_BYTES_MAX, PASSKEYS_PER_ACCOUNT_MAX } from "../wire/limits.ts";
import { fromChunks, toChunks } from "../wire/sasl.ts";
import type { Effects, Enrolment, UserContext } from "./command.ts";
import { passkey } from "./passkey.ts";
import { decide, NOON, TestHouse, told } from "./shared/test-context.ts";

const SITE = "https://chat.example:8443";
const CHALLENGE = { challenge: "bm9uY2U", site: SITE, until: NOON + PASSKEY_CHALLENGE_MS_MAX };
const KEPT: Passkey = {
  id: "p1",
  account: "key-alice",
  credential: "aWQ",
  site: SITE,
  publicKey: "Yg",
  algorithm: -7,
  counter: 0,
  name: "a phone",
  created: NOON,
};

function alice(enrolment?: Enrolment, site: string | undefined = SITE): UserContext {
  const house = new TestHouse();
  const user = house.connect("alice");
  house.register(user);
  const origin = { host: "127.0.0.1", secure: true, ...(site && { site }) };
  return house.context(user, { origin, enrolment });
}

/** What is asked of the account's passkeys. */
function asked(effects: Effects) {
  const effect = effects.at(-1);
  assert.ok(effect?.do === "credentials" && effect.asked.ask === "passkeys", told(effects).join());
  assert.equal(effect.asked.account, "alice");
  return effect.asked;
}

function begun(context: UserContext, known: readonly Passkey[]): Effects {
  const [effect] = asked(decide(passkey, context, "PASSKEY ADD :a phone")).next(context, {
    is: "listed",
    passkeys: known,
  });
  assert.ok(effect?.do === "credentials" && effect.asked.ask === "nonce");
  return effect.asked.next(context, CHALLENGE.challenge);
}

test("ACCOUNT-14: ADD asks the browser for a passkey of the page's host, and for none that is there", () => {
  const effects = begun(alice(), [KEPT]);
  const [enrol] = effects;
  assert.deepEqual(enrol, {
    do: "enrol",
    enrolment: { account: "alice", name: "a phone", challenge: CHALLENGE, received: "" },
  });
  const chunks = told(effects)
    .slice(1)
    .map((line) => /^PASSKEY CHALLENGE (\S+)$/.exec(line)?.[1] ?? assert.fail(line));
  assert.ok(chunks.every((chunk) => chunk.length <= 400) && chunks.length > 1);
  assert.deepEqual(JSON.parse(fromChunks(chunks.join("").replace(/\+$/, "")) ?? ""), {
    challenge: "bm9uY2U",
    rp: { id: "chat.example", name: "CCN Course" },
    user: { id: Buffer.from("key-alice").toString("base64url"), name: "alice", displayName: "alice" },
    pubKeyCredParams: [-8, -7, -257].map((alg) => ({ type: "public-key", alg })),
    excludeCredentials: [{ type: "public-key", id: "aWQ" }],
    authenticatorSelection: { residentKey: "required", requireResidentKey: true, userVerification: "required" },
    attestation: "none",
    timeout: 100_000,
  });
});

test("ACCOUNT-14: the answer comes in lines, and ends what was begun", () => {
  const created = {
    id: "aWQ",
    response: { clientDataJSON: "e30", authenticatorData: "Y".repeat(400), publicKey: "Yg", publicKeyAlgorithm: -7 },
  } as const;
  const [first = "", last = ""] = toChunks(JSON.stringify(created));
  const enrolment = { account: "alice", name: "a phone", challenge: CHALLENGE, received: "" };
  const [unfinished] = decide(passkey, alice(enrolment), `PASSKEY ANSWER ${first}`);
  assert.deepEqual(unfinished, { do: "enrol", enrolment: { ...enrolment, received: first } });
  const effects = decide(passkey, alice({ ...enrolment, received: first }), `PASSKEY ANSWER ${last}`);
  assert.equal(told(effects)[0], "enrolment ends");
  const { order, next } = asked(effects);
  assert.deepEqual(order, { do: "add", created, challenge: CHALLENGE, name: "a phone" });
  const answers: readonly (readonly [PasskeyAnswer, string])[] = [
    [{ is: "added", passkey: KEPT }, "PASSKEY ADDED p1 2026-10-20T12:00:00.000Z :a phone"],
    [{ is: "taken" }, "refuse ALREADY_ADDED PASSKEY"],
    [{ is: "full" }, "refuse LIMIT_REACHED PASSKEY"],
    [{ is: "wrong" }, "refuse REFUSED PASSKEY"],
    [{ is: "unavailable" }, "refuse TEMPORARILY_UNAVAILABLE PASSKEY"],
  ];
  for (const [answer, line] of answers) assert.deepEqual(told(next(alice(), answer)), [line]);
});

test("ACCOUNT-14: an answer to nothing, of somebody else, or to be laughed at, is refused", () => {
  const enrolment = { account: "alice", name: "a phone", challenge: CHALLENGE, received: "" };
  const answer = (data: string, of: Enrolment | undefined = enrolment) =>
    told(decide(passkey, alice(of), `PASSKEY ANSWER ${data}`));
  assert.deepEqual(answer("e30=", { ...enrolment, account: "bob" }), ["enrolment ends", "refuse NOT_ASKED PASSKEY"]);
  assert.deepEqual(told(decide(passkey, alice(), "PASSKEY ANSWER e30=")), [
    "enrolment ends",
    "refuse NOT_ASKED PASSKEY",
  ]);
  const invalid = ["enrolment ends", "refuse INVALID_PARAMS PASSKEY"];
  for (const data of ["", "+", "e30=", "!", "a".repeat(401)]) assert.deepEqual(answer(data), invalid, data);
  assert.deepEqual(answer("a".repeat(400), { ...enrolment, received: "a".repeat(9_601) }), invalid);
});

test("ACCOUNT-14: ADD is for accounts, on a page, with a name that can be one, up to a number", () => {
  const house = new TestHouse();
  const guest = house.context(house.connect("bob"));
  assert.deepEqual(told(decide(passkey, guest, "PASSKEY LIST")), ["refuse ACCOUNT_REQUIRED PASSKEY"]);
  assert.deepEqual(told(decide(passkey, alice(undefined, ""), "PASSKEY ADD")), ["refuse UNAVAILABLE PASSKEY"]);
  for (const name of ["a\x01b", "é".repeat(PASSKEY_NAME_BYTES_MAX / 2 + 1)]) {
    assert.deepEqual(told(decide(passkey, alice(), `PASSKEY ADD :${name}`)), ["refuse INVALID_PARAMS PASSKEY"], name);
  }
  const full = { is: "listed", passkeys: Array.from({ length: PASSKEYS_PER_ACCOUNT_MAX }, () => KEPT) } as const;
  const { next } = asked(decide(passkey, alice(), "PASSKEY ADD"));
  assert.deepEqual(told(next(alice(), full)), ["refuse LIMIT_REACHED PASSKEY"]);
  assert.deepEqual(told(next(alice(), { is: "unavailable" })), ["refuse TEMPORARILY_UNAVAILABLE PASSKEY"]);
});

test("ACCOUNT-14: LIST and DROP, from anywhere", () => {
  const context = alice(undefined, "");
  const { order, next } = asked(decide(passkey, context, "PASSKEY list"));
  assert.deepEqual(order, { do: "list" });
  assert.deepEqual(told(next(context, { is: "listed", passkeys: [KEPT] })), [
    "PASSKEY LIST p1 2026-10-20T12:00:00.000Z :a phone",
    "PASSKEY END",
  ]);
  const drop = asked(decide(passkey, context, "PASSKEY DROP p1"));
  assert.deepEqual(drop.order, { do: "drop", id: "p1" });
  assert.deepEqual(told(drop.next(context, { is: "dropped" })), ["PASSKEY DROPPED p1"]);
  assert.deepEqual(told(drop.next(context, { is: "unknown" })), ["refuse UNKNOWN_PASSKEY PASSKEY"]);
  for (const line of ["PASSKEY DROP", "PASSKEY STEAL p1"]) {
    assert.deepEqual(told(decide(passkey, context, line)), ["refuse INVALID_PARAMS PASSKEY"]);
  }
});
