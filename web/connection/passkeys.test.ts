import assert from "node:assert/strict";
import { test } from "node:test";
import { fromChunks, toChunks } from "../../src/wire/sasl.ts";
import { createStore } from "../state/store.ts";
import { line } from "../test-messages.ts";
import { text } from "../text/text.ts";
import { type Authenticator, Passkeys } from "./passkeys.ts";
import { Requests } from "./requests.ts";

const CREATED = {
  id: "aWQ",
  response: { clientDataJSON: "e".repeat(500), authenticatorData: "YQ", publicKey: "Yg", publicKeyAlgorithm: -7 },
} as const;

function asking({ created }: { created: Awaited<ReturnType<Authenticator["create"]>> } = { created: CREATED }) {
  const sent: string[] = [];
  const requests = new Requests((text) => sent.push(text));
  requests.labelled = true;
  const asked: unknown[] = [];
  const authenticator: Authenticator = {
    create: async (creation) => {
      asked.push(creation);
      return created;
    },
    get: async () => undefined,
  };
  const passkeys = new Passkeys(createStore(), requests, authenticator);
  /** The server answers what was asked last. */
  const hear = async (...lines: readonly string[]) => {
    const label = /^@label=(\S+) /.exec(sent.at(-1) ?? "")?.[1];
    assert.ok(label, `${sent.at(-1)} has a label`);
    requests.settle({ label, units: lines.map((text) => ({ kind: "message", message: line(text) })) });
    await new Promise((resolve) => setImmediate(resolve));
  };
  return { passkeys, requests, asked, hear, sent };
}

/** PASSKEY CHALLENGE as often as it takes. */
function challenge(creation: object): readonly string[] {
  return toChunks(JSON.stringify(creation)).map((chunk) => `PASSKEY CHALLENGE ${chunk}`);
}

test("they are possible where the browser and the server take them", () => {
  const { passkeys, requests } = asking();
  assert.equal(passkeys.isPossible, false);
  passkeys.offered = true;
  assert.equal(passkeys.isPossible, true);
  const without = new Passkeys(createStore(), requests, undefined);
  without.offered = true;
  assert.equal(without.isPossible, false);
});

test("those that there are come with name and time; nothing is told where the server says no", async () => {
  const { passkeys, hear, requests } = asking();
  const listed = passkeys.list();
  await hear("PASSKEY LIST p1 2026-11-23T12:00:00.000Z :Chrome on Linux", "PASSKEY END");
  assert.deepEqual(await listed, [{ id: "p1", name: "Chrome on Linux", added: Date.UTC(2026, 10, 23, 12) }]);
  const refused = passkeys.list();
  await hear("421 Me PASSKEY :There is no such command here.");
  assert.equal(await refused, undefined);
  const lost = passkeys.list();
  requests.loseAll();
  assert.equal(await lost, undefined);
});

test("a new one goes from the server to the browser and back, in lines", async () => {
  const { passkeys, asked, hear, sent } = asking();
  const creation = { challenge: "bm9uY2U", user: { displayName: "x".repeat(600) } };
  const added = passkeys.add("Chrome on Linux");
  await hear(...challenge(creation));
  assert.deepEqual(asked, [creation]);
  const [first = "", ...answer] = sent;
  assert.match(first, /^@label=\S+ PASSKEY ADD :Chrome on Linux$/);
  assert.ok(answer.length > 1);
  const chunks = answer.map((text) => /^(?:@label=\S+ )?PASSKEY ANSWER (\S+)$/.exec(text)?.[1] ?? assert.fail(text));
  assert.deepEqual(JSON.parse(fromChunks(chunks.join("").replace(/\+$/, "")) ?? ""), CREATED);
  assert.equal(answer.filter((text) => text.startsWith("@label=")).length, 1, "the last line is answered");
  await hear("PASSKEY ADDED aWQ 2026-11-23T12:00:00.000Z :Chrome on Linux");
  assert.equal(await added, undefined);
});

test("whatever stands in the way of a new one is said in a sentence", async () => {
  const cases = [
    [asking({ created: "known" }), "This device has a passkey for this name already."],
    [asking({ created: undefined }), "No passkey was added. Try again when you like."],
  ] as const;
  for (const [{ passkeys, hear }, sentence] of cases) {
    const added = passkeys.add("here");
    await hear(...challenge({ challenge: "bm9uY2U" }));
    assert.equal(await added, sentence);
  }
  const { passkeys, hear, requests } = asking();
  const refused = passkeys.add("here");
  await hear("FAIL PASSKEY LIMIT_REACHED :An account has 10 passkeys at most: drop one first.");
  assert.equal(await refused, text.refusals.passkeys(10));
  const garbled = passkeys.add("here");
  await hear("PASSKEY CHALLENGE !");
  assert.equal(await garbled, "No passkey was added. Try again when you like.");
  const lost = passkeys.add("here");
  requests.loseAll();
  assert.equal(await lost, "Connection lost. Trying again…");
});

test("one is dropped, or the server says why not", async () => {
  const { passkeys, hear, sent } = asking();
  const dropped = passkeys.drop("p1");
  await hear("PASSKEY DROPPED p1");
  assert.equal(await dropped, undefined);
  assert.match(sent[0] ?? "", /^@label=\S+ PASSKEY DROP p1$/);
  const unknown = passkeys.drop("p2");
  await hear("FAIL PASSKEY UNKNOWN_PASSKEY :You have no such passkey.");
  assert.equal(await unknown, text.refusals.passkeyGone);
});
