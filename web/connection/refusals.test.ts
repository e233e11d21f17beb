import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { State } from "../state/state.ts";
import { after, inLobby, line, received } from "../test-messages.ts";
import { isolated } from "../text/phrases.ts";
import { text } from "../text/text.ts";
import { isRefusal, refusalIn, sentenceFor } from "./refusals.ts";

const { refusals } = text;

/** What is told of what a server says, to me in the lobby. */
function told(said: string, state: State = inLobby()): string | undefined {
  return sentenceFor(line(said), state);
}

/** Me in the lobby, after the server has said so. */
function lobby(...lines: readonly string[]): State {
  return after(inLobby(), ...lines.map((said) => received(line(said))));
}

const UNHEARD = ":s 404 Me #lobby :Cannot send to channel";

describe("a refusal is told", () => {
  /** Each as this server says it. */
  const SAID: readonly (readonly [said: string, told: string])[] = [
    [":s 401 Me Xu :Nobody here is called Xu.", refusals.nobody("Xu")],
    [":s 403 Me #nowhere :There is no room called #nowhere.", refusals.noRoom("#nowhere")],
    [":s 403 Me #а-z :#а-z can't be a room's name.", refusals.badRoom("#а-z", 49)],
    [":s 405 Me #more :You are in 100 rooms, the most there may be.", refusals.crowded],
    [":s 417 Me :That line was too long and was left out.", refusals.tooLong],
    [":s 432 Me 9lives :A name begins with a letter.", text.arrive.badName("9lives")],
    [":s 433 Me Xu :Xu is taken.", refusals.nameTaken("Xu")],
    [":s 441 Me Xu #lobby :Xu is not in #lobby.", refusals.notThere("Xu", "#lobby")],
    [":s 442 Me #tea :You are not in #tea.", refusals.notIn("#tea")],
    [":s 443 Me Xu #lobby :Xu is in #lobby already.", refusals.thereAlready("Xu", "#lobby")],
    [":s 471 Me #tea :#tea is full.", refusals.full("#tea")],
    [":s 473 Me #tea :#tea is for those who are invited.", refusals.invited("#tea")],
    [":s 474 Me #tea :You are banned from #tea.", refusals.banned("#tea")],
    [":s 477 Me #tea :Only people with an account come into #tea.", refusals.keptOnly("#tea")],
    [":s 478 Me #lobby b :The lists of #lobby have 100 masks.", refusals.bansFull("#lobby")],
    [":s 482 Me #lobby :You may not do that in #lobby.", refusals.rank("#lobby")],
    [":s 696 Me #lobby k long :A key has 32 bytes at most.", refusals.badKey("#lobby")],
    [":s 696 Me #lobby b ~x :A mask is nick!user@host.", refusals.badMask],
    [":s FAIL PRIVMSG UNKNOWN_MSGID #lobby m1 :There is no such message.", text.timeline.notFound],
    [":s FAIL PRIVMSG EDIT_FORBIDDEN #lobby m1 :This was changed 50 times.", refusals.editing(50)],
    [":s FAIL PRIVMSG TEMPORARILY_UNAVAILABLE #lobby :Not sent: the disk is full.", refusals.later],
    [":s FAIL JOIN TEMPORARILY_UNAVAILABLE :Not done: the disk is full.", refusals.later],
    [":s FAIL MARKREAD INTERNAL_ERROR #lobby :That can't be kept.", refusals.later],
    [":s FAIL REDACT UNKNOWN_MSGID #lobby m1 :There is no such message.", text.timeline.notFound],
    [":s FAIL REDACT INVALID_TARGET #tea :There is nothing of yours.", text.timeline.notFound],
    [":s FAIL REDACT REDACT_FORBIDDEN #lobby m1 :Your own messages.", refusals.takingBack],
    [":s FAIL METADATA LIMIT_REACHED #lobby :That would be more than there may be.", refusals.notesFull],
    [":s FAIL REGISTER ACCOUNT_EXISTS Xu :Xu was somebody's account.", refusals.nameKept("Xu")],
    [":s FAIL REGISTER UNACCEPTABLE_PASSWORD Xu :300 bytes at most.", refusals.badPassword],
    [":s FAIL PASSKEY LIMIT_REACHED :An account has 10 passkeys at most.", refusals.passkeys(10)],
    [":s FAIL PASSKEY ALREADY_ADDED :That passkey is there already.", text.passkeys.known],
    [":s FAIL PASSKEY UNKNOWN_PASSKEY :You have no such passkey.", refusals.passkeyGone],
    [":s FAIL PASSKEY REFUSED :That came too late.", text.passkeys.failed],
    [":s FAIL WEBPUSH INVALID_PARAMS REGISTER https://p :An endpoint is at port 443.", refusals.pushService],
    [":s FAIL WEBPUSH LIMIT_REACHED REGISTER https://p :As many as it may.", refusals.later],
  ];
  for (const [said, sentence] of SAID) {
    test(said, () => {
      assert.ok(isRefusal(line(said)));
      assert.equal(told(said), sentence);
    });
  }
});

