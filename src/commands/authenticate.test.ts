import assert from "node:assert/strict";
import { test } from "node:test";
import type { LogInAnswer } from "../model/accounts.ts";
import { authorOf } from "../model/state.ts";
import { authenticate } from "./authenticate.ts";
import type { Context, Effects } from "./command.ts";
import type { Exchange } from "./shared/sasl-exchange.ts";
import { decide, events, TestHouse, told } from "./shared/test-context.ts";

function base64(text: string): string {
  return Buffer.from(text).toString("base64");
}

/** A client with the capability, somewhere in a log-in. */
function newcomer(sasl?: Exchange, certificate?: string): Context {
  const origin = { host: "127.0.0.1", secure: certificate !== undefined, ...(certificate && { certificate }) };
  return new TestHouse().newcomer({ caps: new Set(["sasl"]), sasl, origin });
}

function asked(effects: Effects) {
  const [effect] = effects;
  assert.ok(effect?.do === "credentials" && effect.asked.ask === "log-in");
  return effect.asked;
}

const PLAIN: Exchange = { mechanism: "PLAIN", received: "" };
const RIGHT: LogInAnswer = { is: "right", account: "alice", signature: "c2ln" };

test("ACCOUNT-4: AUTHENTICATE with a mechanism begins", () => {
  assert.deepEqual(told(decide(authenticate, newcomer(), "AUTHENTICATE PLAIN")), ["sasl goes on", "AUTHENTICATE +"]);
  const withCertificate = newcomer(undefined, "f1");
  const begun = ["sasl goes on", "AUTHENTICATE +"];
  assert.deepEqual(told(decide(authenticate, withCertificate, "AUTHENTICATE EXTERNAL")), begun);
});

test("ACCOUNT-4: PLAIN is an attempt with a password", () => {
  const effects = decide(authenticate, newcomer(PLAIN), `AUTHENTICATE ${base64("\0alice\0pass word")}`);
  assert.deepEqual(asked(effects).attempt, { by: "password", account: "alice", password: "pass word" });
});

test("ACCOUNT-4: EXTERNAL is an attempt with the certificate, for a name or whosever it is", () => {
  const context = newcomer({ mechanism: "EXTERNAL", received: "" }, "f1");
  const attempt = { by: "certificate", account: "", fingerprint: "f1" };
  assert.deepEqual(asked(decide(authenticate, context, "AUTHENTICATE +")).attempt, attempt);
  const named = decide(authenticate, context, `AUTHENTICATE ${base64("alice")}`);
  assert.deepEqual(asked(named).attempt, { ...attempt, account: "alice" });
});

test("ACCOUNT-4: whoever is right is logged in, at once before coming in, by an entry after that", () => {
  const context = newcomer(PLAIN);
  const effects = decide(authenticate, context, `AUTHENTICATE ${base64("\0alice\0pass word")}`);
  assert.deepEqual(told(asked(effects).next(context, RIGHT)), [
    "sasl ends",
    'register {"account":"alice"}',
    "900 *!*@127.0.0.1 alice :You are now logged in as alice",
    "903 :SASL authentication successful",
  ]);
  const house = new TestHouse();
  const bob = house.connect("bob");
  house.join(bob, "#tea");
  const [event] = events(asked(effects).next(house.context(bob), RIGHT));
  const by = { user: bob.id, nick: "bob", username: "nc", host: "127.0.0.1" };
  assert.deepEqual(event, { type: "account-changed", by, rooms: ["#tea"], account: "alice" });
});

test("ACCOUNT-4: whoever is wrong, or must wait, may try again", () => {
  const context = newcomer(PLAIN);
  const { next } = asked(decide(authenticate, context, `AUTHENTICATE ${base64("\0alice\0pass word")}`));
  assert.deepEqual(told(next(context, { is: "wrong" })), ["sasl ends", "refuse 904"]);
  for (const answer of [{ is: "wait", seconds: 3 }, { is: "unavailable" }] as const) {
    const [tryAgain, ...rest] = told(next(context, answer));
    assert.match(tryAgain ?? "", /^263 AUTHENTICATE :.* try again in /);
    assert.deepEqual(rest, ["sasl ends", "refuse 904"]);
  }
});

test("ACCOUNT-4: who is logged in already is refused", () => {
  const context = newcomer();
  const known = { ...context, registration: { ...context.registration, account: "alice" } };
  assert.deepEqual(told(decide(authenticate, known, "AUTHENTICATE PLAIN")), ["refuse 907"]);
});

test("ACCOUNT-4: SCRAM takes no other nonce or header than those it began with", () => {
  const keys = { salt: "c2FsdA==", iterations: 1, storedKey: "", serverKey: "" };
  const signed = { clientFirst: "n=alice,r=abc", serverFirst: "r=abcdef,s=c2FsdA==,i=1" };
  const challenge = { account: "alice", header: "biws", nonce: "abcdef", keys, ...signed };
  const context = newcomer({ mechanism: "SCRAM-SHA-256", received: "", challenge });
  const send = (text: string) => decide(authenticate, context, `AUTHENTICATE ${base64(text)}`);
  assert.deepEqual(told(send("c=biws,r=abc,p=cA==")), ["sasl ends", "refuse 904"]);
  assert.deepEqual(told(send("c=eSws,r=abcdef,p=cA==")), ["sasl ends", "refuse 904"]);
  const attempt = { by: "scram", challenge, unproven: "c=biws,r=abcdef", proof: "cA==" };
  assert.deepEqual(asked(send("c=biws,r=abcdef,p=cA==")).attempt, attempt);
});

