import assert from "node:assert/strict";
import { test } from "node:test";
import { line } from "../test-messages.ts";
import { Registration } from "./registration.ts";

const LOGIN = { account: "Devika", password: "correct horse" };

function registering(login?: typeof LOGIN) {
  const sent: string[] = [];
  const registration = new Registration((...words) => sent.push(words.join(" ")), "Devika", login);
  registration.start();
  const hear = (...lines: readonly string[]) => lines.map((text) => registration.receive(line(text))).at(-1);
  return { hear, sent: () => sent.splice(0) };
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
  const { hear, sent } = registering({ account: "Devika", password: "x".repeat(291) });
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