describe("404 is told by what the room's modes and our rank there say for certain", () => {
  const CASES: readonly (readonly [why: string, state: State, told: string | undefined])[] = [
    ["modes that we do not know", lobby(), undefined],
    ["moderated", lobby(":s 324 Me #lobby +ntm"), refusals.moderated("#lobby")],
    ["a voice there", lobby(":s 324 Me #lobby +ntm", ":o!o@h MODE #lobby +v Me"), undefined],
    ["for accounts, and we have none", lobby(":s 324 Me #lobby +ntM"), refusals.guest("#lobby")],
    [
      "for accounts, and we have one",
      lobby(":s 324 Me #lobby +ntM", ":s 900 Me m Me :In"),
      refusals.unwelcome("#lobby"),
    ],
    ["nothing but ourselves", lobby(":s 324 Me #lobby +ntl 9"), refusals.unwelcome("#lobby")],
    ["a mode that may mean anything", lobby(":s 324 Me #lobby +ntc"), undefined],
    ["we were sent out", lobby(":o!o@h KICK #lobby Me"), refusals.notIn("#lobby")],
    ["sent out of a room that hears all", lobby(":s 324 Me #lobby +tm", ":o!o@h KICK #lobby Me"), undefined],
  ];
  for (const [why, state, sentence] of CASES) test(why, () => assert.equal(told(UNHEARD, state), sentence));

  test("a room that we do not have", () => {
    assert.equal(told(":s 404 Me #other :Cannot send to channel"), undefined);
  });
});

test("what other servers say keeps their own words, each by itself in our sentence", () => {
  for (const said of [
    ":s 437 Me #lobby :Cannot change nickname while banned",
    ":s 477 Me #lobby :You need to be identified to message this channel",
    ":s 696 Me #lobby f 9 :Invalid flood parameter",
    ":s FAIL REGISTER USERNAME_WITHHELD Xu :That name is reserved",
    ":s FAIL PRIVMSG :Without a code",
    ":s 471 Me :Without a room",
  ]) {
    const unit = { kind: "message", message: line(said) } as const;
    assert.equal(told(said), undefined, said);
    assert.equal(refusalIn([unit], inLobby()), isolated(said.slice(said.lastIndexOf(":") + 1)), said);
  }
});

test("a server's 401 about a room is told of a room", () => {
  assert.equal(told(":s 401 Me #tea :No such nick/channel"), refusals.noRoom("#tea"));
});

test("an answer without a refusal has none", () => {
  const units = [":s 263 Me AUTHENTICATE :Later", ":s NOTE SEARCH INCOMPLETE :Not all"].map(
    (said) => ({ kind: "message", message: line(said) }) as const,
  );
  assert.equal(refusalIn(units, inLobby()), undefined);
});