const BEARER: Exchange = { mechanism: "OAUTHBEARER", received: "" };
const TOKEN = `AUTHENTICATE ${base64("n,,\x01auth=Bearer a.b.c\x01\x01")}`;

test("ACCOUNT-11: OAUTHBEARER is known only where tokens are taken", () => {
  const { server, ...context } = newcomer();
  const offered = { ...context, server: { ...server, takesTokens: true } } as const;
  assert.deepEqual(told(decide(authenticate, offered, "AUTHENTICATE oauthbearer")), ["sasl goes on", "AUTHENTICATE +"]);
  const [mechanisms] = told(decide(authenticate, newcomer(), "AUTHENTICATE OAUTHBEARER"));
  assert.equal(mechanisms, "908 EXTERNAL,PLAIN,SCRAM-SHA-256 :are available SASL mechanisms");
});

test("ACCOUNT-11: who comes with a token for the first time has an account, later logs in to it", () => {
  const house = new TestHouse();
  const answer: LogInAnswer = { is: "right", account: "alice", signature: "", key: "k" };
  const next = (context: Context, given: LogInAnswer = answer) => {
    const question = asked(decide(authenticate, newcomer(BEARER), TOKEN));
    assert.deepEqual(question.attempt, { by: "token", token: "a.b.c" });
    return question.next(context, given);
  };
  const [event] = events(next(house.newcomer()));
  assert.deepEqual(event, { type: "account-registered", rooms: [], account: "alice", key: "k" });
  assert.ok(event);
  house.happen(event);
  assert.match(told(next(house.newcomer())).join(), /register \{"account":"alice"\}/);
  const bob = house.connect("bob");
  assert.deepEqual(events(next(house.context(bob))), [
    { type: "account-changed", by: authorOf(bob), rooms: [], account: "alice" },
  ]);
  for (const account of ["NickServ", "auth0 123", "bob"]) {
    const refused = told(next(house.newcomer(), { ...answer, account }));
    assert.deepEqual(refused, INVALID_TOKEN, account);
  }
  assert.deepEqual(told(next(house.newcomer(), { is: "wrong" })), INVALID_TOKEN);
});

const INVALID_TOKEN = ["sasl goes on", `AUTHENTICATE ${btoa('{"status":"invalid_token"}')}`];

const SITE = "https://chat.example";
const ASSERTION = {
  id: "aWQ",
  response: { clientDataJSON: "e30", authenticatorData: "YQ", signature: "Yg", userHandle: "Yw" },
};

function onPage(sasl?: Exchange): Context {
  return { ...newcomer(sasl), origin: { host: "127.0.0.1", secure: true, site: SITE } };
}

test("ACCOUNT-15: HUBBUB-PASSKEY is known only on a page that may have passkeys", () => {
  const [mechanisms] = told(decide(authenticate, newcomer(), "AUTHENTICATE HUBBUB-PASSKEY"));
  assert.equal(mechanisms, "908 EXTERNAL,PLAIN,SCRAM-SHA-256 :are available SASL mechanisms");
  const context = onPage();
  const [effect] = decide(authenticate, context, "AUTHENTICATE HUBBUB-PASSKEY");
  assert.ok(effect?.do === "credentials" && effect.asked.ask === "nonce");
  const effects = effect.asked.next(context, "bm9uY2U");
  const [begun, said = ""] = told(effects);
  assert.equal(begun, "sasl goes on");
  const request = JSON.parse(Buffer.from(said.replace("AUTHENTICATE ", ""), "base64").toString());
  const expected = { challenge: "bm9uY2U", rpId: "chat.example", userVerification: "required", timeout: 100_000 };
  assert.deepEqual(request, expected);
});

test("ACCOUNT-15: a passkey or a token is an attempt; before it is logged in the client has the next token", () => {
  const passkey = { challenge: "bm9uY2U", site: SITE, until: 1 };
  const context = onPage({ mechanism: "HUBBUB-PASSKEY", received: "", passkey });
  const send = (value: unknown) => decide(authenticate, context, `AUTHENTICATE ${base64(JSON.stringify(value))}`);
  const attempt = { by: "passkey", account: undefined, assertion: ASSERTION, challenge: passkey };
  assert.deepEqual(asked(send(ASSERTION)).attempt, attempt);
  assert.deepEqual(asked(send({ account: "alice", ...ASSERTION })).attempt, { ...attempt, account: "alice" });
  assert.deepEqual(asked(send({ token: "t" })).attempt, { by: "passkey-token", token: "t", site: SITE });
  assert.deepEqual(told(send({})), ["sasl ends", "refuse 904"]);
  const { next } = asked(send(ASSERTION));
  assert.deepEqual(told(next(context, { is: "wrong" })), ["sasl ends", "refuse 904"]);
  for (const answer of [{ is: "wait", seconds: 3 }, { is: "unavailable" }] as const) {
    const [tryAgain, ...rest] = told(next(context, answer));
    assert.match(tryAgain ?? "", /^263 AUTHENTICATE :.* try again in /);
    assert.deepEqual(rest, ["sasl ends", "refuse 904"]);
  }
  const effects = next(context, { is: "right", account: "alice", signature: "t2" });
  assert.deepEqual(told(effects), ["sasl goes on", `AUTHENTICATE ${base64('{"token":"t2"}')}`]);
  const [going] = effects;
  assert.ok(going?.do === "sasl");
  const proven = onPage(going.exchange);
  assert.match(
    told(decide(authenticate, proven, "AUTHENTICATE +")).join(),
    /register \{"account":"alice"\}.* 903 |903/,
  );
  assert.deepEqual(told(decide(authenticate, proven, "AUTHENTICATE e30=")), ["sasl ends", "refuse 904"]);
});
