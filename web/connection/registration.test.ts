import assert from "node:assert/strict";
import { test } from "node:test";
import { fromChunks, toChunks } from "../../src/wire/sasl.ts";
import { line } from "../test-messages.ts";
import type { Login } from "./log-in.ts";
import type { Authenticator } from "./passkeys.ts";
import { Registration } from "./registration.ts";

const LOGIN = { by: "password", account: "Devika", password: "correct horse" } as const;

function registering(login?: Login, nick = "Devika") {
  const sent: string[] = [];
  const registration = new Registration((...words) => sent.push(words.join(" ")), nick, login);
  registration.start();
  const hear = (...lines: readonly string[]) => lines.map((text) => registration.receive(line(text))).at(-1);
  return { hear, sent: () => sent.splice(0), registration };
}

test("who logs in asks for SASL, proves the name, and only then ends the negotiation", () => {
  const { hear, sent } = registering(LOGIN);
  sent();
  hear(":s CAP * LS :batch sasl=EXTERNAL,PLAIN");
  assert.deepEqual(sent(), ["CAP REQ batch sasl"]);
  hear(":s CAP * ACK :batch sasl");
  assert.deepEqual(sent(), ["AUTHENTICATE PLAIN"]);
  hear("AUTHENTICATE +");
  assert.deepEqual(sent(), [`AUTHENTICATE ${btoa("\0Devika\0correct horse")}`]);
  hear(":s 900 * * Devika :You are now logged in", ":s 903 * :SASL authentication successful");
  assert.deepEqual(sent(), ["CAP END"]);
  assert.equal(hear(":s 001 Devika :Welcome")?.name, "welcomed");
});

test("a password of any length is cut as the specification wants", () => {
  const { hear, sent } = registering({ ...LOGIN, password: "x".repeat(291) });
  hear(":s CAP * LS :sasl", ":s CAP * ACK :sasl");
  sent();
  hear("AUTHENTICATE +");
  const chunks = sent().map((words) => words.slice("AUTHENTICATE ".length));
  assert.equal(chunks[0]?.length, 400);
  assert.equal(chunks.at(-1), "+");
});

test("a guest is not asked for a password, nor asks for SASL", () => {
  const { hear, sent } = registering();
  hear(":s CAP * LS :batch sasl=PLAIN", ":s CAP * ACK :batch");
  assert.deepEqual(sent().slice(3), ["CAP REQ batch", "CAP END"]);
});

test("a wrong password is said, and so is a server without accounts", () => {
  const kindOf = (...lines: readonly string[]) => {
    const outcome = registering(LOGIN).hear(...lines);
    return outcome?.name === "turned-away" && outcome.problem.kind;
  };
  const asked = [":s CAP * LS :sasl", ":s CAP * ACK :sasl", "AUTHENTICATE +"];
  assert.equal(kindOf(...asked, ":s 904 * :SASL authentication failed"), "wrong-password");
  assert.equal(kindOf(...asked, ":s 902 * :You must use a nick assigned to you"), "wrong-password");
  assert.equal(kindOf(":s CAP * LS :batch"), "no-accounts");
  assert.equal(kindOf(":s CAP * LS :sasl=EXTERNAL"), "no-accounts");
});

const OFFERED = [":s CAP * LS :batch sasl=PLAIN,HUBBUB-PASSKEY", ":s CAP * ACK :batch sasl"];
const REQUEST = { challenge: "bm9uY2U", rpId: "chat.example", userVerification: "required", timeout: 1 };
const ASSERTION = {
  id: "aWQ",
  response: { clientDataJSON: "e30", authenticatorData: "YQ", signature: "Yg", userHandle: "Yw" },
};

function said(value: unknown): string {
  return `AUTHENTICATE ${btoa(JSON.stringify(value))}`;
}

/** A browser whose person answers when the test wants. */
class PatientAuthenticator implements Authenticator {
  readonly asked: unknown[] = [];
  readonly #answer = Promise.withResolvers<typeof ASSERTION | undefined>();
  signal: AbortSignal | undefined;

  create(): Promise<undefined> {
    return Promise.resolve(undefined);
  }

  get(request: unknown, signal: AbortSignal) {
    this.asked.push(request);
    this.signal = signal;
    return this.#answer.promise;
  }

  async answer(assertion: typeof ASSERTION | undefined): Promise<void> {
    this.#answer.resolve(assertion);
    await this.#answer.promise;
  }
}

