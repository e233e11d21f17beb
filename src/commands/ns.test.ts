import assert from "node:assert/strict";
import { test } from "node:test";
import { authorOf } from "../model/state.ts";
import type { Effects } from "./command.ts";
import { notice } from "./notice.ts";
import { nickserv, ns } from "./ns.ts";
import { privmsg } from "./privmsg.ts";
import { decide, TestHouse, told } from "./shared/test-context.ts";

function asked(effects: Effects) {
  const [effect] = effects;
  assert.ok(effect?.do === "credentials");
  return effect.asked;
}

test("ACCOUNT-6: what is said to NickServ reaches nobody else, whoever is named beside it", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  house.connect("bob");
  for (const line of ["PRIVMSG NickServ :REGISTER pass-word", "PRIVMSG bob,NICKSERV :REGISTER pass-word"]) {
    assert.deepEqual(told(decide(privmsg, context, line)), ["credentials keep"]);
  }
  assert.deepEqual(decide(notice, context, "NOTICE NickServ :REGISTER pass-word"), []);
});

test("ACCOUNT-6: NS and NICKSERV say it in one command", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  assert.deepEqual(told(decide(ns, context, "NS REGISTER pass-word")), ["credentials keep"]);
  assert.deepEqual(told(decide(nickserv, context, "NICKSERV :IDENTIFY alice pass-word")), ["credentials log-in"]);
  assert.match(told(decide(ns, context, "NS"))[0] ?? "", /^NOTICE alice :REGISTER password: /);
});

test("ACCOUNT-6: IDENTIFY takes the own name where none is given", () => {
  const house = new TestHouse();
  const context = house.context(house.connect("alice"));
  const attempt = (line: string) => {
    const question = asked(decide(ns, context, line));
    return question.ask === "log-in" ? question.attempt : undefined;
  };
  const alice = { by: "password", account: "alice", password: "secret" };
  assert.deepEqual(attempt("NS IDENTIFY secret"), alice);
  assert.deepEqual(attempt("NS identify bob secret"), { ...alice, account: "bob" });
});

test("ACCOUNT-6: RECOVER takes the name of one's account, from another connection of one's own if it has it", () => {
  const house = new TestHouse();
  const lost = house.connect("alice");
  const back = house.connect("alice_");
  const say = () => told(decide(ns, house.context(back), "NS RECOVER"));
  assert.match(say()[0] ?? "", /Log in first\.$/);
  house.register(lost);
  house.happen({ type: "account-changed", by: authorOf(back), rooms: [], account: "alice" });
  assert.deepEqual(say(), [`dismiss ${lost.id}`, "append nick-changed"]);
  house.happen({ type: "quit", by: authorOf(lost), rooms: [], reason: "" });
  assert.deepEqual(say(), ["append nick-changed"]);
  house.happen({ type: "nick-changed", by: authorOf(back), rooms: [], nick: "Alice" });
  assert.match(say()[0] ?? "", /You are alice already\.$/);
});

test("ACCOUNT-10: PASSWD asks for the password of now, and then changes it", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const say = (line: string) => decide(ns, house.context(alice), line);
  assert.match(told(say("NS PASSWD pass-word new-password"))[0] ?? "", /Log in first\.$/);
  house.register(alice);
  assert.match(told(say("NS PASSWD pass-word"))[0] ?? "", /It goes like this: PASSWD current new$/);
  assert.match(told(say("NS PASSWD pass-word short"))[0] ?? "", /8 characters at least\.$/);
  const first = asked(say("NS PASSWD pass-word new-password"));
  assert.ok(first.ask === "log-in" && first.attempt.by === "password" && first.attempt.password === "pass-word");
  assert.match(told(first.next(house.context(alice), { is: "wrong" }))[0] ?? "", /is wrong\.$/);
  const second = asked(first.next(house.context(alice), { is: "right", account: "alice", signature: "" }));
  assert.ok(second.ask === "change-password");
  assert.deepEqual([second.account, second.password], ["alice", "new-password"]);
  assert.match(told(second.next(house.context(alice), { is: "done" }))[0] ?? "", /Your password is changed/);
  assert.match(told(second.next(house.context(alice), { is: "unavailable" }))[0] ?? "", /can't be done just now/);
});

test("ACCOUNT-10: DROP asks for the password, and closes the other connections of the account", () => {
  const house = new TestHouse();
  const [alice, phone] = [house.connect("alice"), house.connect("phone")];
  const say = (line: string) => decide(ns, house.context(alice), line);
  assert.match(told(say("NS DROP pass-word"))[0] ?? "", /Log in first\.$/);
  house.register(alice);
  house.happen({ type: "account-changed", by: authorOf(phone), rooms: [], account: "alice" });
  assert.match(told(say("NS DROP"))[0] ?? "", /It goes like this: DROP password$/);
  const question = asked(say("NS DROP pass-word"));
  assert.ok(question.ask === "log-in");
  assert.match(told(question.next(house.context(alice), { is: "wrong" }))[0] ?? "", /is wrong\.$/);
  const effects = question.next(house.context(alice), { is: "right", account: "alice", signature: "" });
  assert.deepEqual(told(effects), [`dismiss ${phone.id}`, "append account-forgotten"]);
});

test("ACCOUNT-6: CERT needs an account and a certificate, and tells whose it is", () => {
  const house = new TestHouse();
  const alice = house.connect("alice");
  const origin = { host: "127.0.0.1", certificate: "f1" };
  const say = (line: string, more = {}) => decide(ns, house.context(alice, more), line);
  assert.match(told(say("NS CERT ADD", { origin }))[0] ?? "", /Log in first\.$/);
  house.register(alice);
  assert.match(told(say("NS CERT ADD"))[0] ?? "", /You have shown no certificate/);
  assert.match(told(say("NS CERT"))[0] ?? "", /It goes like this: CERT ADD \| CERT DEL/);
  const add = asked(say("NS CERT ADD", { origin }));
  assert.ok(add.ask === "certificate" && add.change === "add" && add.fingerprint === "f1");
  const context = house.context(alice);
  assert.match(told(add.next(context, { is: "done" }))[0] ?? "", /The certificate f1 logs you in from now on\.$/);
  assert.match(told(add.next(context, { is: "taken" }))[0] ?? "", /another account already\.$/);
  const remove = asked(say("NS CERT DEL AB12"));
  assert.ok(remove.ask === "certificate" && remove.change === "remove" && remove.fingerprint === "ab12");
});
