import assert from "node:assert/strict";
import { test } from "node:test";
import type { Event, MessageSent, MessageTarget } from "../../model/event.ts";
import { formatMsgid } from "../../model/msgid.ts";
import { authorOf, type User } from "../../model/state.ts";
import { EDITS_PER_MESSAGE_MAX } from "../../wire/limits.ts";
import { notice } from "../notice.ts";
import { privmsg } from "../privmsg.ts";
import { tagmsg } from "../tagmsg.ts";
import { decide, SERVER, TestHouse, told } from "./test-context.ts";

const MSGID = formatMsgid(SERVER.logId, 99);
const room = { room: "#tea" };

function houseWithTwo() {
  const house = new TestHouse();
  const [alice, bob] = [house.connect("alice"), house.connect("bob")];
  for (const user of [alice, bob]) house.join(user, "#tea");
  return { house, alice, bob };
}

function said(by: User, more: Partial<MessageSent> = {}, to: MessageTarget = room): MessageSent {
  return { type: "message-sent", by: authorOf(by), kind: "privmsg", to, text: "oops", ...more };
}

/** What comes of it when the store finds this. */
function ask(asker: User, house: TestHouse, found: Event | undefined, line = "PRIVMSG #tea :better") {
  const [effect] = decide(privmsg, house.context(asker), `@+draft/edit=${MSGID};+x=1 ${line}`);
  if (effect?.do !== "find") return { effects: told(effect === undefined ? [] : [effect]), event: undefined };
  const next = effect.then(found && { seq: effect.seq, time: 0, event: found });
  return { effects: told([next]), event: next.do === "append" ? next.event : undefined };
}

test("IRC-31: an edit looks for the message where it is said to be, and says it otherwise", () => {
  const { house, alice, bob } = houseWithTwo();
  const line = `@+draft/edit=${MSGID} PRIVMSG`;
  assert.deepEqual(told(decide(privmsg, house.context(alice), `${line} #TEA :x`)), ["find 99 in #tea"]);
  const conversation = `find 99 in =@${alice.id},@${bob.id}`;
  assert.deepEqual(told(decide(privmsg, house.context(alice), `${line} bob :x`)), [conversation]);
  assert.deepEqual(ask(alice, house, said(alice)).event, {
    type: "message-edited",
    by: authorOf(alice),
    author: authorOf(alice),
    kind: "privmsg",
    to: room,
    message: 99,
    text: "better",
    tags: { "+x": "1" },
  });
});

test("IRC-43: an edit names those before it, which nobody needs any more", () => {
  const { house, alice } = houseWithTwo();
  assert.partialDeepStrictEqual(ask(alice, house, said(alice, { edits: [100, 101] })).event, { earlier: [100, 101] });
});

test("IRC-31: an account's messages are edited from all its connections, under the name that each has", () => {
  const { house, alice } = houseWithTwo();
  house.register(alice);
  const author = { ...authorOf(alice), user: 77, nick: "phone" };
  const { event } = ask(alice, house, { ...said(alice), by: author });
  assert.partialDeepStrictEqual(event, { by: authorOf(alice), author });
});

test("IRC-31: nobody edits what others said, what is gone, what is no message, or one too often", () => {
  const { house, alice, bob } = houseWithTwo();
  const forbidden = [`refuse EDIT_FORBIDDEN PRIVMSG #tea ${MSGID}`];
  const unknown = [`refuse UNKNOWN_MSGID PRIVMSG #tea ${MSGID}`];
  assert.deepEqual(ask(alice, house, said(bob)).effects, forbidden);
  assert.deepEqual(ask(alice, house, undefined).effects, unknown);
  assert.deepEqual(ask(alice, house, said(alice, { kind: "tagmsg" })).effects, unknown);
  const edits = Array.from({ length: EDITS_PER_MESSAGE_MAX }, (_, index) => index + 100);
  assert.deepEqual(ask(alice, house, said(alice, { edits })).effects, forbidden);
  assert.deepEqual(ask(alice, house, said(alice, { edits: edits.slice(1) })).effects, ["append message-edited"]);
  const none = ask(alice, house, undefined, "PRIVMSG #none :x").effects;
  assert.deepEqual(none, [`refuse UNKNOWN_MSGID PRIVMSG #none ${MSGID}`]);
  const wrong = decide(privmsg, house.context(alice), "@+draft/edit=x PRIVMSG #tea :x");
  assert.deepEqual(told(wrong), ["refuse UNKNOWN_MSGID PRIVMSG #tea x"]);
});

test("IRC-31: who could not say it could not edit it so either", () => {
  const { house, alice, bob } = houseWithTwo();
  const tea = house.join(house.connect("carol"), "#tea");
  house.setModes(alice, tea, { adds: true, mode: "m", parameter: "" });
  assert.deepEqual(ask(bob, house, said(bob)).effects, ["refuse 404 #tea"]);
});

test("IRC-31: notices stay as they are, and nobody is shown an edit that was not allowed", () => {
  const { house, alice } = houseWithTwo();
  assert.deepEqual(decide(notice, house.context(alice), `@+draft/edit=${MSGID} NOTICE #tea :x`), []);
  assert.deepEqual(decide(tagmsg, house.context(alice), `@+draft/edit=${MSGID} TAGMSG #tea`), []);
});