test("WEB-6: a passkey needs no name: one comes in as whosever it is, and comes back with a token", async () => {
  const authenticator = new PatientAuthenticator();
  const { hear, sent, registration } = registering({ by: "passkey", account: undefined, authenticator }, "");
  assert.deepEqual(sent(), ["CAP LS 302"]);
  hear(...OFFERED);
  assert.deepEqual(sent(), ["CAP REQ batch sasl", "AUTHENTICATE HUBBUB-PASSKEY"]);
  hear(said(REQUEST));
  assert.deepEqual(authenticator.asked, [REQUEST]);
  await authenticator.answer(ASSERTION);
  assert.deepEqual(
    sent(),
    toChunks(JSON.stringify(ASSERTION)).map((chunk) => `AUTHENTICATE ${chunk}`),
  );
  hear(said({ token: "t1" }));
  assert.deepEqual(sent(), ["AUTHENTICATE +"]);
  hear(":s 900 * * Devika :You are now logged in", ":s 903 * :SASL authentication successful");
  assert.deepEqual(sent(), ["NICK Devika", "USER web 0 * Devika", "CAP END"]);
  const outcome = hear(":s 001 Devika :Welcome");
  assert.deepEqual(outcome?.name === "welcomed" && [outcome.nick, outcome.passkeys], ["Devika", true]);
  assert.deepEqual(registration.comeback, { by: "token", token: "t1" });
});

test("with a name it is the passkey of that account; a token is asked for nothing", async () => {
  const authenticator = new PatientAuthenticator();
  const named = registering({ by: "passkey", account: "Devika", authenticator });
  named.hear(...OFFERED, said(REQUEST));
  named.sent();
  await authenticator.answer(ASSERTION);
  const answer = JSON.parse(fromChunks(named.sent().join("").replaceAll("AUTHENTICATE ", "")) ?? "");
  assert.deepEqual(answer, { account: "Devika", ...ASSERTION });
  const again = registering({ by: "token", token: "t1" });
  again.hear(...OFFERED);
  again.sent();
  again.hear(said(REQUEST));
  assert.deepEqual(again.sent(), [said({ token: "t1" })]);
  again.hear(said({ token: "t2" }));
  assert.deepEqual(again.registration.comeback, { by: "token", token: "t2" });
});

test("who shows no passkey says so; who is gone by then says nothing, and the browser stops asking", async () => {
  const unwilling = new PatientAuthenticator();
  const first = registering({ by: "passkey", account: undefined, authenticator: unwilling }, "");
  first.hear(...OFFERED, said(REQUEST));
  first.sent();
  await unwilling.answer(undefined);
  assert.deepEqual(first.sent(), ["AUTHENTICATE *"]);
  const late = new PatientAuthenticator();
  const second = registering({ by: "passkey", account: undefined, authenticator: late }, "");
  second.hear(...OFFERED, said(REQUEST));
  second.sent();
  second.registration.leave();
  assert.equal(late.signal?.aborted, true);
  await late.answer(ASSERTION);
  assert.deepEqual(second.sent(), []);
});

test("what is wrong with a passkey or a token is said", () => {
  const authenticator = new PatientAuthenticator();
  const kindOf = (login: Login, ...lines: readonly string[]) => {
    const outcome = registering(login, "").hear(...lines);
    return outcome?.name === "turned-away" && outcome.problem.kind;
  };
  const byPasskey = { by: "passkey", account: undefined, authenticator } as const;
  const byToken = { by: "token", token: "t1" } as const;
  assert.equal(kindOf(byPasskey, ...OFFERED, ":s 904 * :That passkey is not known here."), "wrong-passkey");
  assert.equal(kindOf(byPasskey, ...OFFERED, ":s 906 * :The log-in was broken off."), "no-passkey");
  assert.equal(kindOf(byPasskey, ":s CAP * LS :sasl=PLAIN"), "no-passkeys");
  assert.equal(kindOf(byToken, ...OFFERED, ":s 904 * :Please use it again."), "log-in-over");
  assert.equal(kindOf(byToken, ":s CAP * LS :sasl=PLAIN"), "no-passkeys");
});

test("what nobody has looked at is not called wrong", () => {
  const kindOf = (login: Login, ...lines: readonly string[]) => {
    const outcome = registering(login).hear(...lines);
    return outcome?.name === "turned-away" && outcome.problem.kind;
  };
  const wait = ":s 263 * AUTHENTICATE :That was tried too often: please try again in 4 seconds.";
  const byPassword = { by: "password", account: "Devika", password: "correct horse" } as const;
  assert.equal(kindOf(byPassword, ":s 904 * :The name or the password is wrong."), "wrong-password");
  assert.equal(kindOf(byPassword, wait, ":s 904 * :Please try again."), "try-later");
  assert.equal(kindOf({ by: "token", token: "t1" }, ...OFFERED, wait, ":s 904 * :Please try again."), "try-later");
  assert.equal(kindOf(byPassword, "FAIL NICK TEMPORARILY_UNAVAILABLE :Not done: the disk is full."), "try-later");
});
